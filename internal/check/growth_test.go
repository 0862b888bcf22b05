package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"polyport/internal/content"
	"polyport/internal/growth"
	"polyport/internal/source"
)

const growthPortal = "source: en\nlanguages: [{tag: en, name: E, dir: ltr}, {tag: zh-Hans, name: Z, dir: ltr}, {tag: ar, name: A, dir: rtl}, {tag: ko, name: K, dir: ltr}, {tag: de, name: D, dir: ltr}]\n" +
	"collections: [{key: services, figures: facts}]\n"

const growthTerms = `terms:
  - {id: permit, en: {term: work permit, also: [permit], forbidden: [licence]}, zh-Hans: {term: 许可证, forbidden: [证件]}, ar: {term: تصريح}, ko: {term: 허가증}, de: {term: Erlaubnis*}}
  - {id: bureau, en: {term: bureau}, zh-Hans: {term: 局}, ar: {term: مكتب}, ko: {term: 국}, de: {term: Amt}}
`

// growthSite is an entry of a collection whose figures are facts.
type growthSite struct {
	lang, own, from     string // a translation and its source, without front matter
	front, facts, terms string // more of the front matter of the translation, and whole files
}

func (s growthSite) parse() (*Checker, *content.Entry) {
	if s.terms == "" {
		s.terms = growthTerms
	}
	if s.facts == "" {
		s.facts = "theme: a\n"
	}
	const folder = "content/services/a/"
	var tree source.Tree
	for _, x := range [][2]string{
		{folder + s.lang + ".md", "---\ntitle: Zwei 5\nsummary: S.\n" + s.front + "---\n" + s.own},
		{folder + "en.md", "---\ntitle: Two 5\nsummary: S.\n---\n" + s.from},
		{folder + "facts.yaml", s.facts}, {"content/portal.yaml", growthPortal}, {"locales/terms.yaml", s.terms},
	} {
		f, _ := source.NewFile(source.Path(x[0]), []byte(x[1]))
		tree.Files = append(tree.Files, f)
	}
	slices.SortFunc(tree.Files, func(a, b *source.File) int { return strings.Compare(string(a.Path), string(b.Path)) })
	c := content.Load(tree, nil)
	return New(c.Portal, c.Terms), c.Entries[0]
}

func rulesGrow(t *testing.T, c growth.Construct, site func(text string) growthSite) {
	t.Run(c.Name, func(t *testing.T) {
		growth.Prepared(t, c, growth.MaxSize-200, func(text string) func() {
			checker, e := site(text).parse()
			return func() { checker.Entry(e) }
		})
	})
}

// ruled are texts that give the rules much to compare.
var ruled = []growth.Construct{
	growth.Repeat("figures", "", "It costs 400 yuan in 15 days from 3 May 2024 at 17:30, or +86 10 1234 5678.\n\n", ""),
	growth.Numbered("figures of all values", "", "# yuan, ", ""),
	growth.Numbered("figures of all values in blocks", "", "# yuan.\n\n", ""),
	growth.Repeat("dates of ranges", "", "1 to 5 May 2024 and ", ""),
	growth.Repeat("sentences that deny", "", "Do not pay. ", ""),
	growth.Repeat("blocks that deny", "", "Do not pay.\n\n", ""),
	growth.Repeat("terms", "", "work permit licence ", ""),
	growth.Repeat("beginnings of terms", "", "work ", ""),
	growth.Numbered("links", "", "[a](https://a.example/#) ", ""),
	growth.Numbered("links that are their own text", "", "<https://a.example/#> ", ""),
	growth.Numbered("entries", "", "[a](entry:a#) ", ""),
	growth.Numbered("facts", "", ":fact[a#] ", ""),
	growth.Numbered("sections", "", "## A # {#a#}\n\n:fact[a#] 5\n\n", ""),
	growth.Numbered("tables", "", "| a | # |\n| - | - |\n| c | d |\n\n", ""),
	growth.Repeat("streets", "", "12 Chang'an Street, ", ""),
	growth.Repeat("long number", "", "1", ""),
	growth.Repeat("groups of digits", "", "1,234,", ""),
	growth.Repeat("decimals", "", "1.", ""),
	growth.Repeat("digits in groups of two", "", "12 ", ""),
	growth.Repeat("plus signs", "", "+", ""),
	growth.Repeat("phones", "", "+8610 ", ""),
	growth.Repeat("parentheses of phones", "", "(010) ", ""),
	growth.Repeat("Han numbers", "", "二十万零五百", ""),
	growth.Repeat("Han digits", "", "一", ""),
	growth.Repeat("Han scales", "", "1万2", ""),
	growth.Repeat("number words", "", "two hundred ", ""),
	growth.Repeat("number words with hyphens", "", "twenty-one-", ""),
	growth.Repeat("capital letters", "", "A ", ""),
	growth.Repeat("names", "", "A1-", ""),
	growth.Repeat("names in parts", "", "GB/T ", ""),
	growth.Repeat("Roman numbers", "", "XI ", ""),
	growth.Repeat("hosts", "", "a.cn/", ""),
	growth.Repeat("stops", "", "a.", ""),
	growth.Repeat("mail", "", "a@b.", ""),
	growth.Repeat("signs of mail", "", "a@", ""),
	growth.Repeat("schemes", "", "http", ""),
	growth.Repeat("slashes", "", "a/", ""),
}

