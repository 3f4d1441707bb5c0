// Pack writes a folder into a zip file, so that the same content gives the same
// bytes wherever and whenever it is packed: entries in the order of their
// names, one fixed time, no owner; of the mode only whether a file can be run,
// which the scripts of the source archive need.
//
//	pack folder file.zip
//	pack -x file.zip folder     the way back
package main

import (
	"archive/zip"
	"compress/flate"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// epoch is the earliest time that a zip file can hold.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func main() {
	work, args := pack, os.Args[1:]
	if len(args) > 0 && args[0] == "-x" {
		work, args = unpack, args[1:]
	}
	if len(args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: pack folder file.zip, or pack -x file.zip folder")
		os.Exit(2)
	}
	if err := work(args[0], args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func pack(folder, target string) (err error) {
	file, err := os.Create(target)
	if err != nil {
		return err
	}
	defer func() {
		if closed := file.Close(); err == nil {
			err = closed
		}
	}()
	archive := zip.NewWriter(file)
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestCompression)
	})
	// WalkDir goes through the names of each folder in order.
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		header := zip.FileHeader{Name: filepath.ToSlash(name), Method: zip.Deflate, Modified: epoch}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if info.Mode()&0o100 != 0 {
			header.SetMode(0o755)
		}
		writer, err := archive.CreateHeader(&header)
		if err != nil {
			return err
		}
		_, err = writer.Write(content)
		return err
	})
	if err != nil {
		return err
	}
	return archive.Close()
}

func unpack(source, folder string) error {
	archive, err := zip.OpenReader(source)
	if err != nil {
		return err
	}
	defer archive.Close()
	// CopyFS writes nothing outside the folder, and nothing over what is there.
	return os.CopyFS(folder, archive)
}
