package audit

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// FuzzSpans holds our reading of where attributes stand to the tokenizer's
// reading of what they are.
func FuzzSpans(f *testing.F) {
	for _, seed := range []string{
		`<a href="x" b='y' c=z d e = "f" g>`, `<a/href=x/y/>`, `<a =x = "y" b==c>`, "<a\thref\n=\r\n'q'/>", `<a b="c`, `<a b=>`,
		`<a "x"='y'>`, `<a href="&amp;&copy=1">`, `<a b=1 B=2 c b=3 d>`, "<p title=\"a\r\nb\">",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		z := html.NewTokenizer(bytes.NewReader(data))
		off := 0
		for {
			kind := z.Next()
			raw := bytes.Clone(z.Raw())
			if !bytes.Equal(raw, data[off:off+len(raw)]) {
				t.Fatalf("token %q is not what stands at %d", raw, off)
			}
			off += len(raw)
			if kind == html.ErrorToken {
				return
			}
			if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
				continue
			}
			compareSpans(t, z, raw)
		}
	})
}

func compareSpans(t *testing.T, z *html.Tokenizer, raw []byte) {
	places := spans(raw)
	_, more := z.TagName()
	seen := map[string]bool{}
	for more {
		var key, value []byte
		var at span
		key, value, more = z.TagAttr()
		seen[string(key)] = true
		if at, places = find(raw, places, key); at.len == len(raw) {
			if strings.ContainsRune(string(key), utf8.RuneError) {
				return
			}
			t.Fatalf("%q: no place for the attribute %q", raw, key)
		}
		text := string(raw[at.off : at.off+at.len])
		if strings.ContainsAny(text, "&\r\x00") || !utf8.ValidString(text) {
			continue // the tokenizer rewrites these
		}
		if text != string(value) && !(len(value) == 0 && sameName([]byte(text), key)) {
			t.Fatalf("%q: the attribute is %q=%q, and %q stands at its place", raw, key, value, text)
		}
	}
	for _, p := range places {
		name := raw[p.name.off : p.name.off+p.name.len]
		if !slices.ContainsFunc(slices.Collect(maps.Keys(seen)), func(k string) bool { return sameName(name, []byte(k)) }) {
			t.Fatalf("%q: a place for %q, which is no attribute", raw, name)
		}
	}
}

// FuzzSite feeds anything as a page, a picture, a style sheet, a sitemap and a
// manifest: no panic, and every finding stands inside its file.
func FuzzSite(f *testing.F) {
	for _, data := range good().seal() {
		f.Add([]byte(data))
	}
	f.Add([]byte("<svg><style/><![CDATA[<a href=x>]]></svg><base href='//x'><a href=#%zz><a href='../..//'>"))
	f.Add([]byte("<url><loc>A:<url><loc>#000://0"))
	f.Add([]byte("@import '\\"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s := site{"index.html": "<html lang=en dir=ltr><a href='en/index.html#x'>"}
		for _, name := range []string{"404.html", "en/index.html", "fr/index.html", "a.svg", "a.css", "a.js", "a.webmanifest", "sitemap.xml", manifestName} {
			s[name] = string(data)
		}
		for _, opt := range []Options{{}, {BaseURL: base}} {
			list, _, err := Site(s.fs(), opt)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range list {
				lines := strings.Split(s[d.Pos.File], "\n")
				if d.Pos.Line > len(lines) || d.Pos.Line > 0 && d.Pos.Col > utf8.RuneCountInString(lines[d.Pos.Line-1])+1 {
					t.Errorf("%s: %s stands outside the file", d.Pos, d.Message)
				}
				if utf8.RuneCountInString(d.Line) > excerptMax || !utf8.ValidString(d.Line) || strings.Contains(d.Line, "\n") {
					t.Errorf("%s: excerpt %q", d.Pos, d.Line)
				}
			}
		}
	})
}
