package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
)

// noise is n bytes that brotli makes half as long, give or take little.
func noise(n int) string {
	var b strings.Builder
	for sum := sha256.Sum256(nil); b.Len() < n; sum = sha256.Sum256(sum[:]) {
		b.WriteString(hex.EncodeToString(sum[:]))
	}
	return b.String()[:n]
}

// weighed is a site of one page and an overview, with sheets and scripts of
// about 2, 4, 8 and 16 KiB after brotli.
func weighed(head string) site {
	s := site{
		"en/plan/index.html":   "<!DOCTYPE html><html lang=en dir=ltr>" + policy + title + head + "</html>",
		"en/search/index.html": "<!DOCTYPE html><html lang=en dir=ltr>" + policy + title + "<!-- " + noise(40_000) + " --></html>",
	}
	for name, size := range map[string]int{"2": 4 << 10, "4": 8 << 10, "8": 16 << 10, "16": 32 << 10} {
		s["assets/"+name+".css"] = "/* " + noise(size) + " */"
		s["assets/"+name+".js"] = "/* " + noise(size) + " */"
	}
	return s.seal()
}

func TestPagesAreHeldAgainstTheBudget(t *testing.T) {
	budget := Budget{Page: 10 << 10, Script: 5 << 10, Overview: 24 << 10, Overviews: []string{"*/search/index.html"}}
	sheet := func(name, more string) string {
		return "<link rel=stylesheet href=../../assets/" + name + ".css " + more + ">"
	}
	script := func(name string) string { return "<script src=../../assets/" + name + ".js defer></script>" }
	const tooMuchStyle = "en/plan/index.html:1:1 built-budget the page and the style sheets that it waits for have "
	const tooMuchScript = "en/plan/index.html:1:1 built-budget the scripts of the page have "
	cases := []struct {
		name, head string
		want       []string
	}{
		{"nothing", "", nil},
		{"little", sheet("8", "") + script("4"), nil},
		{"one sheet", sheet("16", ""), []string{tooMuchStyle + "17."}},
		{"sheets together", sheet("8", "") + sheet("4", "media=all"), []string{tooMuchStyle}},
		{"a sheet named twice is fetched once", sheet("8", "") + sheet("8", ""), nil},
		{"sheets for paper and for choice are not waited for", sheet("16", "media=print") + strings.Replace(sheet("16", ""), "stylesheet", `"alternate stylesheet"`, 1), nil},
		{"a sheet of the body is not waited for", sheet("4", "") + "<body>" + sheet("16", ""), nil},
		{"the page itself", "<!-- " + noise(24<<10) + " -->", []string{tooMuchStyle}},
		{"one script", script("8"), []string{tooMuchScript + "8."}},
		{"scripts together", script("4") + script("2"), []string{tooMuchScript}},
		{"a script that may be loaded later", script("4") + "<p data-more=../../assets/2.js>", []string{tooMuchScript}},
		{"a script loaded ahead and again", "<link rel=preload as=script href=../../assets/4.js>" + script("4"), nil},
		{"both", sheet("16", "") + script("16"), []string{tooMuchStyle, tooMuchScript}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			list := run(t, weighed(c.head), Options{Budget: budget})
			got := text(list)
			slices.Sort(got)
			ok := len(got) == len(c.want)
			for i := range min(len(got), len(c.want)) {
				ok = ok && strings.HasPrefix(got[i], c.want[i])
			}
			if !ok {
				t.Errorf("found\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
			}
			for _, d := range list {
				if d.Hint == "" {
					t.Errorf("no help: %s", d.Message)
				}
			}
		})
	}
}

func TestAnOverviewHasABudgetOfItsOwn(t *testing.T) {
	budget := Budget{Page: 10 << 10, Overview: 16 << 10, Overviews: []string{"*/search/index.html"}}
	check(t, run(t, weighed(""), Options{Budget: budget}), []string{"en/search/index.html:1:1 built-budget the page"})
	budget.Overviews = []string{"*/index.html", "search/*"}
	check(t, run(t, weighed(""), Options{Budget: budget}), []string{"en/search/index.html:1:1 built-budget the page"})
	check(t, run(t, weighed(""), Options{}), nil)
}

func TestTheHeaviestPagesAreNamed(t *testing.T) {
	s := weighed("<script src=../../assets/4.js defer></script><link rel=stylesheet href=../../assets/8.css>")
	_, stats, err := Site(s.fs(), Options{Budget: Budget{Overviews: []string{"*/search/index.html"}}})
	if err != nil {
		t.Fatal(err)
	}
	size := func(names ...string) (sum int) {
		for _, name := range names {
			n, err := compressed([]byte(s[name]))
			if err != nil {
				t.Fatal(err)
			}
			sum += n
		}
		return sum
	}
	want := []Weight{
		{"en/plan/index.html", size("en/plan/index.html", "assets/8.css")},
		{"en/search/index.html", size("en/search/index.html")},
		{"en/plan/index.html", size("assets/4.js")},
	}
	if got := []Weight{stats.Page, stats.Overview, stats.Script}; !slices.Equal(got, want) {
		t.Errorf("heaviest %v, want %v", got, want)
	}
}
