package growth

import "strings"

// Markdown lists texts of Markdown, without front matter.
var Markdown = append([]Construct{
	// blocks
	repeat("prose", "The permit costs 400 yuan, and it takes 15 working days.\n\n"),
	repeat("prose in one line", "The permit costs 400 yuan, and it takes 15 working days. "),
	repeat("Chinese prose", "许可证费用为400元，办理时间为15个工作日。\n\n"),
	repeat("one letter", "a"),
	repeat("lines", "a\n"),
	repeat("blank lines", "\n"),
	repeat("tabs", "\t"),
	repeat("tabs and text", "\ta\n"),
	numbered("headings", "## H {#h#}\n\n"),
	numbered("smaller headings", "### H {#h#}\n\n"),
	repeat("headings without id", "## H\n"),
	repeat("same heading", "## H {#h}\n"),
	repeat("setext headings", "a\n===\n"),
	repeat("setext lines", "===\n"),
	repeat("hashes", "#"),
	repeat("heading of hashes", "## a #"),
	repeat("heading of ids", "## {#a"),
	repeat("thematic breaks", "* * *\n"),
	repeat("list", "- a\n"),
	repeat("loose list", "- a\n\n"),
	repeat("numbered list", "1. a\n"),
	repeat("list markers", "- "),
	repeat("mixed markers", "- 1. "),
	repeat("lists of all bullets", "- a\n* a\n+ a\n"),
	{"nested list", func(size int) string {
		return nested(size, func(i int) string { return strings.Repeat("  ", i%60) + "- a\n" })
	}},
	{"ever deeper list", func(size int) string {
		return nested(size, func(i int) string { return strings.Repeat(" ", i) + "- a\n" })
	}},
	{"ever deeper quote", func(size int) string {
		return nested(size, func(i int) string { return strings.Repeat(">", i) + " a\n" })
	}},
	repeat("list with blank lines", "- a\n\n  b\n\n\n"),
	repeat("blockquotes", "> a\n\n"),
	repeat("blockquote", "> a\n"),
	repeat("blockquote markers", ">"),
	repeat("deep quotes", strings.Repeat(">", 47)+"a\n"),
	repeat("quote and list", "> - "),
	{"lazy lines", func(size int) string { return strings.Repeat("> ", 40) + strings.Repeat("a\n", size/2-100) }},
	{"blank lines in a deep list", func(size int) string { return strings.Repeat("- ", 47) + "a\n" + strings.Repeat("\n", size-200) }},
	repeat("indented code", "    a\n"),
	repeat("fenced code", "```\na\n```\n"),
	repeat("open fences", "```a\n"),
	repeat("fence characters", "`~"),
	{"fences of many lengths", func(size int) string {
		return nested(size, func(i int) string { return strings.Repeat("`", 3+i) + "\n" })
	}},
	{"tildes of many lengths", func(size int) string {
		return nested(size, func(i int) string { return strings.Repeat("~", 3+i) + "\n" })
	}},
	repeat("table", "| a | b |\n| - | - |\n| c | d |\n\n"),
	repeat("rows", "| a | b |\n"),
	{"long table", func(size int) string { return "| a | b |\n| - | - |\n" + strings.Repeat("| c | d |\n", size/10-3) }},
	{"padded table", func(size int) string {
		n := size / 6
		return "|" + strings.Repeat("a|", n) + "\n|" + strings.Repeat("-|", n) + "\n" + strings.Repeat("|\n", n)
	}},
	{"padded table of empty cells", func(size int) string {
		n := size / 6
		return "|" + strings.Repeat(" |", n) + "\n|" + strings.Repeat("-|", n) + "\n" + strings.Repeat("a\n", n)
	}},
	{"wide table", func(size int) string {
		n := size/4 - 2
		return "|" + strings.Repeat("a|", n) + "\n|" + strings.Repeat("-|", n) + "\n"
	}},
	repeat("table lines", "|-|\n"),
	repeat("table columns", "|-"),
	repeat("pipes", "|"),
	{"pipes in code in cells", func(size int) string { return "|a|\n|-|\n" + strings.Repeat("|`\\|`|\n", size/8-2) }},
	{"pipes in code in a cell", func(size int) string { return "|a|\n|-|\n|" + strings.Repeat("`\\|`", size/4-4) + "|\n" }},
	repeat("notes", ":::note\na\n:::\n"),
	repeat("open notes", ":::note\n"),
	repeat("stray closings", ":::\n"),
	{"nested notes", func(size int) string {
		return nested(size, func(i int) string { return strings.Repeat(":", 60-i%55) + "note\n" })
	}},
	repeat("steps", ":::steps\n1. a\n:::\n"),
	repeat("unknown blocks", ":::nota\na\n:::\n"),
	repeat("html blocks", "<div>\na\n\n"),
	repeat("html comments", "<!-- a\n\n"),
	repeat("html lines", "<div>\n"),

	// footnotes and definitions
	numbered("footnotes", "a[^#]\n\n[^#]: b\n\n"),
	numbered("references to one footnote", "[^1]\n\n[^1]: # b\n\n"),
	numbered("unknown footnotes", "[^a#] "),
	{"unknown and unused footnotes", func(size int) string {
		return numbered("", "[^a#] ").Text(size/2) + "\n\n" + numbered("", "[^b#]: b\n\n").Text(size/2-2)
	}},
	{"one footnote in many sections", func(size int) string {
		return numbered("", "## A {#a#}\n\n[^x]\n\n").Text(size/2) + "[^x]: " + strings.Repeat("word ", size/10-10)
	}},
	{"one image text in many sections", func(size int) string {
		return numbered("", "## A {#a#}\n\n[^x]\n\n").Text(size/2) + "[^x]: " + strings.Repeat("![](a)", size/12-10)
	}},
	{"chain of footnotes", func(size int) string { return chain(size) }},
	{"chain of footnotes in many sections", func(size int) string {
		return chain(size/2) + numbered("", "## A {#a#}\n\n[^1]\n\n").Text(size/2)
	}},
	repeat("footnote labels", "[^a"),
	repeat("footnote definitions", "[^a]: "),
	numbered("link definitions", "[#]: b\n"),
	numbered("link definitions apart", "[#]: b\n\n"),
	repeat("same link definition", "[a]: b\n"),
	repeat("titled link definitions", "[a]: b 'c'\n"),
	repeat("open link definitions", "[a]: b 'c\n"),
	repeat("open labels of definitions", "[a\n"),
	{"uses of a long definition", func(size int) string {
		return "[a]: https://a.example/" + strings.Repeat("x", size/2-30) + "\n\n" + strings.Repeat("[a] ", size/8)
	}},
	{"uses of a long title", func(size int) string {
		return "[a]: #a '" + strings.Repeat("x", size/2-30) + "'\n\n" + strings.Repeat("[a] ", size/8)
	}},
	{"images of a long definition", func(size int) string {
		return "[a]: https://a.example/" + strings.Repeat("x", size/2-30) + "\n\n" + strings.Repeat("![a] ", size/10)
	}},
	{"uses of many definitions", func(size int) string {
		return numbered("", "[#]: #a\n").Text(size/2) + "\n" + numbered("", "[#] ").Text(size/2-1)
	}},
	{"definitions after uses", func(size int) string {
		return numbered("", "[#] ").Text(size/2) + "\n\n" + numbered("", "[#]: https://a.example/#\n").Text(size/2-2)
	}},
}, inlines...)

