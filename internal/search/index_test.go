package search

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/output"
	"polyport/internal/site"
)

func TestPostingsSayWhereTheBestPlaceIs(t *testing.T) {
	ed := &edition{index: newIndex(3)}
	ed.add(2, &document{Title: "Other", Summary: "A permit", Sections: []section{{"a", "Heading", "word word word once"}}})
	ed.add(0, &document{Title: "Work permit"})
	x := ed.index
	for term, want := range map[string][]int{
		"permit":  {4*1 + int(inTitle), 4*2 + int(inHeading)}, // documents 0 and 2
		"heading": {4*3 + int(inHeading)},
		"word":    {4*3 + int(oftenInBody)},
		"once":    {4*3 + int(inBody)},
	} {
		if x.terms[term] == nil || !slices.Equal(x.list(term), want) {
			t.Errorf("%s: %v, want %v", term, x.list(term), want)
		}
	}
	if x.count != 2 {
		t.Errorf("%d documents", x.count)
	}
	if got, want := x.wordList(), "a heading once other permit word work"; got != want {
		t.Errorf("words %q, want %q", got, want)
	}
}

func TestShardsHoldEveryTermOnceInOrder(t *testing.T) {
	x := newIndex(1 << 16)
	for i := range 20000 {
		for k := range 10 {
			x.add(fmt.Sprintf("%c%d", 'a'+i%26, i), i+k, &mention{})
		}
	}
	x.add("𠮷", 1, &mention{})
	x.add("\uffee", 1, &mention{})
	shards := slices.Collect(x.shards())
	if len(shards) < 5 {
		t.Fatalf("only %d shards", len(shards))
	}
	seen := map[string]bool{}
	for i, s := range shards {
		for _, term := range slices.Collect(maps.Keys(s.terms)) {
			if seen[term] || compareUTF16(term, s.first) < 0 || i+1 < len(shards) && compareUTF16(term, shards[i+1].first) >= 0 {
				t.Errorf("%q is in the shard from %q", term, s.first)
			}
			seen[term] = true
		}
		if i > 0 && compareUTF16(shards[i-1].first, s.first) >= 0 {
			t.Errorf("shard %d begins with %q, after %q", i, s.first, shards[i-1].first)
		}
	}
	if len(seen) != len(x.terms) {
		t.Errorf("%d terms of %d", len(seen), len(x.terms))
	}
}

