package content

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"polyport/internal/prose"
	"polyport/internal/source"
)

const (
	hash1 = "m1-1111111111"
	hash2 = "m1-2222222222"
	hash3 = "m1-3333333333"
)

var partOrder = []string{"title", "summary", "intro", "promise", "source"}

// editText runs an edit over raw bytes, as a command would.
func editText(t testing.TB, raw string, edit func(*Text) ([]source.Edit, bool)) (string, bool) {
	t.Helper()
	f, _ := source.NewFile("content/plan/1/fr.md", []byte(raw))
	text, diags := ReadText(f)
	if diags.HasErrors() {
		t.Fatalf("the case is faulty: %v in\n%s", diags, raw)
	}
	edits, ok := edit(text)
	return string(source.ApplyEdits([]byte(raw), edits)), ok
}

func basisEdit(t testing.TB, raw string, basis ...Basis) (string, bool) {
	return editText(t, raw, func(text *Text) ([]source.Edit, bool) {
		edits, diags := BasisEdits(text, basis, partOrder)
		return edits, len(diags) == 0
	})
}

func head(lines string) string { return "---\ntitle: T\nsummary: S\n" + lines + "---\n\nText.\n" }

func TestBasisIsWrittenWithTheLeastEdit(t *testing.T) {
	set := []Basis{{Part: "title", Meaning: hash1}, {Part: "intro", Meaning: hash2}}
	for _, c := range []struct{ name, before, after string }{
		{
			"no basis, block style",
			head("translation:\n  from: en # why\n  by: machine\n# end\n"),
			head("translation:\n  from: en # why\n  by: machine\n  basis:\n    title: m1-1111111111\n    intro: m1-2222222222\n# end\n"),
		},
		{
			"no basis, one line",
			head("translation: {from: en, by: machine} # why\n"),
			head("translation: {from: en, by: machine, basis: {title: m1-1111111111, intro: m1-2222222222}} # why\n"),
		},
		{
			"no basis, braces over several lines",
			head("translation: {\n  from: en, # from } here\n  by: 'machine', # a, b\n }\n"),
			head("translation: {\n  from: en, # from } here\n  by: 'machine', basis: {title: m1-1111111111, intro: m1-2222222222}, # a, b\n }\n"),
		},
		{
			"replaced in place, block style",
			head("translation:\n  by: machine\n  basis:\n    intro: m1-3333333333   # old\n    title: \"m1-3333333333\"\n    gone: m1-3333333333\n  from: en\n"),
			head("translation:\n  by: machine\n  basis:\n    intro: m1-2222222222   # old\n    title: \"m1-1111111111\"\n    gone: m1-3333333333\n  from: en\n"),
		},
		{
			"replaced in place, one line",
			head("translation: {from: en, basis: {title: 'm1-3333333333',intro: m1-3333333333 , promise: m1-3333333333}, by: machine}\n"),
			head("translation: {from: en, basis: {title: 'm1-1111111111',intro: m1-2222222222 , promise: m1-3333333333}, by: machine}\n"),
		},
		{
			"added in the order of parts, block style",
			head("translation:\n   from: en\n   by: machine\n   basis:\n        # the name\n        summary: m1-3333333333 # s\n        # the rest\n        promise: m1-3333333333\n   # after\n"),
			head("translation:\n   from: en\n   by: machine\n   basis:\n        # the name\n        title: m1-1111111111\n        summary: m1-3333333333 # s\n        intro: m1-2222222222\n        # the rest\n        promise: m1-3333333333\n   # after\n"),
		},
		{
			"added in the order of parts, one line",
			head("translation: {from: en, by: machine, basis: {summary: m1-3333333333, promise: m1-3333333333}}\n"),
			head("translation: {from: en, by: machine, basis: {title: m1-1111111111, summary: m1-3333333333, intro: m1-2222222222, promise: m1-3333333333}}\n"),
		},
		{
			"an empty basis",
			head("translation: {from: en, by: machine, basis: { }}\n"),
			head("translation: {from: en, by: machine, basis: {title: m1-1111111111, intro: m1-2222222222 }}\n"),
		},
		{
			"flow in block",
			head("translation:\n  basis: {intro: m1-3333333333}\n  from: en\n  by: machine\n"),
			head("translation:\n  basis: {title: m1-1111111111, intro: m1-2222222222}\n  from: en\n  by: machine\n"),
		},
		{
			"the whole front matter in braces",
			"---\n{title: \"T } T\", summary: it's, translation: {from: en, by: machine}}\n---\n\nText.\n",
			"---\n{title: \"T } T\", summary: it's, translation: {from: en, by: machine, basis: {title: m1-1111111111, intro: m1-2222222222}}}\n---\n\nText.\n",
		},
		{
			"fields further right, comments between",
			"---\n title: T\n summary: >-\n  S\n  S\n translation:\n  # made by\n  by: human\n  from: en\n\n # the end\n---\nText.\n",
			"---\n title: T\n summary: >-\n  S\n  S\n translation:\n  # made by\n  by: human\n  from: en\n  basis:\n    title: m1-1111111111\n    intro: m1-2222222222\n\n # the end\n---\nText.\n",
		},
	} {
		for style, convert := range map[string]func(string) string{
			"LF":       func(s string) string { return s },
			"CRLF":     func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
			"BOM":      func(s string) string { return "\xef\xbb\xbf" + s },
			"BOM CRLF": func(s string) string { return "\xef\xbb\xbf" + strings.ReplaceAll(s, "\n", "\r\n") },
		} {
			got, ok := basisEdit(t, convert(c.before), set...)
			if want := convert(c.after); !ok || got != want {
				t.Errorf("%s, %s: got %v\n%s\nwant\n%s", c.name, style, ok, got, want)
			}
		}
	}
}

