package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"polyport/internal/prose"
)

// headingParser is a parser of headings that takes a {#id} off their end, the
// only form of attributes there is.
type headingParser struct{ parser.BlockParser }

// authoredID is the {#id} of a heading.
type authoredID struct {
	id      string
	at, end int // with the braces
}

var idAttribute = []byte("id")

// Close runs before the words of the heading are parsed.
func (p headingParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	p.BlockParser.Close(node, reader, pc)
	lines := node.Lines()
	if node.Parent() == nil || lines.Len() == 0 { // it has turned out to be no heading, or has no words
		return
	}
	last := lines.At(lines.Len() - 1)
	line := bytes.TrimRight(last.Value(reader.Source()), " \t\n")
	open := bytes.LastIndex(line, []byte("{#"))
	if open < 0 || line[len(line)-1] != '}' || bytes.IndexByte(line[open:], '}') != len(line)-1-open ||
		open > 0 && line[open-1] == '\\' {
		return
	}
	at := last.Start - last.Padding + open
	node.SetAttribute(idAttribute, authoredID{string(line[open+2 : len(line)-1]), at, at + len(line) - open})
	last.Stop = at
	lines.Set(lines.Len()-1, last.TrimRightSpace(reader.Source()))
}

func idOf(h *ast.Heading) (authoredID, bool) {
	v, _ := h.Attribute(idAttribute)
	id, ok := v.(authoredID)
	return id, ok
}

// introID is the id of what stands before the first ## heading.
const introID = "intro"

// partNames are what a front matter, a lock and the commands call the parts of a
// text that are no sections. A section of such an id could not be told from
// them: "polyport confirm FILE#title", "basis: {title: …}".
var partNames = map[string]string{
	introID:   `"intro" is the id of what stands before the first ## heading`,
	"title":   `"title" stands for the title in the front matter, and cannot be a section`,
	"summary": `"summary" stands for the summary in the front matter, and cannot be a section`,
}

var (
	validID = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	// reservedPrefixes begin ids that the generator itself puts on pages.
	reservedPrefixes = []string{prose.NoteIDPrefix, prose.NoteRefIDPrefix, "source-"}
)

// outline checks the headings of a text in the order of the source.
type outline struct {
	*emitter
	level int // of the heading before; the page's own title has level 1
	seen  map[string]authoredID
}

// checkHeadings reports what is wrong with levels and ids.
func (e *emitter) checkHeadings(root ast.Node) {
	o := &outline{emitter: e, level: 1, seen: map[string]authoredID{}}
	o.walk(root)
}

func (o *outline) walk(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			o.checkLevel(n)
			o.checkID(n)
			o.checkWords(n)
		case *ast.Paragraph, *ast.TextBlock: // hold no blocks
		default:
			if n.Type() == ast.TypeBlock {
				o.walk(n)
			}
		}
	}
}

func (o *outline) checkLevel(h *ast.Heading) {
	at, end := h.Pos(), o.headingEnd(h)
	switch { // what returns here leaves the outline as if the heading were not there
	case h.Level == 1:
		o.add(o.diag("heading-level", at, end, "a heading of level 1; the page's title is the only one").
			WithHint("write ##, and put the title into the front matter"))
		return
	case within(h, kindNote):
		o.add(o.diag("heading-level", at, end, "a heading in a footnote").WithHint("make it a paragraph"))
		return
	case h.Level == 2 && h.Parent().Kind() != ast.KindDocument:
		o.add(o.diag("heading-level", at, end, "a ## heading inside another block cannot begin a section").
			WithHint("write ###, or take it out of the block"))
		return
	case h.Level > o.level+1:
		o.add(o.diag("heading-level", at, end, "a heading of level %d follows one of level %d", h.Level, o.level).
			WithHint("write %s", strings.Repeat("#", o.level+1)))
	}
	o.level = h.Level
}

func (o *outline) checkID(h *ast.Heading) {
	id, ok := idOf(h)
	if !ok {
		if startsSection(h) {
			o.add(o.diag("heading-id-missing", h.Pos(), o.headingEnd(h), "this section has no id").
				WithHint("end the line with an id that is the same in every language and never changes, such as {#%s}", o.suggestID(h)))
		}
		return
	}
	if !validID.MatchString(id.id) {
		o.add(o.diag("heading-id-invalid", id.at, id.end, "%q cannot be an id", id.id).
			WithHint("use lower-case letters a-z, digits and hyphens, beginning with a letter, such as {#documents}"))
		return
	}
	if why, taken := partNames[id.id]; taken && (id.id == introID || startsSection(h)) {
		o.add(o.diag("heading-id-invalid", id.at, id.end, "%s", why).WithHint("choose another id, such as {#%s}", otherID[id.id]))
		return
	}
	if reserved := reservedID(id.id); reserved != "" {
		o.add(o.diag("heading-id-invalid", id.at, id.end, "%s", reserved).WithHint("choose another id"))
		return
	}
	if first, again := o.seen[id.id]; again {
		o.add(o.diag("section-duplicate", id.at, id.end, "duplicate id %q", id.id).
			WithRelated(o.file.Pos(o.base+first.at), "the first").WithHint("give one of them another id"))
		return
	}
	o.seen[id.id] = id
}

func (o *outline) checkWords(h *ast.Heading) {
	if h.ChildCount() == 0 {
		o.add(o.diag("heading-empty", h.Pos(), o.headingEnd(h), "a heading without words").
			WithHint("write what the part beneath it is about, or delete it"))
	}
}

// otherID is what to write in place of the name of a part.
var otherID = map[string]string{introID: "introduction", "title": "name", "summary": "in-short"}

// reservedID says why no heading of a text may use an id, or "".
func reservedID(id string) string {
	for _, p := range reservedPrefixes {
		if strings.HasPrefix(id, p) {
			return `ids that begin with "` + p + `" are given by the generator`
		}
	}
	return ""
}

// suggestID makes an id of the ASCII words of a heading.
func (o *outline) suggestID(h *ast.Heading) string {
	words := strings.ToLower(string(h.Lines().Value(o.src)))
	id := strings.Join(strings.FieldsFunc(words, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
	if !validID.MatchString(id) || len(id) > 40 || partNames[id] != "" || reservedID(id) != "" {
		return "documents"
	}
	return id
}

// startsSection reports whether h is a ## heading that is in no other block.
func startsSection(h *ast.Heading) bool {
	return h.Level == 2 && h.Parent() != nil && h.Parent().Kind() == ast.KindDocument
}

// headingEnd returns the end of the line that h begins on.
func (e *emitter) headingEnd(h *ast.Heading) int { return lineEnd(e.src, h.Pos()) }

// within reports whether n stands in a block of the given kind.
func within(n ast.Node, kind ast.NodeKind) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == kind {
			return true
		}
	}
	return false
}