// inlines are of what stands within a line.
var inlines = []Construct{
	repeat("emphasis", "*a* "),
	repeat("strong", "**a** "),
	repeat("Chinese emphasis", "**注意：**请"),
	repeat("openings of emphasis", "*a "),
	repeat("closings of emphasis", "a* "),
	repeat("closings of both", "a* b_ "),
	repeat("stars", "*"),
	repeat("underscores", "_"),
	repeat("stars of both", "a**b"),
	repeat("mixed runs", "*a_ "),
	around("nested runs", "*", "a", "*"),
	around("nested strong", "**a ", "b", " a**"),
	around("nested emphasis", "*a ", "b", " a*"),
	around("nested mixed", "*a _b ", "c", " b_ a*"),
	{"nested emphasis in paragraphs", func(size int) string {
		return strings.Repeat(strings.Repeat("*", 200)+"a"+strings.Repeat("*", 200)+"\n\n", size/403)
	}},
	repeat("links", "[a](#a) "),
	repeat("web links", "[a](https://a.example/) "),
	repeat("links in lines", "[a](#a)\n"),
	repeat("empty links", "[]()"),
	repeat("entry links", "[](entry:a#b)"),
	repeat("brackets", "["),
	repeat("closing brackets", "]"),
	repeat("pairs", "[]"),
	repeat("pairs of words", "[a] "),
	around("nested brackets", "[", "a", "]"),
	around("nested links", "[", "a", "](#a)"),
	around("nested images", "![", "a", "](#a)"),
	around("nested references", "[", "a", "][]"),
	halves("brackets and emphasis", "[", "*a*", "]"),
	{"brackets around much", func(size int) string {
		n := size / 6
		return strings.Repeat("[", n) + strings.Repeat("a*b*", n/2) + strings.Repeat("]", n)
	}},
	{"brackets around links", func(size int) string {
		n := size / 12
		return strings.Repeat("[", n) + strings.Repeat("![a](b)", n) + strings.Repeat("]", n)
	}},
	{"brackets around code", func(size int) string {
		n := size / 8
		return strings.Repeat("[a", n) + strings.Repeat("`a`", n) + strings.Repeat("]", n)
	}},
	repeat("openings of addresses", "[a]("),
	repeat("openings of addresses in lines", "[a](\n"),
	repeat("openings of titles", "[a](b \"c"),
	repeat("openings of titles in lines", "[a](b (c\n"),
	repeat("parentheses of addresses", "[a](("),
	repeat("angles of addresses", "[a](<b"),
	repeat("openings of references", "[a]["),
	repeat("openings of references in lines", "[a][b\n"),
	repeat("links to escapes", "[a](\\)\\))"),
	repeat("links of emphasis", "[*a](#a) "),
	repeat("emphasis in links", "*[a*](#a) "),
	repeat("images", "![a](b)"),
	repeat("openings of images", "!["),
	repeat("unknown addresses", "[a](b) "),
	repeat("code spans", "`a` "),
	{"backquotes of many lengths", func(size int) string {
		return nested(size, func(i int) string { return strings.Repeat("`", i+1) + "a" })
	}},
	{"backquotes of many lengths in lines", func(size int) string {
		return nested(size, func(i int) string { return "a" + strings.Repeat("`", i+1) + "\n" })
	}},
	repeat("escapes", "\\*"),
	repeat("backslashes", "\\"),
	repeat("hard breaks", "a\\\n"),
	repeat("blank breaks", "a  \n"),
	repeat("entities", "&amp;"),
	repeat("unknown entities", "&a"),
	repeat("numeric entities", "&#x41;"),
	repeat("ampersands", "&"),
	repeat("autolinks", "<https://a.example/>"),
	repeat("openings of autolinks", "<https:"),
	repeat("mail", "<a@a.a>"),
	repeat("openings of mail", "<a@"),
	repeat("labels of mail", "<a@a.a.a.a.a"),
	repeat("angles", "<"),
	repeat("openings of tags", "<a "),
	repeat("openings of attributes", "<a b=\""),
	repeat("openings of attributes in lines", "<a b='\n"),
	repeat("attributes", "<a b"),
	repeat("openings of closings", "</a "),
	repeat("openings of comments", "a <!--"),
	repeat("openings of instructions", "a <?"),
	repeat("openings of declarations", "a <!A"),
	repeat("openings of cdata", "a <![CDATA["),
	repeat("tags", "a<b>"),
	repeat("bare addresses", "https://a.example/ "),
	{"address of semicolons", func(size int) string { return "http://a" + strings.Repeat(";", size-10) }},
	{"address of parentheses", func(size int) string { return "http://a" + strings.Repeat(")", size-10) }},
	{"address of references", func(size int) string { return "http://a" + strings.Repeat("&a;", size/3-10) }},
	{"address of ampersands", func(size int) string {
		return "http://a" + strings.Repeat("&", size/2-10) + strings.Repeat(";", size/2)
	}},
	{"address of both parentheses", func(size int) string {
		return "http://a" + strings.Repeat("(", size/2-10) + strings.Repeat(")", size/2)
	}},
	{"address of stops", func(size int) string { return "http://a" + strings.Repeat(".", size-10) }},
	repeat("openings of bare addresses", "http://"),
	repeat("bare addresses in one", "http://a"),
	repeat("bare addresses with semicolons", "http://a;;;;"),
	repeat("facts", ":fact[a] "),
	numbered("many facts", ":fact[a#] "),
	repeat("openings of facts", ":fact["),
	repeat("openings of unknown", ":foo["),
	{"openings of unknown before one closing", func(size int) string { return strings.Repeat("::foo[", size/6-1) + "]" }},
	{"openings of notes before one closing", func(size int) string { return strings.Repeat(":foo[^", size/6-1) + "]" }},
	{"long fact", func(size int) string { return ":fact[" + strings.Repeat("a", size-10) + "]" }},
	repeat("unknown directives", ":foo[a] "),
	{"long unknown directive", func(size int) string { return ":" + strings.Repeat("a", size-10) + "[a]" }},
	repeat("colons", ":"),
	repeat("colons and letters", ":a"),
	repeat("full-width facts", "：fact["),
	repeat("units", ":unit[a]"),
	repeat("neutral characters", "…\n"),
	repeat("dashes", "——"),
	repeat("variation selectors", "a\ufe0e*"),
	repeat("combining marks", "e\u0301"),
	repeat("emoji", "👩‍👩‍👧‍👦"),
	repeat("Arabic", "تصريح العمل 400 يوان.\n\n"),
	repeat("full-width spaces", "\u3000"),
	repeat("numbers", "1,234.56 "),
	repeat("digits", "1"),
	repeat("dates", "2026-11-20 and 20 November 2026. "),
	repeat("groups of digits", "1,"),
	repeat("dots", "1."),
	repeat("Han numbers", "二十万零五百"),
	repeat("negations", "not "),
	repeat("phones", "+86 10 1234 5678 "),
	repeat("mail addresses", "a@b.cn "),
	repeat("conflict markers", "<<<<<<< a\n=======\n>>>>>>> b\n"),
	repeat("openings of conflicts", "<<<<<<< a\n"),
}

// nested is the text of pieces one after another.
func nested(size int, piece func(i int) string) string {
	var b strings.Builder
	for i := 0; ; i++ {
		p := piece(i)
		if b.Len()+len(p) > size {
			return b.String()
		}
		b.WriteString(p)
	}
}

// chain is footnotes that each refer to the next.
func chain(size int) string {
	return "[^1]\n\n" + nested(size-10, func(i int) string {
		return strings.NewReplacer("A", itoa(i+1), "B", itoa(i+2)).Replace("[^A]: a [^B]\n\n")
	})
}