func TestEditsThatWouldChangeMoreAreRefused(t *testing.T) {
	for name, raw := range map[string]string{
		"a value over two lines": head("translation:\n  from: en\n  by: machine\n  basis:\n    title: >-\n      m1-3333333333\n"),
		"quotes over two lines":  head("translation:\n  from: en\n  by: \"machine\\\n    \"\n"),
		"no translation":         head(""),
	} {
		got, ok := basisEdit(t, raw, Basis{Part: "title", Meaning: hash1})
		if ok || got != raw {
			t.Errorf("%s: got %v\n%s", name, ok, got)
		}
	}
}

func TestApprovalIsWrittenWithTheLeastEdit(t *testing.T) {
	a := Approval{Role: "legal", By: "Anna O'Neil", On: "2026-11-20", Text: hash1}
	const item = "{role: legal, by: 'Anna O''Neil', on: 2026-11-20, text: m1-1111111111}"
	for _, c := range []struct{ name, before, after string }{
		{"a source text", head("# end\n"), head("# end\napproved:\n  - " + item + "\n")},
		{
			"a translation, one line",
			head("translation: {from: en, by: machine}\n"),
			head("translation: {from: en, by: machine, approved: [" + item + "]}\n"),
		},
		{
			"a translation, block style",
			head("translation:\n  from: en\n  by: machine\n  basis: {title: m1-3333333333}\n"),
			head("translation:\n  from: en\n  by: machine\n  basis: {title: m1-3333333333}\n  approved:\n    - " + item + "\n"),
		},
		{
			"beside another role, block list",
			head("approved:\n- role: language\n  by: Bo\n  on: 2026-01-01 # day\n  text: m1-3333333333 # hash\nofficial: true\n"),
			head("approved:\n- role: language\n  by: Bo\n  on: 2026-01-01 # day\n  text: m1-3333333333 # hash\n- " + item + "\nofficial: true\n"),
		},
		{
			"beside another role, in brackets",
			head("translation: {from: en, by: machine, approved: [{role: x, by: Bo, on: 2026-01-01, text: m1-3333333333}]}\n"),
			head("translation: {from: en, by: machine, approved: [{role: x, by: Bo, on: 2026-01-01, text: m1-3333333333}, " + item + "]}\n"),
		},
		{"an empty list", head("approved: []\n"), head("approved: [" + item + "]\n")},
		{
			"in the place of an older one",
			head("translation:\n  from: en\n  by: machine\n  approved:\n    - {text: m1-3333333333, role: 'legal', by: \"Bo B.\", on: '2026-01-01'} # first\n    - {role: x, by: Bo, on: 2026-01-01, text: m1-3333333333}\n"),
			head("translation:\n  from: en\n  by: machine\n  approved:\n    - {text: m1-1111111111, role: 'legal', by: 'Anna O''Neil', on: '2026-11-20'} # first\n    - {role: x, by: Bo, on: 2026-01-01, text: m1-3333333333}\n"),
		},
	} {
		for style, newline := range map[string]string{"LF": "\n", "CRLF": "\r\n"} {
			convert := strings.NewReplacer("\n", newline).Replace
			got, ok := editText(t, convert(c.before), func(text *Text) ([]source.Edit, bool) {
				edits, diags := ApprovalEdits(text, a)
				return edits, len(diags) == 0
			})
			if !ok || got != convert(c.after) {
				t.Errorf("%s, %s: got %v\n%s\nwant\n%s", c.name, style, ok, got, c.after)
			}
		}
	}
}

