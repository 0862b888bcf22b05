package audit

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"
)

// adrift is the page for unknown addresses of a site that does not know its own:
// it fetches nothing, and its policy names what stands in it.
var adrift = func() string {
	const style, script = "p { color: red }", "console.log(1)"
	return `<!DOCTYPE html>
<html lang="en" dir="ltr"><meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src ` + hashSource(style) + `; script-src 'self' ` + hashSource(script) + `">
<meta name="robots" content="noindex"><title>Lost</title>
<style>` + style + `</style>
<p data-probe="assets/style.css"><a data-page="en/index.html">Home</a> <a href="tel:110">110</a>
<script>` + script + `</script>
</html>
`
}()

func hashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func TestThePageForUnknownAddressesCanDoWithoutAnAddress(t *testing.T) {
	for _, test := range []struct{ name, old, new, want string }{
		{"as it is", "", "", ""},
		{"another style", "color: red", "color: blue", "404.html:2:99 built-policy style-src allows " + hashSource("p { color: red }") + ", which nothing on the page is, 404.html:4:1 built-inline the page's policy does not allow this <style> by its hash"},
		{"another script", "log(1)", "log(2)", "404.html:2:164 built-policy script-src allows " + hashSource("console.log(1)") + ", which nothing on the page is, 404.html:6:1 built-inline the page's policy does not allow this <script> by its hash"},
		{"a second script", "</script>", "</script><script>a()</script>", "404.html:6:32 built-inline the page's policy does not allow this <script> by its hash"},
		{"unsafe-inline", "script-src 'self'", "script-src 'unsafe-inline'", "404.html:2:164 built-policy script-src allows 'unsafe-inline'"},
		{"a relative link", `data-page="en/index.html"`, `href="en/index.html"`, `404.html:5:43 built-link "en/index.html" is relative, but this page has no one address to start from`},
		{"a path", `data-page="en/index.html"`, `href="/en/index.html"`, `404.html:5:43 built-link "/en/index.html" is an absolute path, which leads elsewhere if the site stands in a folder of its host`},
		{"a page that is not there", "en/index.html", "xx/index.html", `404.html:5:48 built-link "xx/index.html" leads to xx/index.html, which is not there`},
		{"a file that is not there", "assets/style.css", "assets/none.css", `404.html:5:16 built-link "assets/none.css" leads to assets/none.css, which is not there`},
		{"a style attribute", "<p data", `<p style="color: red" data`, "404.html:5:11 built-inline the attribute style stands in the page"},
		{"a picture of the style", "p { color: red }", "p { background: url(assets/x.png) }", ""},
	} {
		s := good()
		s[lost] = strings.Replace(adrift, test.old, test.new, 1)
		got := strings.Join(text(run(t, s.seal(), Options{})), ", ")
		if test.name == "a picture of the style" { // and two of the hash
			if !strings.Contains(got, `"assets/x.png" is relative`) {
				t.Errorf("%s: %s", test.name, got)
			}
			continue
		}
		if got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
	s := good() // on no other page
	s[enHome] = strings.Replace(s[enHome], "default-src 'self'", "default-src 'self'; style-src "+hashSource("p {}"), 1)
	s[enHome] = strings.Replace(s[enHome], "</html>", "<style>p {}</style></html>", 1)
	if got := text(run(t, s.seal(), Options{BaseURL: base})); len(got) != 2 || !strings.Contains(got[0], "built-policy") || !strings.Contains(got[1], "built-inline") {
		t.Errorf("on another page: %q", got)
	}
}

func TestASiteForOnePathUsesThatPath(t *testing.T) {
	s := good()
	s[enHome] += `<a href="/base/fr/index.html">fr</a><a href="fr/other.html">relative</a><a href="/elsewhere/">x</a>`
	s.seal()
	for _, test := range []struct {
		options   Options
		want, not []string
	}{
		{Options{BaseURL: base, Rooted: true}, []string{`"fr/other.html" is relative`, `"/elsewhere/" lies outside the base URL`}, []string{`"/base/fr/index.html"`}},
		{Options{BaseURL: base}, []string{`"/base/fr/index.html" is an absolute path`, `"/elsewhere/" is an absolute path`}, []string{" is relative"}},
	} {
		got := strings.Join(text(run(t, s, test.options)), "\n")
		for _, want := range test.want {
			if !strings.Contains(got, want) {
				t.Errorf("%+v: %s is not among %s", test.options, want, got)
			}
		}
		for _, not := range test.not {
			if strings.Contains(got, not) {
				t.Errorf("%+v: %s is among %s", test.options, not, got)
			}
		}
	}
}
