package search_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/content"
	"polyport/internal/output"
	"polyport/internal/search"
)

// tongue makes up texts that are to an index what texts of a language are: a few
// words in most of them, thousands in few, each text with a subject of its own.
type tongue struct {
	lang       bcp47.Tag
	words      []string  // the more common before the rarer
	cumulative []float64 // weight of the words up to each
	endings    []string  // that a word may take; "" where most take none
	space      string    // between words
	stop       string    // at the end of a sentence
	compounds  bool      // two words may be one
}

// vocabulary is how many words a language has: about as many as a portal of
// this size uses more than a few times.
const vocabulary = 9000

// onsets and rest make up the syllables of a script; a character of Han or Hangul is one.
func newTongue(lang bcp47.Tag) *tongue {
	rnd := rand.New(rand.NewPCG(7, uint64(len(lang))))
	t := &tongue{lang: lang, space: " ", stop: ". ", endings: []string{""}}
	syllable := func() string { return "" }
	join := func(onsets, nuclei, codas string) {
		o, n, c := strings.Fields(onsets), strings.Fields(nuclei), strings.Fields(codas)
		syllable = func() string {
			s := o[rnd.IntN(len(o))] + n[rnd.IntN(len(n))]
			if rnd.IntN(3) == 0 {
				s += c[rnd.IntN(len(c))]
			}
			return s
		}
	}
	length := func() int { return 1 + rnd.IntN(4) } // syllables of a word
	characters := func(first rune, count int) {
		all := make([]rune, count)
		for i := range all {
			all[i] = first + rune(i*7)
		}
		rnd.Shuffle(count, func(i, j int) { all[i], all[j] = all[j], all[i] })
		syllable = func() string { // the more common of them in more words
			return string(all[int(float64(count)*math.Pow(rnd.Float64(), 2))])
		}
	}
	switch lang {
	case "zh-Hans", "zh-Hant", "ja":
		characters(0x4e00, 2400)
		t.space, t.stop = "", "。"
		length = func() int { return 2 + rnd.IntN(5)/4 }
		if lang == "ja" {
			t.endings = []string{"", "", "の", "を", "は", "に", "する", "した", "など"}
		}
	case "ko":
		characters(0xac00, 1400)
		t.endings = []string{"", "", "을", "에", "은", "의", "으로"}
		length = func() int { return 1 + rnd.IntN(3) }
	case "ru":
		join("б в г д ж з к л м н п р с т ф х ч ш пр ст", "а е и о у ы я", "н т р й сть")
		t.endings = []string{"", "а", "ов", "ами", "ение", "ой"}
	case "ar":
		join("ب ت ج ح د ر ز س ش ص ط ع غ ف ق ك ل م ن ه", "ا ي و", "ن م ر ل")
		t.endings = []string{"", "", "ة", "ات", "ين"}
	case "de":
		join("b d f g h k l m n p r s t w z sch st tr", "a e i o u ei au", "n r t ng cht")
		t.endings, t.compounds = []string{"", "en", "er", "ung"}, true
	default:
		join("b c d f g h l m n p r s t v pr st tr ch", "a e i o u ea ou", "n r t s l ct")
		t.endings = []string{"", "", "s", "ed", "ing"}
	}
	seen := map[string]bool{}
	total := 0.0
	for len(t.words) < vocabulary {
		var w strings.Builder
		for range length() {
			w.WriteString(syllable())
		}
		if lang == "ko" && len([]rune(w.String())) < 2 && len(t.words) > 60 || seen[w.String()] {
			continue
		}
		seen[w.String()] = true
		total += 1 / (float64(len(t.words)) + 2.7)
		t.words, t.cumulative = append(t.words, w.String()), append(t.cumulative, total)
	}
	return t
}

func (t *tongue) word(rnd *rand.Rand) int {
	at, _ := slices.BinarySearch(t.cumulative, rnd.Float64()*t.cumulative[len(t.cumulative)-1])
	return min(at, len(t.words)-1)
}

// form is a word as a text has it.
func (t *tongue) form(rnd *rand.Rand, w int) string {
	s := t.words[w]
	if t.compounds && rnd.IntN(6) == 0 {
		s += t.words[t.word(rnd)]
	}
	if t.lang == "ar" && rnd.IntN(3) == 0 {
		s = "ال" + s
	}
	return s + t.endings[rnd.IntN(len(t.endings))]
}

