package locale

import (
	"testing"

	"polyport/internal/growth"
	"polyport/internal/source"
)

// TestCostOfBundlesGrowsWithTheFile loads bundles of every construct, as a
// translation beside a source that has none of it, and beside the same.
func TestCostOfBundlesGrowsWithTheFile(t *testing.T) {
	for _, c := range []growth.Construct{
		growth.Numbered("messages", "", "a# = \"text\"\n", ""),
		growth.Numbered("messages with placeholders", "", "a# = \"{{.A}} of {{.B}}\"\n", ""),
		growth.Numbered("tables", "", "[a#]\nother = \"b\"\n", ""),
		growth.Numbered("plurals", "", "[a#]\none = \"{{.Count}} a\"\nother = \"{{.Count}} b\"\n", ""),
		growth.Numbered("unknown attributes", "", "[a#]\nothre = \"b\"\n", ""),
		growth.Numbered("dotted keys", "", "a.b#.c = \"b\"\n", ""),
		growth.Numbered("nested tables", "", "[a.b.c.d#]\nx = \"b\"\n", ""),
		growth.Repeat("same message", "", "a = \"b\"\n", ""),
		growth.Repeat("long text", "a = \"", "word ", "\"\n"),
		growth.Repeat("long id", "", "a", " = \"b\"\n"),
		growth.Repeat("long dotted id", "", "a.", "a = \"b\"\n"),
		growth.Repeat("placeholders", "a = \"", "{{.Name}} ", "\"\n"),
		growth.Numbered("placeholders of all names", "a = \"", "{{.Name#}} ", "\"\n"),
		growth.Repeat("faulty placeholders", "a = \"", "{{x}} ", "\"\n"),
		growth.Repeat("openings of placeholders", "a = \"", "{{", "\"\n"),
		growth.Repeat("braces", "a = \"", "} ", "\"\n"),
		growth.Repeat("markup", "a = \"", "<b>{{.A}}", "\"\n"),
		growth.Repeat("escapes", "a = \"", "\\n", "\"\n"),
		growth.Repeat("forbidden escapes", "a = \"", "\\u0008", "\"\n"),
		growth.Repeat("escapes and placeholders", "a = \"", "\\n{{x}}<", "\"\n"),
		growth.Repeat("lines", "a = \"\"\"", "b\n", "\"\"\"\n"),
		growth.Repeat("lines that go on", "a = \"\"\"", "b\\\n ", "\"\"\"\n"),
		growth.Repeat("nested arrays", "a = ", "[", ""),
		growth.Repeat("closed nested arrays", "a = [", "[],", "]\n"),
		growth.Repeat("nested inline tables", "a = ", "{a = ", ""),
		growth.Numbered("inline tables", "", "a# = {other = \"b\"}\n", ""),
		growth.Numbered("inline table", "a = {", "b# = \"c\", ", "other = \"d\"}\n"),
		growth.Repeat("comments", "", "# a\n", ""),
		growth.Repeat("blank lines", "", "\n", ""),
		growth.Repeat("arrays of tables", "", "[[a]]\n", ""),
		growth.Numbered("dates", "", "a# = 2026-01-02\n", ""),
	} {
		for name, original := range map[string]string{"unknown": "title = \"a\"\n", "same": ""} {
			t.Run(c.Name+" "+name, func(t *testing.T) {
				growth.Linear(t, c, growth.MaxSize, func(text string) {
					src := original
					if src == "" {
						src = text
					}
					en, _ := source.NewFile("locales/en.toml", []byte(src))
					ru, _ := source.NewFile("locales/ru.toml", []byte(text))
					Load([]Language{{Tag: "en"}, {Tag: "ru"}}, "en", nil, []*source.File{en, ru})
				})
			})
		}
	}
}

// FuzzTemplate requires that the pieces of a message make up the message, and
// that faults stand in it.
func FuzzTemplate(f *testing.F) {
	for _, text := range []string{"", "a {{.Name}} b", "{{.A}}{{.B}}", "{{ .A }", "{{}}", "} {{.A}} {", "{{{.A}}}", "<<.A>>", "{{.é}}", "{{.Count}} of {{.Total}}", "{{.A}} {{.A}}", "{{ .A }}{{.B }}", "{{.A}}}", "{{.A.B}}", "{{/* a */}}", "{{- .A -}}", "{{.A\n}}", "\\{{.A}}", "{{\"{{\"}}", "{{printf .A}}", "许可{{.名}}证", "{{.A}}\x00"} {
		f.Add(text, "", "")
		f.Add(text, "<<", ">>")
	}
	f.Fuzz(func(t *testing.T, text, left, right string) {
		if left == "" || right == "" {
			left, right = defaultLeft, defaultRight
		}
		segments, faults := parseTemplate(text, left, right)
		original := ""
		for _, s := range segments {
			if original += s.text; s.text == "" {
				t.Fatalf("an empty piece of %q: %q", text, segments)
			}
		}
		if original != text {
			t.Fatalf("%q became %q", text, original)
		}
		for _, x := range faults {
			if x.start < 0 || x.end <= x.start || x.end > len(text) || x.message == "" || x.hint == "" {
				t.Fatalf("%+v of %q", x, text)
			}
		}
		whole, args := "", arguments{}
		for _, s := range segments {
			if s.name == "" {
				whole += s.text
				continue
			}
			args.pairs = append(args.pairs, s.name, "<"+s.name+">") // what is filled in is not read again
			whole += "<" + s.name + ">"
		}
		if filled, err := parsedMessage(segments).Execute(&args); err != nil || filled != whole {
			t.Fatalf("%q is filled as %q, %v", text, filled, err)
		}
		filled, err := parsedMessage(segments).Execute(&arguments{})
		if err != nil || filled != text {
			t.Fatalf("%q without arguments is %q, %v", text, filled, err)
		}
	})
}
