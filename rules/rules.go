// Package rules holds what is known of LinkedIn's settings, as data: one JSON
// file per setting, <section>/<id>.json, and a few files about all of them.
// docs/rules.md says how they are written.
//
// It is for tools and tests. What ships is wasm/catalog/data.go, which
// "go run ./rules/generate" writes from these files, so that nothing is parsed
// when the extension starts.
package rules

import "embed"

// Files are the files themselves, by their paths below rules/.
//
//go:embed schema.json sections.json presets.json never.json locales
//go:embed advertising-data data-privacy visibility account-preferences
//go:embed sign-in-and-security notifications elsewhere
var Files embed.FS
