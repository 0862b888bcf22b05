package locale

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// FuzzLoad holds any bytes as a bundle to what Load promises: no panic, places
// inside the file, the same answer twice, and messages that can be shown.
func FuzzLoad(f *testing.F) {
	paths, _ := filepath.Glob("testdata/bundles/*.txtar")
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, text := range parseArchive(string(data)).files {
			f.Add([]byte(text))
		}
	}
	for _, text := range []string{
		"a = 'x'\nb = \"\"\"\ny{{.Name}}\n\"\"\"\n", "[a]\none = '{{.Count}} x'\nother = '{{.Count}} xs'\nfew = 'y'\n",
		"[a.b]\nother = 'x'\nhash = 'sha1-1'\n", "a.b = '<b>{{.Name}}</b>'\n[c]\nleftDelim = '<<'\nrightDelim = '>>'\nother = '<<.Name>>'\n",
		"a = {other = 'x', many = 'y'}\n", "a = '\\u0008'\na = 1\n", "\xef\xbb\xbfa = 'x'\r\n", "a = [\n",
	} {
		f.Add([]byte(text))
	}
	langs := []Language{{Tag: "en"}, {Tag: "ar"}}
	f.Fuzz(func(t *testing.T, data []byte) {
		en, _ := source.NewFile("locales/en.toml", data)
		ar, _ := source.NewFile("locales/ar.toml", data)
		c, diags := Load(langs, "en", nil, []*source.File{en, ar})
		if _, again := Load(langs, "en", nil, []*source.File{ar, en}); len(again) != len(diags) {
			t.Fatalf("%d findings, then %d", len(diags), len(again))
		}
		for _, d := range diags {
			checkPlace(t, en, d)
		}
		for id := range c.bundles["en"].messages {
			for _, l := range langs {
				c.Localizer(l.Tag).T(id, "Count", 3, "Name", "x")
			}
		}
	})
}

func checkPlace(t *testing.T, f *source.File, d diag.Diagnostic) {
	t.Helper()
	line := f.Line(d.Pos.Line)
	if d.Message == "" || d.Pos.Line > 0 && !strings.Contains(line, strings.Trim(d.Line, "…")) || d.LineCol == 0 && d.Line != line && d.Pos.Line > 0 {
		t.Fatalf("the excerpt of %+v is not its line", d)
	}
	if d.Pos.Line > 0 && (d.Pos.Col < 1 || d.Pos.Col > len([]rune(line))+1) {
		t.Fatalf("%+v is outside its line", d)
	}
}

// Deep nesting and long keys must neither overflow the stack nor take long.
func TestHostileBundlesAreReadQuickly(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	const n = source.MaxSize - 100
	for name, text := range map[string]string{
		"arrays":  "a = " + strings.Repeat("[", n),
		"tables":  "a = " + strings.Repeat("{a=", n/3),
		"header":  "[" + strings.Repeat("a.", n/2) + "a]",
		"dotted":  strings.Repeat("a.", n/2) + "a = 'x'",
		"braces":  "a = '" + strings.Repeat("{", n) + "'",
		"opens":   "a = '" + strings.Repeat("{{", n/2) + "'",
		"escapes": `a = "` + strings.Repeat(`\u007B`, n/6) + `"`,
		"faults":  "a = '" + strings.Repeat("{{}}", n/4) + "'",
		"stray":   "a = '" + strings.Repeat("}", n) + "'",
		"id":      strings.Repeat("a", n) + " = 'x'",
		"ids":     "x = 'x'\n" + strings.Repeat("ab=''\n", n/6),
	} {
		start := time.Now()
		f, _ := source.NewFile("locales/fr.toml", []byte(text))
		src, _ := source.NewFile("locales/en.toml", []byte("x = 'x'"))
		if _, diags := Load([]Language{{Tag: "en"}, {Tag: "fr"}}, "en", nil, []*source.File{src, f}); !diags.HasErrors() {
			t.Errorf("%s: no error", name)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Log(name, took)
		}
	}
}
