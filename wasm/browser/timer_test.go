//go:build js && wasm

package browser

import (
	"slices"
	"testing"
)

func TestAfter(t *testing.T) {
	fired := make(chan string, 3)
	After(20, func() { fired <- "later" })
	After(0, func() { fired <- "soon" })()
	stop := After(1, func() { fired <- "first" })
	got := []string{<-fired, <-fired}
	if want := []string{"first", "later"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	stop() // too late, and harmless
	stop()
}