// JavaScript compares UTF-16 units: what lies beyond the basic plane comes
// before U+E000.
func TestOrderIsThatOfJavaScript(t *testing.T) {
	want := []string{"", "a", "aa", "b", "北", "\ud7a3", "𠮷", "𠮷a", "\ue000", "\uffee"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, compareUTF16)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestConceptsAreFoundByPlace(t *testing.T) {
	term := content.Term{ID: "permit", Chinese: "工作许可（证）", Pinyin: "gōngzuò xǔkě", Renderings: []content.Rendering{
		{Lang: "en", Term: "work permit", Also: []string{"permit* to work", "work permits"}, Forbidden: []string{"labour card"}},
		{Lang: "zh-Hans", Term: "工作许可"},
	}}
	for _, test := range []struct {
		lang bcp47.Tag
		d    document
		want int
	}{
		{"en", document{Title: "Your WORK permit"}, 60 + 20*11/16},
		{"en", document{Title: "Work permits"}, 60 + 20},
		{"en", document{Title: "x", Summary: "Permits to work"}, 30},
		{"en", document{Title: "x", Sections: []section{{"a", "b", "work permit, work permit; work permits"}}}, 15},
		{"en", document{Title: "x", Sections: []section{{"a", "b", "a work permit"}}}, 10},
		{"en", document{Title: "permit work", Summary: "work, permission"}, 0},
		{"en", document{Title: "labour card"}, 0},
		{"zh-Hans", document{Title: "办理工作許可手续"}, 60 + 10},
		{"zh-Hans", document{Title: "工作和许可"}, 0},
	} {
		x := termConcept(&term)
		test.d.lang = test.lang
		finding(x, test.lang).find(0, &test.d)
		if x.weight[0] != test.want {
			t.Errorf("%s %+v: %d, want %d", test.lang, test.d, x.weight[0], test.want)
		}
	}
}

func TestNamesAreKeptInTheFileOfTheirScript(t *testing.T) {
	x := termConcept(&content.Term{ID: "r", Chinese: "R字签证", Pinyin: "R zì qiānzhèng", Abbreviation: "R", Renderings: []content.Rendering{
		{Lang: "ko", Term: "R비자"}, {Lang: "ru", Term: "виза", Also: []string{"виз* R", "визы"}, Forbidden: []string{"карта"}}, {Lang: "ar", Term: "تأشيرة"}, {Lang: "en", Term: "visa", Also: []string{"visas"}},
	}})
	x.weight[3], x.weight[1], x.weight[2] = 10, 60, 10
	names := trim(x.names)
	for s, want := range map[script]string{
		latin: "R비자|виз R|visa|R字签证|R|~R zì qiānzhèng", hani: "R字签证", hangul: "R비자", cyrillic: "виза|виз R|визы|-карта", arabic: "تأشيرة",
	} {
		if got := strings.Join(namesIn(names, s), "|"); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
	if got := x.documents(); !slices.Equal(got, []int{1, 60, 2, 10, 3, 10}) {
		t.Errorf("documents %v", got)
	}
}

func TestANameWhoseEndingIsFreeFromTheSecondLetterOnIsFound(t *testing.T) {
	x := termConcept(&content.Term{Renderings: []content.Rendering{{Lang: "ru", Term: "паспорт", Also: []string{"па* R"}}}})
	b := finding(x, "ru")
	for n, title := range []string{"Паспорта R", "Па R", "Порт R"} {
		b.find(n, &document{lang: "ru", Title: title})
	}
	if x.weight[0] == 0 || x.weight[1] == 0 || x.weight[2] != 0 {
		t.Errorf("weights %v", x.weight)
	}
}

func TestMoreLanguagesThanOneDigitCounts(t *testing.T) {
	in := Input{Paths: []string{"about/"}, Content: &content.Content{Portal: &content.Portal{}, Terms: &content.Terms{}}}
	var pages []*site.Page
	for i := range 50 {
		lang := bcp47.Tag(fmt.Sprintf("q%c%c", 'a'+i/26, 'a'+i%26))
		in.Languages = append(in.Languages, lang)
		pages = append(pages, &site.Page{Lang: lang, Path: site.Path(lang) + "/about/", Title: site.Words{Text: "About"}})
	}
	b := New(in)
	if _, err := b.Add(pages, func(output.File) error { return nil }); err != nil {
		t.Fatal(err)
	}
	for i, ed := range b.editions {
		if got, want := b.head(ed).In, string(rune('0'+i)); got != want {
			t.Errorf("%s: %q, want %q", ed.lang, got, want)
		}
	}
}

// finding is a Builder that knows one concept, to be found in one language.
func finding(x *concept, lang bcp47.Tag) *Builder {
	all := []*concept{x}
	return &Builder{terms: all, finders: map[bcp47.Tag]*finder{lang: newFinder(all, lang)}}
}

func TestAWrongNameThatIsAnothersRightOneGoesToThat(t *testing.T) {
	permit := termConcept(&content.Term{Renderings: []content.Rendering{{Lang: "en", Term: "work permit", Forbidden: []string{"work visa", "labour card"}}}})
	visa := termConcept(&content.Term{Renderings: []content.Rendering{{Lang: "en", Term: "Work visa"}}})
	dropTaken([]*concept{permit, visa})
	if len(permit.names) != 2 || permit.names[1].text != "labour card" || len(visa.names) != 1 {
		t.Errorf("%+v, %+v", permit.names, visa.names)
	}
}
