package render

import (
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"

	"polyport/internal/diag"
	"polyport/internal/site"
	"polyport/internal/source"
)

// The template packages report where they are as text.
var (
	lineError   = regexp.MustCompile(`(?s)^(?:html/)?template: ?(.+?):(\d+): (.*)$`)
	columnError = regexp.MustCompile(`(?s)^(?:html/)?template: ?(.+?):(\d+):(\d+): (.*)$`)
	htmlError   = regexp.MustCompile(`(?s)^html/template:(.+?):(\d+)(?::(\d+))?: (.*)$`)
	quoted      = regexp.MustCompile(`"((?:[^"\\]|\\.)+)"|<([^<>]+)>|(\{\{[^{}]+\}\})`)
)

// syntaxHint is the way out of what the parser of templates refuses.
const syntaxHint = "write an action as {{…}}, in the language of Go's text/template"

// contextHint is the way out of what html/template refuses.
const contextHint = "let every branch, and every template, begin and end between tags"

// syntaxDiag places an error of the template parser, which gives a line only:
// the column is that of the words which the message quotes, or of the line's
// first action.
func syntaxDiag(f *source.File, err error) diag.Diagnostic {
	m := lineError.FindStringSubmatch(err.Error())
	if m == nil {
		return diag.New("template-syntax", diag.Pos{File: string(f.Path)}, "%s", err).WithHint("%s", syntaxHint)
	}
	line, _ := strconv.Atoi(m[2])
	message := strings.ReplaceAll(m[3], string(f.Path)+":", "line ")
	start, end := find(f, line, message)
	if strings.Contains(message, "unexpected EOF") {
		start = len(strings.TrimRight(string(f.Data), " \t\n"))
		return f.Diag("template-syntax", start, start, "the file ends within {{if}}, {{range}}, {{with}} or {{define}}").
			WithHint("close each of them with {{end}}")
	}
	return f.Diag("template-syntax", start, end, "%s", message).WithHint("%s", syntaxHint)
}

// find looks on a line for something that the message quotes.
func find(f *source.File, line int, message string) (int, int) {
	text, start := f.Line(line), f.Offset(line, 1)
	for _, m := range quoted.FindAllStringSubmatch(message, -1) {
		word := m[1] + m[2] + m[3]
		if s, err := strconv.Unquote(`"` + m[1] + `"`); err == nil && m[1] != "" {
			word = s
		}
		if i := strings.Index(text, word); i >= 0 {
			return start + i, start + i + len(word)
		}
	}
	if i := strings.Index(text, "{{"); i >= 0 {
		return start + i, start + i
	}
	indent := len(text) - len(strings.TrimLeft(text, " \t"))
	return start + indent, start + indent
}

// fileDiag places an error of html/template's escaper in f, or in the file
// that the error itself names.
func (s *Set) fileDiag(code diag.Code, f *source.File, err error) diag.Diagnostic {
	message := errorText(err)
	if m := htmlError.FindStringSubmatch(message); m != nil {
		if named := s.files[m[1]]; named != nil {
			f = named
		}
		line, _ := strconv.Atoi(m[2])
		start, end := find(f, line, m[4])
		if col, _ := strconv.Atoi(m[3]); col > 0 {
			start, end = actionBounds(f.Data, min(f.Offset(line, 1)+col, len(f.Data)))
		}
		if line > 0 {
			return f.Diag(code, start, end, "%s", inWords(m[4])).WithHint("%s", contextHint)
		}
		message = m[4]
	}
	if e, ok := asTemplateError(err); ok {
		message = e.Description
	}
	return diag.New(code, diag.Pos{File: string(f.Path)}, "%s", inWords(message)).WithHint("%s", contextHint)
}

// contextDump is html/template's own notation for a place in HTML.
var contextDump = regexp.MustCompile(`\{state(\w+)[^{}]*\}`)

// inWords says a message of html/template without its internals.
func inWords(message string) string {
	return contextDump.ReplaceAllStringFunc(message, func(dump string) string {
		switch state := contextDump.FindStringSubmatch(dump)[1]; state {
		case "Text":
			return "between tags"
		case "Tag", "AttrName", "AfterName":
			return "inside a tag"
		case "BeforeValue", "Attr", "URL", "Srcset":
			return "in an attribute"
		default:
			return "in " + state
		}
	})
}

// errorText is err.Error() for errors whose text is made only now: an error at
// a node that no parser made has no file to name, and html/template panics.
func errorText(err error) (text string) {
	e, ok := asTemplateError(err)
	if !ok {
		return err.Error()
	}
	defer func() {
		if recover() != nil {
			text = e.Description
		}
	}()
	return err.Error()
}

// execDiag places an error of a template's execution.
func (s *Set) execDiag(err error, p *site.Page) diag.Diagnostic {
	message := errorText(err)
	m := columnError.FindStringSubmatch(message)
	if m == nil || s.files[m[1]] == nil {
		return diag.New("template-exec", diag.Pos{File: layoutFile(p.Layout)}, "%s", message).
			WithHint("it failed while page %s was rendered", p.Path)
	}
	f := s.files[m[1]]
	line, _ := strconv.Atoi(m[2])
	col, _ := strconv.Atoi(m[3])
	at := min(f.Offset(line, 1)+col, len(f.Data))
	message = executing.ReplaceAllString(m[4], "")
	start, end := actionBounds(f.Data, at)
	return f.Diag("template-exec", start, end, "%s", message).WithHint("it failed while page %s was rendered", p.Path)
}

var executing = regexp.MustCompile(`^executing "[^"]*" at <.*?>: `)

// callNames collects the names of called templates.
func callNames(names map[string]bool) func(parse.Node) {
	return func(n parse.Node) {
		if call, ok := n.(*parse.TemplateNode); ok {
			names[call.Name] = true
		}
	}
}
