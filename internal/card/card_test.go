package card

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"polyport/internal/site"
	"polyport/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden file")

// themes are those of three colours, two of them light, with two icons.
func themes(t testing.TB) []Theme {
	t.Helper()
	var out []Theme
	for _, x := range [][4]string{
		{"work", "work", "#0a5a52", ""}, {"start-business", "start-business", "#b3301d", ""}, {"live", "live", "#fbe9c6", "#b3301d"},
		{"science", OtherIcon, "", ""},
	} {
		look, ok := NewLook(x[2], x[3])
		if !ok {
			t.Fatalf("%v is no look", x)
		}
		out = append(out, Theme{x[0], x[1], look})
	}
	return out
}

// art reads the drawings of the embedded templates.
func art(t testing.TB) *Art {
	t.Helper()
	a, diags := ReadArt(embedded(t), themes(t))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return a
}

// embedded reads the icons and the mark of the embedded templates.
func embedded(t testing.TB) (files []*source.File) {
	t.Helper()
	for _, name := range []string{markFile, iconDir + "work.svg", iconDir + "start-business.svg", iconDir + "live.svg", iconDir + OtherIcon + ".svg", iconDir + "calendar.svg"} {
		data, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		f, diags := source.NewFile(source.Path(name), data)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		files = append(files, f)
	}
	return files
}

const russian = "Многоязычная сетевая платформа услуг для работы, предпринимательства и жизни в Пекине"

// cards are one of each sort.
var cards = map[string]site.Card{
	"a number":       {Number: "15(2)"},
	"one theme":      {Number: "7", Themes: []string{"start-business"}},
	"three themes":   {Number: "15(2)", Themes: []string{"work", "start-business", "live"}},
	"no number":      {Themes: []string{"live", "work"}},
	"nothing":        {},
	"other themes":   {Number: "1", Themes: []string{"science", "art", "topic"}},
	"words":          {Number: "15(2)", Themes: []string{"work", "start-business", "live"}, Kind: "Задача", Title: russian, Site: "Polyport Пекин"},
	"a short title":  {Themes: []string{"live"}, Kind: "Service", Title: "Bank account", Site: "Polyport Beijing"},
	"a title alone":  {Title: "Über diese Website", Site: "Polyport Peking"},
	"a long word":    {Kind: "Dienst", Title: strings.Repeat("Aufenthalts", 12) + "genehmigung", Site: "Polyport"},
	"an endless one": {Kind: "Dienst", Title: strings.Repeat("Aufenthalt und Arbeit ", 40), Site: "Polyport"},
}

func decoded(t testing.TB, data []byte) *image.Paletted {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p, ok := img.(*image.Paletted)
	if !ok || p.Rect.Dx() != 1200 || p.Rect.Dy() != 630 {
		t.Fatalf("%T of %v", img, img.Bounds())
	}
	return p
}

// TestCardsKeepTheirPixels compares what is drawn with the hashes in testdata:
// they are of the pixels; how those are compressed is raster's to test.
func TestCardsKeepTheirPixels(t *testing.T) {
	a := art(t)
	var got strings.Builder
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range cards {
			if !yield(name) {
				return
			}
		}
	}) {
		img := decoded(t, a.Draw(cards[name]))
		sum := sha256.New()
		for y := range 630 {
			for x := range 1200 {
				c := img.At(x, y).(color.RGBA)
				sum.Write([]byte{c.R, c.G, c.B})
			}
		}
		fmt.Fprintf(&got, "%s %s\n", hex.EncodeToString(sum.Sum(nil)[:10]), name)
	}
	const golden = "testdata/pixels.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || got.String() != string(want) {
		t.Errorf("got\n%swant\n%s%v (look at the cards, then run with -update)", got.String(), want, err)
	}
}

func TestCardsAreTheSameOnEveryRunAndSmall(t *testing.T) {
	first := art(t)
	for name, c := range cards {
		want := first.Draw(c)
		if most := map[bool]int{true: 8 << 10, false: 14 << 10}[c.Title == ""]; len(want) > most {
			t.Errorf("%s: %d bytes, more than %d", name, len(want), most)
		}
		for _, procs := range []int{1, 8} {
			before := runtime.GOMAXPROCS(procs)
			again := art(t)
			var wg sync.WaitGroup
			for range procs {
				wg.Go(func() {
					if got := again.Draw(c); !bytes.Equal(got, want) {
						t.Errorf("%s on %d processors is another", name, procs)
					}
				})
			}
			wg.Wait()
			runtime.GOMAXPROCS(before)
		}
	}
}

// TestWhatTellsEntriesApartStandsInTheSquare looks at what WeChat cuts out: the
// sides of a card are the same whatever its number and themes are.
func TestWhatTellsEntriesApartStandsInTheSquare(t *testing.T) {
	a := art(t)
	for name, c := range cards {
		if c.Title != "" {
			continue
		}
		img := decoded(t, a.Draw(c))
		ground, drawn := img.At(100, 100), 0
		for y := 60; y < 570; y++ {
			for x := 40; x < 1160; x++ {
				if img.At(x, y) == ground {
					continue
				}
				if x < 285+30 || x >= 915-30 {
					t.Fatalf("%s: %d, %d is drawn on", name, x, y)
				}
				drawn++
			}
		}
		if drawn < 8000 {
			t.Errorf("%s: only %d pixels are drawn on", name, drawn)
		}
	}
}

