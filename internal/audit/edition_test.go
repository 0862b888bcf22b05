package audit

import (
	"image"
	"image/png"
	"strings"
	"testing"
)

const edition = "share/wechat/en/plan/index.html"

// withEdition is the good site with an edition for another editor.
func withEdition(page string) site {
	s := good()
	s[edition] = page
	s["share/wechat/en/plan/qr.png"] = dot()
	return s
}

const goodEdition = `<!DOCTYPE html>
<html lang="en" dir="ltr">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>Plan</title>
<p style="margin:0;color:#14191a">Text <span lang="zh-Hans" dir="ltr">字</span></p>
<img style="width:9px" src="qr.png" alt="code">
</html>
`

// dot is a picture of one point.
func dot() string {
	var b strings.Builder
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic(err)
	}
	return b.String()
}

func TestAnEditionMayHaveStylesAndNothingElse(t *testing.T) {
	check(t, run(t, withEdition(goodEdition).seal(), Options{BaseURL: base, Budget: Budget{Page: 1000, Overview: 1}}), nil)
	for _, m := range []struct{ name, old, new, want string }{
		{"a link", `Text`, `<a href="https://elsewhere.example/">Text</a>`, `:7:35 built-edition the element a stands`},
		{"a script", `Text`, `<script type="application/ld+json">{}</script>`, `:7:35 built-edition the element script`},
		{"a style sheet", `<title>`, `<style>p{}</style><title>`, `:6:1 built-edition the element style`},
		{"a picture in the page", `Text`, `<svg></svg>`, `:7:35 built-edition the element svg`},
		{"a form", `Text`, `<form></form>`, `:7:35 built-edition the element form`},
		{"a frame", `Text`, `<iframe></iframe>`, `:7:35 built-edition the element iframe`},
		{"a class", `<p style`, `<p class="x" style`, `:7:11 built-edition the attribute class`},
		{"an id", `<p style`, `<p id="x" style`, `:7:8 built-edition the attribute id`},
		{"a handler", `<p style`, `<p onclick="x" style`, `:7:13 built-edition the attribute onclick`},
		{"a style that fetches", `color:#14191a`, `background:url(qr.png)`, `:7:11 built-edition a style attribute that may fetch`},
		{"a picture that is not there", `qr.png`, `cover.png`, `:8:29 built-link`},
		{"a picture from elsewhere", `qr.png`, `https://elsewhere.example/qr.png`, `:8:29 built-third-party`},
		{"may be indexed", `noindex`, `follow`, `:1:1 built-edition an edition for another editor may be indexed`},
		{"a policy that lets it fetch", `default-src 'none'`, `default-src 'self'`, `:4:53 built-policy the policy of an edition`},
		{"a policy for inline scripts", `style-src`, `script-src`, `:4:89 built-policy script-src allows 'unsafe-inline'`},
	} {
		t.Run(m.name, func(t *testing.T) {
			if strings.Count(goodEdition, m.old) != 1 {
				t.Fatalf("%q stands %d times", m.old, strings.Count(goodEdition, m.old))
			}
			found := run(t, withEdition(strings.Replace(goodEdition, m.old, m.new, 1)).seal(), Options{BaseURL: base})
			if got := text(found); len(got) == 0 || !strings.HasPrefix(got[0], edition+m.want) {
				t.Errorf("found\n  %s\nwant\n  %s", strings.Join(got, "\n  "), edition+m.want)
			}
		})
	}
}
