package main

// The limits, in bytes, a few per cent above what was reached. Who needs more
// looks at what "go run ./tools/size" prints, and raises the limit in
// the same change, with the reason.
const (
	// maxRaw is of optout.wasm, which the browser compiles. A memory for each of
	// Firefox's containers is 29 KB of it,
	// what keeps labels of boxes out of storage 13 KB.
	maxRaw = 5_700_000
	// maxGzip is of the same, compressed: what most of the download is. Words by
	// which a label denies, in 35 languages, are 26 KB of it.
	maxGzip = 1_500_000
	// maxZip is of the archive for Chrome; the one for Firefox differs by
	// a few icons.
	maxZip = 1_845_000
	// maxContent is of the scripts in LinkedIn's pages, each compressed. The
	// overlay is ten small files, whose words are not compressed together; it
	// finds places by a pure function, hides what is covered, and has cards.
	maxContent = 43_000
)
