package token

import (
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write the vectors anew")

// vector is a text and the terms of each of its runs. The tests of the browser
// read the same files.
type vector struct {
	Text  string     `json:"text"`
	Terms [][]string `json:"terms"`
}

func vectorOf(text string) vector {
	v := vector{text, [][]string{}}
	for _, run := range Runs(text) {
		v.Terms = append(v.Terms, run.Terms())
	}
	return v
}

func TestVectors(t *testing.T) {
	data, err := os.ReadFile("../testdata/texts.txt")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []vector
	for line := range strings.Lines(string(data)) {
		vectors = append(vectors, vectorOf(strings.TrimSuffix(line, "\n")))
	}
	if len(vectors) < 300 {
		t.Errorf("%d vectors, want 300 or more", len(vectors))
	}
	compare(t, "../testdata/texts.json", vectors)
}

// TestRandomVectors is for the other implementation: text that nobody would
// think of, from every script that the specification names.
func TestRandomVectors(t *testing.T) {
	rnd := rand.New(rand.NewPCG(20, 26))
	var vectors []vector
	for range 600 {
		vectors = append(vectors, vectorOf(randomText(rnd)))
	}
	compare(t, "../testdata/random.json", vectors)
}

// pools are what random texts are made of. They leave out what Unicode has not
// assigned: browsers are of different versions.
var pools = []ranges{
	{{0x20, 0x7e}}, {{0xa0, 0x17f}}, {{0x300, 0x36f}}, {{0x370, 0x52f}}, {{0x600, 0x6ff}}, {{0x900, 0x97f}}, {{0xe00, 0xe7f}},
	{{0x1100, 0x11ff}}, {{0x1e00, 0x1eff}}, {{0x2000, 0x206f}}, {{0x2100, 0x218f}}, {{0x2460, 0x24ff}}, {{0x3000, 0x30ff}},
	{{0x3105, 0x318e}}, {{0x3200, 0x33ff}}, {{0x3400, 0x9fff}}, {{0xac00, 0xd7a3}}, {{0xf900, 0xfaff}}, {{0xfb00, 0xfdff}},
	{{0xfe00, 0xfe2f}}, {{0xfe70, 0xffef}}, {{0x1d400, 0x1d7ff}}, {{0x20000, 0x2a6df}}, {{0x3099, 0x309a}}, {{0xff9e, 0xff9f}},
	{{' ', ' '}}, {{0xac00, 0xac20}}, {{0x1f600, 0x1f64f}},
}

func randomText(rnd *rand.Rand) string {
	var b strings.Builder
	for range 1 + rnd.IntN(6) {
		pool := pools[rnd.IntN(len(pools))][0]
		for range 1 + rnd.IntN(4) {
			r := pool[0] + rune(rnd.IntN(int(pool[1]-pool[0]+1)))
			if unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

func compare(t *testing.T, path string, vectors []vector) {
	t.Helper()
	var b strings.Builder
	b.WriteString("[")
	for i, v := range vectors {
		line, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n" + string(line))
	}
	b.WriteString("\n]\n")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != b.String() {
		t.Errorf("%s differs; look why, then: go test ./internal/search/token -update", path)
	}
}

func TestTerms(t *testing.T) {
	for text, want := range map[string]string{
		"Permis de SÉJOUR":  "permis|de|sejour",
		"15(2)":             "15|2",
		"工作許可":              "工作 作许 许可 可",
		"Zビザ":               "z|びざ ざ",
		"취업 허가":             "취업 업허 허가 가",
		"취업  허가":            "취업 업|허가 가",
		"تَصْرِيحُ العمل":   "تصريح|العمل عمل",
		"للعمل":             "للعمل عمل",
		"والعمل":            "والعمل عمل",
		"بكين":              "بكين كين",
		"الم":               "الم",
		"١٢٣":               "123",
		"йод ёж":            "йод|еж",
		"労働":                "劳働 働",
		"Straße":            "strasse",
		"ﾊﾞｽ":               "ばす す",
		"a\xffb":            "a|b",
		"soft\u00adhyphen":  "softhyphen",
		" – … 🙂 ":           "",
		"2019年12月":          "2019|年|12|月",
		"Beijing’s e-mail,": "beijing|s|e|mail",
	} {
		var got []string
		for _, run := range Runs(text) {
			got = append(got, strings.Join(run.Terms(), " "))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q gives %q, want %q", text, s, want)
		}
	}
}

func TestHanIsFoldedOnce(t *testing.T) {
	folded := map[rune]bool{}
	eachPair(func(from, to rune) {
		if foldHan(to) != to {
			t.Errorf("%c becomes %c, which becomes %c", from, to, foldHan(to))
		}
		folded[to] = true
	})
	if len(folded) < 2000 {
		t.Errorf("only %d characters are folded to", len(folded))
	}
	if got := HanForms(map[rune]bool{'劳': true}); got != "労劳勞劳" {
		t.Errorf("forms of 劳: %q", got)
	}
}

// FuzzRuns checks what holds for any text.
func FuzzRuns(f *testing.F) {
	for _, s := range []string{"Permis de SÉJOUR", "취업 허가", "تَصْرِيحُ", "ﾊﾞ\xffゝ", "й"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, run := range Runs(s) {
			if run.Text == "" || !utf8.ValidString(run.Text) {
				t.Fatalf("%q has the run %q", s, run.Text)
			}
			for _, r := range run.Text {
				if (classOf(r) == cjk) != run.CJK || classOf(r) == divides {
					t.Fatalf("%q: %q does not belong into %q", s, r, run.Text)
				}
			}
			terms := run.Terms()
			if slices.Contains(terms, "") || run.CJK && len(terms) != utf8.RuneCountInString(run.Text) {
				t.Fatalf("%q: terms %q", s, terms)
			}
		}
	})
}
