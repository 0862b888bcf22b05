package search

import (
	"math/rand/v2"
	"strings"
	"testing"

	"polyport/internal/search/token"
)

// What a document says is in its passages, whole and in order, and no term is cut.
func TestPassagesHoldTheWholeText(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	sentence := []string{"Bring your passport. ", "3.5 km from here! ", "办理工作许可。", "何を？", "취업 허가. ", "الرسوم ٣٠؟ ", "no stop ", "\xff", "\n", "\n\n", "…"}
	for range 300 {
		var d document
		for k := range 1 + rnd.IntN(6) {
			var b strings.Builder
			for range rnd.IntN(400) {
				b.WriteString(sentence[rnd.IntN(len(sentence))])
			}
			d.Sections = append(d.Sections, section{string(rune('a' + k)), "Heading", b.String()})
		}
		d.divide(11)
		if d.passages == nil {
			continue
		}
		if len(d.passages) > 11 {
			t.Fatalf("%d passages", len(d.passages))
		}
		joined, terms := map[string]string{}, map[string]int{}
		for _, passage := range d.passages {
			for i, s := range passage {
				if i > 0 && s[0] <= passage[i-1][0] {
					t.Fatalf("section %s stands after %s", s[0], passage[i-1][0])
				}
				joined[s[0]] += s[2]
				count(terms, s[2], 1)
			}
		}
		for _, s := range d.Sections {
			if got, want := strings.ReplaceAll(joined[s[0]], "\n", ""), strings.ReplaceAll(s[2], "\n", ""); got != want {
				t.Fatalf("section %s is %q, want %q", s[0], got, want)
			}
			count(terms, s[2], -1)
		}
		for term, n := range terms {
			if n != 0 {
				t.Fatalf("%q is in the passages %d times more than in the text", term, n)
			}
		}
	}
}

func count(terms map[string]int, text string, by int) {
	for _, run := range token.Runs(text) {
		for _, term := range run.Terms() {
			terms[term] += by
		}
	}
}

func TestPassagesAreAboutOfOneSize(t *testing.T) {
	line := strings.Repeat("Bring your passport and a photo. ", 200)
	d := document{Sections: []section{{"a", "A", line}, {"b", "B", strings.Repeat("短い文。", 900)}, {"c", "C", "Short."}}}
	d.divide(30)
	for i, passage := range d.passages {
		length := 0
		for _, s := range passage {
			length += weight(s[2])
		}
		if length > passageSize+100 {
			t.Errorf("passage %d of %d has %d", i, len(d.passages), length)
		}
	}
	if len(d.passages) < 10 {
		t.Errorf("%d passages", len(d.passages))
	}
	short := document{Sections: []section{{"a", "A", line[:1900]}}}
	short.divide(30)
	if short.passages != nil {
		t.Errorf("a short text has %d passages", len(short.passages))
	}
}

func TestNumbersAreReadAsTheyAreWritten(t *testing.T) {
	if len(digits) != 92 || strings.ContainsAny(digits, `"\ `) {
		t.Fatalf("%d digits", len(digits))
	}
	for n, want := range map[int]string{0: "!", 1: "#", 45: "O", 46: "Q!", 46*46 - 1: "~O", 46 * 46: "QP!"} {
		if got := string(appendNumber(nil, n)); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func TestFamiliesTellTheBestPlaceOfEachLevel(t *testing.T) {
	x := newIndex(10)
	for term, postings := range map[string]map[int]place{
		"visa": {2: inTitle, 5: inBody}, "visas": {2: inBody, 3: inHeading}, "visado": {3: inTitle}, "visafree": {3: oftenInBody, 9: inBody},
	} {
		for n, in := range postings {
			x.add(term, n, &mention{best: max(in, 0), times: 1})
		}
	}
	x.title[2] = 7
	got := newFamilies(x).pack(sortedTerms(x.terms), "visa", false)
	number := func(n int) string { return string(appendNumber(nil, n)) }
	want := number(3) + number(1) + number(2) + number(4) + " " + // documents 2, 3, 5, 9
		number(4+5*1) + number(7) + number(5*4+25*2) + number(1) + number(25*1)
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