// TestCostOfRulesGrowsWithTheTexts compares texts with nothing, and with as many
// other things.
func TestCostOfRulesGrowsWithTheTexts(t *testing.T) {
	list := ruled
	if growth.Full() {
		list = append(slices.Clone(list), growth.Markdown...)
	}
	// Ordinary tests compare each text with nothing in one of the languages, and with
	// the others in the other one.
	other := strings.NewReplacer("a", "b", "1", "2", "not", "nun", "[#", "[#b", "# ", "# b", "{#", "{#b", "entry:", "entry:b")
	for name, own := range map[string]func(string) string{
		"nothing": func(string) string { return "x\n" },
		"other":   other.Replace,
		"same":    func(s string) string { return s + "\n\nx" },
	} {
		for _, lang := range []string{"zh-Hans", "de"} {
			t.Run(fmt.Sprintf("%s in %s", name, lang), func(t *testing.T) {
				for i, c := range list {
					if german := lang == "de"; !growth.Full() && german != ((i%2 == 0) == (name == "nothing")) {
						continue
					}
					rulesGrow(t, c, func(text string) growthSite { return growthSite{lang: lang, from: text, own: own(text)} })
				}
			})
		}
	}
}

// TestCostOfFactsTermsAndExcusesGrows compares texts of thousands of each.
func TestCostOfFactsTermsAndExcusesGrows(t *testing.T) {
	facts := growth.Numbered("facts", "", "  - {id: a#, type: name, value: b #, on: 2026-01-02}\n", "")
	rulesGrow(t, facts, func(text string) growthSite {
		uses := growth.Numbered("", "", ":fact[a#] 许可证 ", "").Text(len(text) / 2)
		return growthSite{lang: "zh-Hans", from: "permit\n\n" + uses, own: uses, facts: "theme: a\nfacts:\n" + text}
	})
	for _, piece := range []string{
		"  - {id: a#, en: {term: permit #, forbidden: [bad #]}, zh-Hans: {term: 证#, forbidden: [错#]}}\n",
		"  - {id: a#, en: {term: b# permit}, zh-Hans: {term: 证#}}\n",
		"  - {id: a#, en: {term: permit*}, zh-Hans: {term: 证}}\n",
	} {
		terms := growth.Numbered("terms "+piece[:30], "", piece, "")
		rulesGrow(t, terms, func(text string) growthSite {
			from := growth.Numbered("", "", "permit # permit. bad #. ", "").Text(len(text))
			return growthSite{lang: "zh-Hans", from: from, own: strings.NewReplacer("permit", "证", "bad ", "错").Replace(from), terms: "terms:\n" + text}
		})
	}
	excuses := growth.Numbered("excuses", "", "  - {code: figure-differs, text: \"#\", reason: r}\n", "")
	rulesGrow(t, excuses, func(text string) growthSite {
		from := growth.Numbered("", "", "# yuan, ", "").Text(len(text))
		return growthSite{lang: "zh-Hans", from: from, own: "x", front: "allow:\n" + text}
	})
	basis := growth.Numbered("basis", "", "a#: 3f9a1c02, ", "")
	rulesGrow(t, basis, func(text string) growthSite {
		from := growth.Numbered("", "", "## A {#a#}\n\n5\n\n", "").Text(len(text))
		return growthSite{lang: "zh-Hans", from: from, own: from + "\n\n6", front: "translation: {from: en, by: human, basis: {" + text + "}}\n"}
	})
}
