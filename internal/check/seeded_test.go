package check

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/portaltest"
)

// leastSeeds is how many seeded mistakes there must be.
const leastSeeds = 60

// TestSeededMistakesAreCaught makes one mistake after the other in faithful
// translations and requires its code on its line. The termbase is the real one.
func TestSeededMistakesAreCaught(t *testing.T) {
	site := readSeeded(t)
	checker, entry := site.load(t, "", "")
	if found := checker.Entry(entry); len(found) > 0 {
		for _, d := range found {
			t.Errorf("without a mistake: %s: %s [%s]", d.Pos, d.Message, d.Code)
		}
	}
	caught := map[string]int{}
	for _, s := range site.seeds {
		t.Run(s.lang+" "+s.from+" becomes "+s.to, func(t *testing.T) {
			line := s.line(t, site.texts[s.lang])
			checker, entry := site.load(t, s.lang, s.apply(site.texts[s.lang]))
			var seen []string
			for _, d := range checker.Entry(entry) {
				if d.Code == s.code && d.Pos.Line == line && strings.HasSuffix(d.Pos.File, "/"+s.lang+".md") {
					if len(d.Related) == 0 || !strings.HasSuffix(d.Related[0].Pos.File, "/en.md") || d.Hint == "" {
						t.Errorf("without the place in the source, or without a help: %+v", d)
					}
					caught[s.lang]++
					return
				}
				seen = append(seen, d.Pos.String()+" "+string(d.Code)+": "+d.Message)
			}
			t.Errorf("no %s on line %d, but %q", s.code, line, seen)
		})
	}
	total := 0
	for lang := range site.texts {
		if lang != "en" && caught[lang] == 0 {
			t.Errorf("no mistake was caught in %s", lang)
		}
		total += caught[lang]
	}
	if total < leastSeeds {
		t.Errorf("%d mistakes were caught, and %d are wanted", total, leastSeeds)
	}
	t.Logf("%d of %d seeded mistakes caught in %d languages", total, len(site.seeds), len(caught))
}

// seed is one mistake: words of a translation that become others.
type seed struct {
	code     diag.Code
	lang     string
	from, to string
	at       string // part of the line that the finding is on; "" for that of the mistake
}

func (s seed) apply(text string) string { return strings.Replace(text, s.from, s.to, 1) }

// line returns the line, from 1, that the finding must be on.
func (s seed) line(t *testing.T, text string) int {
	before, _, ok := strings.Cut(text, s.from)
	if !ok {
		t.Fatalf("%q is not in the text", s.from)
	}
	if s.at == "" {
		return 1 + strings.Count(before, "\n")
	}
	before, _, ok = strings.Cut(s.apply(text), s.at)
	if !ok {
		t.Fatalf("%q is not in the text", s.at)
	}
	return 1 + strings.Count(before, "\n")
}

// seededSite is the page of testdata/seeded in all languages.
type seededSite struct {
	other portaltest.Files // portal.yaml and facts.yaml
	terms string
	texts map[string]string // by language
	seeds []seed
	cache content.Cache
}

func readSeeded(t *testing.T) *seededSite {
	archive, err := txtar.ParseFile("testdata/seeded/seeds.txtar")
	if err != nil {
		t.Fatal(err)
	}
	terms, err := os.ReadFile("../../locales/terms.yaml")
	if err != nil {
		t.Fatal(err)
	}
	site := &seededSite{terms: string(terms), texts: map[string]string{}, other: portaltest.Files{}}
	for _, f := range archive.Files {
		if lang, ok := strings.CutPrefix(f.Name, "seeds/"); ok {
			for line := range strings.Lines(string(f.Data)) {
				site.seeds = append(site.seeds, parseSeed(t, lang, strings.TrimRight(line, "\n")))
			}
		} else if lang, ok := strings.CutSuffix(strings.TrimPrefix(f.Name, "content/pages/permit/"), ".md"); ok {
			site.texts[lang] = string(f.Data)
		} else {
			site.other[f.Name] = string(f.Data)
		}
	}
	return site
}

// parseSeed reads "code | from => to | at", with \n and \| in the words.
func parseSeed(t *testing.T, lang, line string) seed {
	const bar = "\x00"
	plain := strings.NewReplacer(bar, "|", `\n`, "\n").Replace
	fields := strings.Split(strings.ReplaceAll(line, `\|`, bar), "|")
	if len(fields) < 2 {
		t.Fatalf("not a seed: %q", line)
	}
	from, to, ok := strings.Cut(fields[1], " =>")
	if !ok {
		t.Fatalf("not a seed: %q", line)
	}
	s := seed{code: diag.Code(strings.TrimSpace(fields[0])), lang: lang, from: plain(strings.Trim(from, " ")), to: plain(strings.Trim(to, " "))}
	if len(fields) > 2 {
		s.at = plain(strings.Trim(fields[2], " "))
	}
	return s
}

// load parses the page with the text of one language replaced.
func (s *seededSite) load(t *testing.T, lang, text string) (*Checker, *content.Entry) {
	t.Helper()
	files := s.other.With(portaltest.Files{string(content.TermsPath): s.terms})
	for l, original := range s.texts {
		files["content/pages/permit/"+l+".md"] = original
	}
	if text != "" {
		files["content/pages/permit/"+lang+".md"] = text
	}
	c, diags := files.LoadWith(t, &s.cache)
	if diags.HasErrors() || len(c.Entries) != 1 {
		t.Fatalf("the page cannot be read: %v", diags)
	}
	return New(c.Portal, c.Terms), c.Entries[0]
}
