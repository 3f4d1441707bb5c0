// Icons draws the extension's mark, a switch that is off, as SVG and as PNG.
// Both come from the figures below; the results are committed, so that a build
// does not depend on how this draws.
//
//	icons folder
package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
)

// A shape is a rectangle with round corners on a canvas of 128 × 128, either
// filled or, where line is not 0, drawn as an outline of that width inside it.
type shape struct {
	x, y, w, h, radius, line float64
	paint                    color.NRGBA
}

var (
	slate = color.NRGBA{0x2b, 0x3a, 0x4a, 0xff}
	paper = color.NRGBA{0xf2, 0xf5, 0xf7, 0xff}
)

// tile stands on any background: a dark square with a light switch.
var tile = []shape{
	{x: 4, y: 4, w: 120, h: 120, radius: 28, paint: slate},
	{x: 18, y: 38, w: 92, h: 52, radius: 26, line: 8, paint: paper},
	{x: 32, y: 52, w: 24, h: 24, radius: 12, paint: paper},
}

// bare is the switch alone, for a toolbar whose colour is known.
func bare(paint color.NRGBA) []shape {
	return []shape{
		{x: 4, y: 28, w: 120, h: 72, radius: 36, line: 12, paint: paint},
		{x: 26, y: 50, w: 28, h: 28, radius: 14, paint: paint},
	}
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: icons folder")
		os.Exit(2)
	}
	if err := draw(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "icons:", err)
		os.Exit(1)
	}
}

func draw(folder string) error {
	for _, icon := range []struct {
		name   string
		shapes []shape
		sizes  []int
	}{
		{"icon", tile, []int{16, 32, 48, 96, 128}},
		// Firefox names these by the colour of the icon, not of the toolbar.
		{"toolbar-dark", bare(slate), []int{16, 32}},
		{"toolbar-light", bare(paper), []int{16, 32}},
	} {
		if err := os.WriteFile(filepath.Join(folder, icon.name+".svg"), vector(icon.shapes), 0o644); err != nil {
			return err
		}
		for _, size := range icon.sizes {
			file, err := os.Create(filepath.Join(folder, fmt.Sprintf("%s-%d.png", icon.name, size)))
			if err != nil {
				return err
			}
			encoder := png.Encoder{CompressionLevel: png.BestCompression}
			if err := encoder.Encode(file, raster(icon.shapes, size)); err != nil {
				return err
			}
			if err := file.Close(); err != nil {
				return err
			}
		}
	}
	return nil
}

func vector(shapes []shape) []byte {
	text := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">` + "\n"
	for _, s := range shapes {
		paint := fmt.Sprintf("#%02x%02x%02x", s.paint.R, s.paint.G, s.paint.B)
		half := s.line / 2 // SVG draws a line half to each side
		style := fmt.Sprintf(`fill="%s"`, paint)
		if s.line != 0 {
			style = fmt.Sprintf(`fill="none" stroke="%s" stroke-width="%g"`, paint, s.line)
		}
		text += fmt.Sprintf(`  <rect x="%g" y="%g" width="%g" height="%g" rx="%g" %s/>`+"\n",
			s.x+half, s.y+half, s.w-s.line, s.h-s.line, s.radius-half, style)
	}
	return []byte(text + "</svg>\n")
}

// raster takes samples in a grid within each pixel.
func raster(shapes []shape, size int) image.Image {
	const grid = 8
	picture := image.NewNRGBA(image.Rect(0, 0, size, size))
	step := 128 / float64(size*grid)
	for py := range size {
		for px := range size {
			var r, g, b, a float64 // premultiplied
			for i := range grid * grid {
				x := (float64(px*grid+i%grid) + 0.5) * step
				y := (float64(py*grid+i/grid) + 0.5) * step
				for top := len(shapes) - 1; top >= 0; top-- {
					if s := shapes[top]; s.covers(x, y) {
						r, g, b, a = r+float64(s.paint.R), g+float64(s.paint.G), b+float64(s.paint.B), a+1
						break
					}
				}
			}
			if a > 0 {
				round := func(v float64) uint8 { return uint8(math.Round(v / a)) }
				alpha := uint8(math.Round(a / (grid * grid) * 255))
				picture.SetNRGBA(px, py, color.NRGBA{round(r), round(g), round(b), alpha})
			}
		}
	}
	return picture
}

func (s shape) covers(x, y float64) bool {
	// How far the point is from the edge: negative inside.
	dx := math.Abs(x-s.x-s.w/2) - s.w/2 + s.radius
	dy := math.Abs(y-s.y-s.h/2) - s.h/2 + s.radius
	distance := math.Hypot(math.Max(dx, 0), math.Max(dy, 0)) + math.Min(math.Max(dx, dy), 0) - s.radius
	return distance <= 0 && (s.line == 0 || distance >= -s.line)
}
