package content

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// nodeKind is what a piece of YAML is.
type nodeKind uint8

const (
	nodeNull nodeKind = iota
	nodeText
	nodeNumber
	nodeBool
	nodeSequence
	nodeMapping
	nodeRefused // something that is not accepted; a diagnostic has said so
)

// String names the kind as messages do.
func (k nodeKind) String() string {
	return [...]string{"nothing", "text", "a number", "true or false", "a list", "a mapping", "something refused"}[k]
}

// node is a piece of YAML, free of the parser's types.
type node struct {
	kind    nodeKind
	text    string // of a scalar: its text; of a number or boolean, as it was written
	at, end int    // bytes of the file that a diagnostic underlines
	items   []*node
	pairs   []pair
}

// pair is one field of a mapping.
type pair struct {
	key   *node // always a scalar
	value *node
}

// parseYAML parses f.Data[start:end] as one YAML document. start must be the
// start of a line. An empty document is an empty mapping. The node is nil when
// nothing could be read; a diagnostic then says why.
func parseYAML(f *source.File, start, end int) (root *node, diags diag.List) {
	if d, ok := guard(f, start, end); !ok {
		return nil, diag.List{d}
	}
	text := bytes.TrimRight(f.Data[start:end], " \t\n")
	r := yamlReader{f: f, lines: f.Pos(start).Line - 1}
	defer func() {
		// The parser panics on some malformed input. What it chokes on is a
		// mistake in the file, not a fault of the build.
		if recover() != nil {
			root = nil
			diags = diag.List{f.Diag("yaml-syntax", start, start, "the YAML parser gave up on this document").
				WithHint("look for unusual punctuation, and put such text in quotes")}
		}
	}()
	file, err := parser.ParseBytes(slices.Concat(text, []byte{'\n'}), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, diag.List{r.syntax(err, start)}
	}
	if len(file.Docs) > 1 {
		return nil, diag.List{r.documents(file.Docs, start)}
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return &node{kind: nodeMapping, at: start, end: start}, nil
	}
	root = r.convert(file.Docs[0].Body, start, 0)
	return root, r.diags
}

// yamlReader turns the parser's tree into nodes.
type yamlReader struct {
	f     *source.File
	lines int // how many lines of the file precede the document
	diags diag.List
}

const quoteHint = `put text in quotes if it holds ": " or " #", or begins with one of - ? : [ ] { } & * ! | > @ % ' " or a back quote`

func (r *yamlReader) syntax(err error, start int) diag.Diagnostic {
	var e yaml.Error
	if !errors.As(err, &e) || e.GetToken() == nil {
		return r.f.Diag("yaml-syntax", start, start, "not valid YAML").WithHint("%s", quoteHint)
	}
	at, end := r.span(e.GetToken())
	msg, hint := e.GetMessage(), quoteHint
	for _, known := range syntaxHints {
		if strings.Contains(msg, known.part) {
			hint = known.hint
			msg = cmp.Or(known.message, msg)
			break
		}
	}
	return r.f.Diag("yaml-syntax", at, end, "not valid YAML: %s", msg).WithHint("%s", hint)
}

// syntaxHints are the ways out for what the parser says most often, and better
// words where its own mislead.
var syntaxHints = []struct{ part, message, hint string }{
	{"tab character", "a tab where only spaces may indent", "indent with spaces"},
	{"'\t'", "a tab where only spaces may indent", "indent with spaces"},
	{"could not find end character", "", "close the quotation mark"},
	{"end token", "", "close the bracket"},
	{"mapping value is not allowed", "a second colon in one line, or a line that is indented too far",
		"put text that holds a colon and a space in quotes, or line the fields up"},
	{"non-map value", "a line that is neither a field nor part of the value above it", "write it as field: value, or indent it"},
	{"unknown escape", "", `write \\ for a backslash, or use single quotes`},
}

func (r *yamlReader) documents(docs []*ast.DocumentNode, start int) diag.Diagnostic {
	at, end := start, start
	if tk := docs[1].Start; tk != nil {
		at, end = r.span(tk)
	} else if body := docs[1].Body; body != nil && body.GetToken() != nil {
		at, end = r.span(body.GetToken())
	}
	return r.f.Diag("yaml-syntax", at, end, "more than one YAML document in one place").
		WithHint("keep one, without directives and without a line of dashes or dots")
}

// convert returns n as a node. at is where its parent stands, for nodes that
// the parser made up.
func (r *yamlReader) convert(n ast.Node, at, depth int) *node {
	out := &node{kind: nodeRefused, at: at, end: at}
	if n == nil || n.GetToken() == nil {
		out.kind = nodeNull
		return out
	}
	out.at, out.end = r.span(n.GetToken())
	if depth > maxDepth {
		r.diags.Add(r.f.Diag("yaml-depth", out.at, out.end, "mappings and sequences are nested more than %d deep", maxDepth).
			WithHint("%s", depthHint))
		return out
	}
	switch n := n.(type) {
	case *ast.NullNode:
		out.kind = nodeNull
	case *ast.StringNode:
		out.kind, out.text = nodeText, r.characters(n.Value, out)
	case *ast.LiteralNode:
		out.kind, out.text = nodeText, r.characters(strings.TrimRight(n.Value.Value, "\n"), out)
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		out.kind, out.text = nodeNumber, n.GetToken().Value
	case *ast.BoolNode:
		out.kind, out.text = nodeBool, n.GetToken().Value
	case *ast.SequenceNode:
		out.kind = nodeSequence
		for _, v := range n.Values {
			out.items = append(out.items, r.convert(v, out.at, depth+1))
		}
	case *ast.MappingNode:
		r.mapping(out, n.Values, depth)
	case *ast.MappingValueNode:
		r.mapping(out, []*ast.MappingValueNode{n}, depth)
	default:
		r.refuse(n, out)
	}
	return out
}