// TestWordsKeepInsideTheFrame draws titles that are too long for a card.
func TestWordsKeepInsideTheFrame(t *testing.T) {
	a := art(t)
	for name, c := range cards {
		img := decoded(t, a.Draw(c))
		ground := img.At(60, 300)
		for y := range 630 {
			for _, x := range []int{40, 60, 1140, 1159} {
				if y >= 34 && y < 596 && img.At(x, y) != ground {
					t.Fatalf("%s: %d, %d is drawn on", name, x, y)
				}
			}
		}
	}
}

func TestTitlesAreBrokenEvenly(t *testing.T) {
	size, lines := fit(russian, 1000, 250)
	if strings.Join(lines, " ") != russian || len(lines) != 3 {
		t.Fatalf("%d: %q", size, lines)
	}
	for _, l := range lines {
		if w := strong.width(size, l); w > 1000 || w < 300 {
			t.Errorf("%q is %d wide", l, w)
		}
	}
	if _, lines = fit(strings.Repeat("word ", 400), 1000, 250); !strings.HasSuffix(lines[len(lines)-1], "…") {
		t.Errorf("a title that is cut does not say so: %q", lines)
	}
	for _, l := range lines {
		if w := strong.width(38, l); w > 1000 {
			t.Errorf("%q is %d wide", l, w)
		}
	}
}

func TestOnlyWholeWordsAreWritable(t *testing.T) {
	for s, want := range map[string]bool{
		"Multilingual platform, “three certificates”": true, "Что нового — №1": true, "Qui\u202f?": true, "Größe, ñandú, Œuvre": true, "15(2)": true, "2\u2011year": true, "": true,
		"就労許可": false, "لمحة": false, "工作许可": false, "취업 허가": false, "Permit 许可": false, "a\u00adb": false, "a\nb": false, "\u200f": false, "e\u0301": false, "😀": false,
	} {
		if got := Writable(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a letter that the font lacks is drawn as something")
		}
	}()
	art(t).Draw(site.Card{Title: "許可", Site: "P"})
}

// TestColoursAreThoseOfThePages reads them from the style sheet.
func TestColoursAreThoseOfThePages(t *testing.T) {
	css, err := os.ReadFile("../../templates/assets/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	day, _, _ := strings.Cut(string(css), "prefers-color-scheme: dark")
	for name, c := range map[string]color.NRGBA{"ink": ink, "seal": seal, "celadon": celadon} {
		if want := fmt.Sprintf("--%s: #%02x%02x%02x;", name, c.R, c.G, c.B); !strings.Contains(day, want) {
			t.Errorf("tokens.css has no %s", want)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	a := art(b)
	for _, name := range []string{"words", "three themes"} {
		b.Run(name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = len(a.Draw(cards[name]))
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
}

func TestALookIsReadable(t *testing.T) {
	for _, test := range []struct {
		ground, accent string
		ink            color.NRGBA
		ok             bool
	}{
		{"", "", white, true},
		{"#ffffff", "", ink, true},
		{"#000000", "", white, true},
		{"#767676", "", white, true},
		{"#ffd700", "#ffffff", ink, false},
		{"#0a5a52", "#0a5a53", white, false},
		{"#0a5a52", "#ffd700", white, true},
		{"", "#141920", white, false},
	} {
		l, ok := NewLook(test.ground, test.accent)
		if l.ink != test.ink || ok != test.ok || ratio(l.ground, l.ink) < 4.5 {
			t.Errorf("%+v: words in %v, %v", test, l.ink, ok)
		}
	}
}

func TestCardsFollowTheThemesOfThePortal(t *testing.T) {
	look, _ := NewLook("#123456", "#ffd700")
	a, diags := ReadArt(embedded(t), []Theme{{"harbour", "calendar", look}})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	img := decoded(t, a.Draw(site.Card{Themes: []string{"harbour"}}))
	if got := img.At(0, 0).(color.RGBA); got != (color.RGBA{0x12, 0x34, 0x56, 255}) {
		t.Errorf("the ground is %v", got)
	}
	gold := false
	for y := range Height {
		for x := square; x < Width; x++ {
			gold = gold || img.At(x, y) == color.RGBA{0xff, 0xd7, 0, 255}
		}
	}
	if !gold {
		t.Error("nothing is drawn in the accent")
	}
	if bytes.Equal(a.Draw(site.Card{Themes: []string{"harbour"}}), a.Draw(site.Card{Themes: []string{"work"}})) {
		t.Error("a theme without a look of its own is drawn as one that has one")
	}
	if other, _ := ReadArt(embedded(t), []Theme{{"harbour", "calendar", DefaultLook}}); other.Sum() == a.Sum() {
		t.Error("cards in other colours have the same address")
	}
}
