package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// perChapter is how many entries a synthetic chapter holds.
const perChapter = 20

// writeSite writes a portal of n entries, each in all ten languages, about 400
// words a text. The same n gives the same bytes.
func writeSite(dir string, n int) error {
	s := &writer{dir: dir, rnd: rand.New(rand.NewPCG(1, uint64(n)))}
	s.portal()
	s.file("content/plan/facts.yaml", "kind: document\nsources:\n  - {id: plan, title: Plan, lang: en, publisher: City, date: '2019-09'}\n")
	s.texts("plan", "The plan", 1)
	for c := 0; c*perChapter < n; c++ {
		chapter := fmt.Sprintf("plan/chapter-%d", c+1)
		s.file("content/"+chapter+"/facts.yaml", fmt.Sprintf("kind: chapter\nnumber: '%d'\npart_of: plan\n", c+1))
		s.texts(chapter, fmt.Sprintf("Chapter %d", c+1), 1)
		for i := c * perChapter; i < min(n, (c+1)*perChapter); i++ {
			s.entry(i, chapter)
		}
	}
	return s.err
}

type writer struct {
	dir string
	rnd *rand.Rand
	err error
}

func (s *writer) file(path, text string) {
	if s.err != nil {
		return
	}
	p := filepath.Join(s.dir, filepath.FromSlash(path))
	if s.err = os.MkdirAll(filepath.Dir(p), 0o755); s.err == nil {
		s.err = os.WriteFile(p, []byte(text), 0o644)
	}
}

func (s *writer) portal() {
	var b strings.Builder
	b.WriteString("base_url: https://bench.example/portal/\nsource: en\nauthoritative: zh-Hans\nlanguages:\n")
	for _, l := range languages {
		fmt.Fprintf(&b, "  - {tag: %s, name: %s, dir: %s", l.tag, l.name, l.dir)
		if l.fallback != "" {
			fmt.Fprintf(&b, ", fallback: [%s]", l.fallback)
		}
		b.WriteString("}\n")
	}
	b.WriteString("themes: [work, start-business, live]\ncollections:\n  - {key: plan}\n")
	s.file("content/portal.yaml", b.String())
	units := "units:\n"
	for i := range 10 {
		units += fmt.Sprintf("  - {key: unit_%d, kind: municipal, name: 第%d局, short: %d局, confirmed: true}\n", i, i, i)
	}
	s.file("content/units.yaml", units)
	for _, l := range languages {
		b.Reset()
		b.WriteString("[unit]\n")
		for i := range 10 {
			fmt.Fprintf(&b, "unit_%d = \"%s %d\"\n", i, strings.Fields(l.words)[i], i)
		}
		for _, t := range []string{"work", "start-business", "live"} {
			fmt.Fprintf(&b, "[theme.%s]\nname = %q\nlead = %q\n", t, t, s.sentence(l, 8))
		}
		s.file("locales/portal."+l.tag+".toml", b.String())
	}
}

func (s *writer) entry(i int, chapter string) {
	key := fmt.Sprintf("plan/%d", i+1)
	s.file("content/"+key+"/facts.yaml", fmt.Sprintf(`kind: task
number: '%d'
part_of: %s
deadline: {type: month, by: 2019-12}
units: [unit_%d, unit_%d, unit_%d]
themes: [work]
checked: 2026-11-23
facts:
  period: {type: duration, value: P2Y, sources: [plan]}
`, i+1, chapter, i%10, (i+3)%10, (i+6)%10))
	s.texts(key, fmt.Sprintf("Entry %d", i+1), 4)
}

// texts writes an entry's text in every language: an intro and sections of
// paragraphs, one with a list and one with a table.
func (s *writer) texts(key, title string, sections int) {
	for _, l := range languages {
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: %q\nsummary: %q\n", title+" "+s.sentence(l, 4), s.sentence(l, 14))
		if l.tag != "en" {
			b.WriteString("translation: {from: en, by: machine}\n")
		}
		fmt.Fprintf(&b, "---\n\n%s\n", s.sentence(l, 30))
		for n := range sections {
			fmt.Fprintf(&b, "\n## %s {#part-%d}\n\n%s\n\n", s.sentence(l, 3), n, s.paragraph(l))
			switch n {
			case 1:
				fmt.Fprintf(&b, "- %s\n- **%s** %s\n", s.sentence(l, 8), s.sentence(l, 3), s.sentence(l, 8))
			case 2:
				fmt.Fprintf(&b, "| A | B |\n| --- | --- |\n| %s | :fact[period] |\n", s.sentence(l, 5))
			case 3:
				fmt.Fprintf(&b, ":::note\n:unit[unit_1] %s [%s](entry:plan#part-0) :cite[plan]\n:::\n", s.sentence(l, 6), s.sentence(l, 2))
			}
		}
		s.file("content/"+key+"/"+l.tag+".md", b.String())
	}
}

func (s *writer) paragraph(l language) string {
	var b strings.Builder
	for range 5 {
		b.WriteString(s.sentence(l, 14) + strings.TrimRight(l.stop, " ") + l.space)
	}
	return strings.TrimSpace(b.String())
}

func (s *writer) sentence(l language, words int) string {
	all := strings.Fields(l.words)
	at := s.rnd.IntN(len(all))
	out := make([]string, words)
	for i := range out {
		out[i] = all[(at+i)%len(all)]
	}
	return strings.Join(out, l.space)
}