// characters returns the text of a scalar without what no text may hold, which
// an escape such as "\0" has brought in, and reports it.
func (r *yamlReader) characters(text string, n *node) string {
	i, found := source.ForbiddenIn(text)
	if i < 0 {
		return text
	}
	r.diags.Add(r.f.Diag("character-control", n.at, n.end, "this stands for the character %U, which no text may hold", found).
		WithHint("delete the escape; if the backslash is meant, put the text in single quotes"))
	return strings.Map(func(c rune) rune {
		if source.Forbidden(c) {
			return utf8.RuneError
		}
		return c
	}, text)
}

func (r *yamlReader) mapping(out *node, values []*ast.MappingValueNode, depth int) {
	out.kind = nodeMapping
	seen := make(map[string]*node, len(values))
	for _, v := range values {
		key := r.convert(v.Key, out.at, depth+1)
		value := r.convert(v.Value, key.at, depth+1)
		if value.kind == nodeNull {
			value.at, value.end = key.at, key.end
		}
		switch key.kind {
		case nodeText, nodeNumber, nodeBool, nodeNull:
		default:
			continue // refused, and said so
		}
		if first, ok := seen[key.text]; ok {
			r.diags.Add(r.f.Diag("yaml-duplicate", key.at, key.end, "duplicate key %q", key.text).
				WithHint("keep one of the two").WithRelated(r.f.Pos(first.at), "the first one"))
			continue
		}
		seen[key.text] = key
		out.pairs = append(out.pairs, pair{key, value})
	}
	// The parser gives a block mapping the place of its first colon.
	if len(out.pairs) > 0 && r.f.Data[min(out.at, len(r.f.Data)-1)] != '{' {
		out.at, out.end = out.pairs[0].key.at, out.pairs[0].key.end
	}
}

// refuse reports YAML beyond the part that content needs.
func (r *yamlReader) refuse(n ast.Node, out *node) {
	code, what, hint := diag.Code("yaml-alias"), "", "write the value out"
	switch n.(type) {
	case *ast.AnchorNode:
		what = "an anchor (&)"
	case *ast.AliasNode:
		what, hint = "an alias (*)", "write the value out, or put it in quotes if the * belongs to it"
	case *ast.MergeKeyNode:
		what, hint = "a merge key (<<)", "write the fields out"
	case *ast.TagNode:
		what, hint = "a tag (!)", "leave the tag out, or put the value in quotes if the ! belongs to it"
	case *ast.MappingKeyNode:
		code, what, hint = "yaml-syntax", "a complex key (?)", "write it as key: value"
	case *ast.DirectiveNode:
		code, what, hint = "yaml-syntax", "a directive (%)", "delete it"
	default:
		code, what, hint = "yaml-syntax", "this kind of YAML", quoteHint
	}
	r.diags.Add(r.f.Diag(code, out.at, out.end, "%s is not accepted here", what).WithHint("%s", hint))
}

// span returns the bytes of a token on its first line. The parser's columns
// are off after tabs, so its word is only taken for the line, unless the token
// does stand in the column given.
func (r *yamlReader) span(tk *token.Token) (at, end int) {
	line := tk.Position.Line + r.lines
	at = r.f.Offset(line, max(tk.Position.Column, 1))
	text := firstLine(tk)
	if rest := r.f.Data[at:]; text != "" && !bytes.HasPrefix(rest, []byte(text)) {
		begin := r.f.Offset(line, 1)
		if i := strings.Index(r.f.Line(line), text); i >= 0 {
			at = begin + i
		}
	}
	if c := r.byteAt(at); c == '"' || c == '\'' {
		return at, r.quotedEnd(at)
	}
	if text == "" || !bytes.HasPrefix(r.f.Data[at:], []byte(text)) {
		_, n := utf8.DecodeRune(r.f.Data[at:])
		return at, at + n
	}
	return at, at + len(text)
}

// firstLine returns what the first line of a token's own text begins with, as
// it stands in the file.
func firstLine(tk *token.Token) string {
	text := strings.TrimLeft(tk.Origin, " \t\n")
	if text == "" {
		text = tk.Value
	}
	if i := strings.IndexAny(text, "\n\\"); i >= 0 {
		text = text[:i]
	}
	return strings.TrimRight(text, " \t")
}

func (r *yamlReader) byteAt(at int) byte {
	if at < len(r.f.Data) {
		return r.f.Data[at]
	}
	return 0
}

func (r *yamlReader) quotedEnd(at int) int {
	eol := len(r.f.Data)
	if i := bytes.IndexByte(r.f.Data[at:], '\n'); i >= 0 {
		eol = at + i
	}
	o := outline{data: r.f.Data, quote: r.f.Data[at]}
	return min(o.quoted(at+1, eol)+1, eol)
}
