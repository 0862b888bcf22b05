package card

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"polyport/internal/site"
	"polyport/internal/source"
)

// art reads the drawings of the embedded templates.
func art(t testing.TB) *Art {
	t.Helper()
	var files []*source.File
	for _, p := range drawings {
		data, err := os.ReadFile(filepath.Join("../..", string(p)))
		if err != nil {
			t.Fatal(err)
		}
		f, diags := source.NewFile(p, data)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		files = append(files, f)
	}
	a, diags := ReadArt(files)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return a
}

var long = site.Card{Number: "15(2)", Themes: []string{"work", "start-business", "live"}, Kind: "Задача", Site: "Polyport Пекин",
	Title: "Многоязычная сетевая платформа услуг для работы, предпринимательства и жизни в Пекине"}

func BenchmarkDraw(b *testing.B) {
	a := art(b)
	for name, c := range map[string]site.Card{"words": long, "none": {Number: long.Number, Themes: long.Themes}} {
		b.Run(name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = len(a.Draw(c))
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
}

func TestX(t *testing.T) {
	_, err := png.Decode(bytes.NewReader(art(t).Draw(long)))
	if err != nil {
		t.Fatal(err)
	}
}