func TestNamesAreWrittenAsYAMLReadsThem(t *testing.T) {
	for _, name := range []string{
		"Anna", "Anna B.", "О’Нил", "王小明", "12", "1e3", "0x1f", "2026-11-20", "true", "No", "null", "~", "a: b", "a #b", "#a", "- a", "-",
		"it's", `"x"`, `\`, "[a]", "{a}", "a, b", "&a", "*a", "!a", "%a", "@a", "`a`", "a:", "é", "🙂", ".5", "...", "---", "=", "<<",
	} {
		a := Approval{Role: "legal", By: name, On: "2026-11-20", Text: hash1}
		for _, raw := range []string{head(""), head("approved: [{role: legal, by: Bo, on: 2026-01-01, text: m1-3333333333}]\n"), head("approved:\n  - role: legal\n    by: \"Bo\"\n    on: 2026-01-01\n    text: m1-3333333333\n")} {
			got, ok := editText(t, raw, func(text *Text) ([]source.Edit, bool) {
				edits, diags := ApprovalEdits(text, a)
				return edits, len(diags) == 0
			})
			f, _ := source.NewFile("content/plan/1/fr.md", []byte(got))
			text, _ := ReadText(f)
			if !ok || len(text.Approved) != 1 || text.Approved[0].By != name {
				t.Errorf("%q is not read back from\n%s", name, got)
			}
		}
	}
}

func TestTitlesAreWrittenAsYAMLReadsThem(t *testing.T) {
	for title, want := range map[string]string{
		"Work, life and more":  "Work, life and more",
		"在京工作、生活（多语种）":         "在京工作、生活（多语种）",
		"Fees: 400 CNY":        "'Fees: 400 CNY'",
		"It's":                 "'It''s'",
		", then":               "', then'",
		"2, 3":                 "'2, 3'",
		"true,":                "'true,'",
		"yes":                  "'yes'",
		"Начало, #конец":       "'Начало, #конец'",
		"a,, b":                "a,, b",
		"“Quoted”, as it is —": "'“Quoted”, as it is —'",
	} {
		got := BlockScalar(title)
		f, _ := source.NewFile("content/plan/1/fr.md", []byte("---\ntitle: "+got+"\nsummary: S\n---\n"))
		if text, diags := ReadText(f); got != want || text.Title != title || len(diags) > 0 {
			t.Errorf("%q is written %s and read as %q, %v", title, got, text.Title, diags)
		}
	}
}

func TestLanguageIsAddedAfterTheOthers(t *testing.T) {
	l := Language{Tag: "uk", Name: "Українська", Dir: "ltr"}
	for _, c := range []struct{ before, after string }{
		{
			"source: en\nlanguages:\n  - {tag: en, name: English, dir: ltr} # one\n  # none\ncollections: [{key: plan}]\n",
			"source: en\nlanguages:\n  - {tag: en, name: English, dir: ltr} # one\n  - {tag: uk, name: Українська, dir: ltr}\n  # none\ncollections: [{key: plan}]\n",
		},
		{
			"source: en\ncollections: [{key: plan}]\nlanguages:\n-   tag: en\n    name: English\n    dir: ltr",
			"source: en\ncollections: [{key: plan}]\nlanguages:\n-   tag: en\n    name: English\n    dir: ltr\n-   {tag: uk, name: Українська, dir: ltr}",
		},
		{
			"source: en\nlanguages: [{tag: en, name: English, dir: ltr}]\ncollections: [{key: plan}]\n",
			"source: en\nlanguages: [{tag: en, name: English, dir: ltr}, {tag: uk, name: Українська, dir: ltr}]\ncollections: [{key: plan}]\n",
		},
	} {
		f, _ := source.NewFile("content/portal.yaml", []byte(c.before))
		p, diags := parsePortal(f)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		edits, refused := LanguageEdits(p.portal, l)
		if got := string(source.ApplyEdits([]byte(c.before), edits)); len(refused) > 0 || got != c.after {
			t.Errorf("got %v\n%s\nwant\n%s", refused, got, c.after)
		}
	}
}

// TestBasisInAnyStyle writes front matter in random styles and random bases
// into it: none is refused, and only the basis has changed.
func TestBasisInAnyStyle(t *testing.T) {
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 1))
		raw := randomFront(r)
		var set []Basis
		for _, part := range partOrder {
			if r.IntN(3) == 0 {
				set = append(set, Basis{Part: part, Meaning: prose.Meaning(fmt.Sprintf("m1-%010x", r.Uint64()>>24))})
			}
		}
		if len(set) == 0 {
			continue
		}
		got, ok := basisEdit(t, raw, set...)
		if !ok {
			t.Fatalf("seed %d: refused\n%s", seed, raw)
		}
		checkBasis(t, raw, got, set)
	}
}

// checkBasis fails unless got is raw with the bases of set, and nothing else.
func checkBasis(t *testing.T, raw, got string, set []Basis) {
	t.Helper()
	a, _ := source.NewFile("content/plan/1/fr.md", []byte(raw))
	b, _ := source.NewFile("content/plan/1/fr.md", []byte(got))
	before, _ := ReadText(a)
	after, diags := ReadText(b)
	want := map[string]prose.Meaning{}
	for _, x := range before.Translation.Basis {
		want[x.Part] = x.Meaning
	}
	for _, x := range set {
		want[x.Part] = x.Meaning
	}
	if diags.HasErrors() || after.Translation == nil || len(after.Translation.Basis) != len(want) {
		t.Fatalf("%v in\n%s\nmade of\n%s", diags, got, raw)
	}
	for _, x := range after.Translation.Basis {
		if want[x.Part] != x.Meaning {
			t.Fatalf("%s is %s and not %s in\n%s\nmade of\n%s", x.Part, x.Meaning, want[x.Part], got, raw)
		}
	}
	if before.Title != after.Title || before.Summary != after.Summary || before.Translation.By != after.Translation.By ||
		len(before.Approved) != len(after.Approved) || string(body(a)) != string(body(b)) {
		t.Fatalf("more than the basis has changed in\n%s\nmade of\n%s", got, raw)
	}
	if !subsequence(strip(raw), strip(got)) {
		t.Fatalf("something was taken out or moved in\n%s\nmade of\n%s", got, raw)
	}
}

// strip takes out the hashes, which may be replaced.
func strip(s string) string {
	return hashPattern.Replace(s)
}

var hashPattern = strings.NewReplacer(hash1, "", hash2, "", hash3, "")

// subsequence reports whether a is b with some bytes left out.
func subsequence(a, b string) bool {
	for i := 0; i < len(b) && a != ""; i++ {
		if a[0] == b[i] {
			a = a[1:]
		}
	}
	return a == ""
}

// randomFront returns a text with random front matter that has no errors.
func randomFront(r *rand.Rand) string {
	pick := func(s ...string) string { return s[r.IntN(len(s))] }
	comment := func() string { return pick("", "", " # {a, 'b", " # c: \"d") }
	line := func() string { return pick("", "", "", "# a } note\n", "\n") }
	value := func(v string) string { return pick(v, v, "'"+v+"'", `"`+v+`"`) }
	basis := func(flow bool, indent string) string {
		var parts []string
		for _, i := range r.Perm(len(partOrder))[:r.IntN(len(partOrder)+1)] {
			parts = append(parts, partOrder[i]+": "+value(pick(hash1, hash2, hash3)))
		}
		if flow || len(parts) == 0 {
			return pick("{", "{ ") + strings.Join(parts, pick(", ", " ,", ",  ")) + pick("}", " }")
		}
		out := comment()
		for _, p := range parts {
			out += "\n" + pick("", "", indent+"# note\n") + indent + p + comment()
		}
		return out
	}
	fields := []string{"from: " + value("en"), "by: " + value("machine")}
	flow := r.IntN(2) == 0
	indent := pick("  ", " ", "    ")
	if r.IntN(3) > 0 {
		fields = append(fields, "basis: "+basis(flow || r.IntN(3) == 0, indent+pick(" ", "  ", "   ")))
	}
	if r.IntN(3) == 0 {
		fields = append(fields, "approved: [{role: legal, by: "+pick("it's me", "'a, b'", `"a } b"`)+", on: 2026-11-20, text: "+hash1+"}]")
	}
	r.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
	translation := "translation:"
	if flow {
		translation += " {" + strings.Join(fields, pick(", ", ",", ",\n   ")) + pick("}", " }", ",}") + comment() + "\n"
	} else {
		translation += comment() + "\n"
		for _, f := range fields {
			translation += pick("", "", indent+"# note\n", "\n") + indent + f + comment() + "\n"
		}
	}
	front := []string{
		"title: " + pick("T", "'it''s'", `"a: \" b"`, "标题") + comment() + "\n",
		pick("summary: S\n", "summary: >-\n  a\n  b\n", "summary: a\n  b\n"),
		translation,
	}
	r.Shuffle(len(front), func(i, j int) { front[i], front[j] = front[j], front[i] })
	text := "---\n" + strings.Join(front, line()) + line() + "---\n" + pick("", "\nText.\n", "Text # not\n\n---\n")
	if r.IntN(3) == 0 {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return pick("", "", "\xef\xbb\xbf") + text
}

// FuzzBasisEdits edits arbitrary text: it is refused, or only the basis has
// changed. It never panics.
func FuzzBasisEdits(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(randomFront(rand.New(rand.NewPCG(seed, 2))))
	}
	set := []Basis{{Part: "title", Meaning: "m1-aaaaaaaaaa"}, {Part: "promise", Meaning: "m1-bbbbbbbbbb"}}
	f.Fuzz(func(t *testing.T, raw string) {
		file, _ := source.NewFile("content/plan/1/fr.md", []byte(raw))
		text, diags := ReadText(file)
		if diags.HasErrors() {
			return
		}
		edits, refused := BasisEdits(text, set, partOrder)
		if len(refused) > 0 {
			if len(edits) > 0 {
				t.Fatal("refused, and yet there are edits")
			}
			return
		}
		got := string(source.ApplyEdits([]byte(raw), edits))
		back, _ := source.NewFile("content/plan/1/fr.md", []byte(got))
		after, diags := ReadText(back)
		if diags.HasErrors() {
			t.Fatalf("%v in\n%s", diags, got)
		}
		for _, b := range set {
			found := false
			for _, x := range after.Translation.Basis {
				found = found || x.Part == b.Part && x.Meaning == b.Meaning
			}
			if !found {
				t.Fatalf("%s is not recorded in\n%s", b.Part, got)
			}
		}
		if before := len(text.Translation.Basis); len(after.Translation.Basis) > before+len(set) {
			t.Fatalf("too much is recorded in\n%s", got)
		}
	})
}