// text is the n-th of a corpus: three or four sections of 25 to 70 words, as
// the portal has them, and one of twenty is five times as long.
func (t *tongue) text(n int, names ...string) search.Text {
	rnd := rand.New(rand.NewPCG(uint64(n), 12))
	var subject []int
	for len(subject) < 24 {
		subject = append(subject, 150+rnd.IntN(len(t.words)-150))
	}
	some := func(count, ofSubject int) string { // ofSubject: so many of ten
		out := make([]string, count)
		for i := range out {
			w := t.word(rnd)
			if rnd.IntN(10) < ofSubject {
				w = subject[int(24*math.Pow(rnd.Float64(), 2))]
			}
			out[i] = t.form(rnd, w)
		}
		return strings.Join(out, t.space)
	}
	out := search.Text{Lang: t.lang, Title: some(2+rnd.IntN(5), 7), Summary: some(12+rnd.IntN(12), 4) + t.stop + strings.Join(names, t.space)}
	factor := 1
	if n%20 == 0 {
		factor = 5
	}
	for k := range factor * (3 + rnd.IntN(2)) {
		var b strings.Builder
		for left := 25 + rnd.IntN(45); left > 0; {
			length := min(left, 6+rnd.IntN(14))
			b.WriteString(some(length, 3) + strings.TrimRight(t.stop, " "))
			left -= length
			if rnd.IntN(3) == 0 && left > 0 {
				b.WriteString("\n")
			} else {
				b.WriteString(strings.TrimLeft(t.stop, ".。"))
			}
		}
		out.Sections = append(out.Sections, [3]string{fmt.Sprint("part-", k), some(2+rnd.IntN(3), 5), strings.TrimSpace(b.String())})
	}
	return out
}

// corpus is the index of the portal with n more entries in the given language, each
// with a line of English that names terms, and the texts of the entries.
func corpus(t *testing.T, lang bcp47.Tag, n int) ([]output.File, []search.Text) {
	t.Helper()
	p := prepared(t)
	x := search.New(search.Input{Languages: p.Site.Languages, Paths: paths(n, p.Site.Searched()...), Content: p.Content})
	var out []output.File
	for _, set := range p.Site.Sets() {
		out = append(out, added(t, x, p.Site.Make(set))...)
	}
	terms := p.Content.Terms.List
	names := func(i int, lang bcp47.Tag) []string {
		var out []string
		for k := range 3 {
			if r := terms[(i*(k+3)+k)%len(terms)].In(lang); r != nil {
				out = append(out, r.Term)
			}
		}
		return out
	}
	own, texts := newTongue(lang), []search.Text(nil)
	for i := range n {
		text := own.text(i, names(i, lang)...)
		texts = append(texts, text)
		all := []search.Text{text}
		if lang != "en" {
			all = []search.Text{{Lang: "en", Title: fmt.Sprint("Entry ", i), Summary: strings.Join(names(i, "en"), ", ")}, text}
		}
		out = append(out, x.AddTexts(path(i), all...)...)
	}
	return append(out, files(x)...), texts
}

// bare is the index of n entries in one language alone, without terms, and their texts.
func bare(t *testing.T, lang bcp47.Tag, n int) ([]output.File, []search.Text) {
	t.Helper()
	empty := &content.Content{Portal: &content.Portal{Source: lang}, Terms: &content.Terms{}}
	x := search.New(search.Input{Languages: []bcp47.Tag{lang}, Paths: paths(n), Content: empty})
	own, out, texts := newTongue(lang), []output.File(nil), []search.Text(nil)
	for i := range n {
		texts = append(texts, own.text(i))
		out = append(out, x.AddTexts(path(i), texts[i])...)
	}
	return append(out, files(x)...), texts
}

func path(i int) string { return fmt.Sprintf("entries/%04d/", i) }

// paths are those of n entries and others, sorted.
func paths(n int, others ...string) []string {
	out := slices.Clone(others)
	for i := range n {
		out = append(out, path(i))
	}
	slices.Sort(out)
	return out
}

// prepared is the portal of this repository, joined.
func prepared(t *testing.T) *build.Plan {
	t.Helper()
	return buildtest.Plan(t, buildtest.Real, "")
}
