package locale

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// maxDepth is how deeply tables may be nested; ids are not longer than that.
const maxDepth = 16

// tomlTable is a table of a TOML file, in the order of the file.
type tomlTable struct {
	entries []*tomlEntry
	index   map[string]*tomlEntry
	origin  origin
	header  int // where the name in its own header ends; 0 without one
}

// origin says how a table came to be, which decides what may still be added.
type origin uint8

const (
	implied origin = iota // by the header of a table below it
	headed                // by its own header
	dotted                // by a dotted key
	inline                // by { … }
)

// tomlEntry is a key with its value: a table, a string or something else.
type tomlEntry struct {
	key        string
	start, end int        // byte range of the key, where it stands first
	path       int        // where the dotted key that it is a part of begins
	inlined    bool       // it stands between { and }
	table      *tomlTable // nil for any other value
	isString   bool
	text       string // of a string, decoded
	value      int    // offset of a string's opening quotation mark
	valueEnd   int
}

// tomlReader builds the tree of one file. go-toml's parser checks the syntax
// of one expression after another; which keys may stand beside which is
// decided here, because only here both places are known.
type tomlReader struct {
	file   *source.File
	parser unstable.Parser
	diags  diag.List
}

// parseTOML returns what could be read. After a syntax error the rest of the
// file is left out, and complete is false.
func parseTOML(f *source.File) (root *tomlTable, diags diag.List, complete bool) {
	root = newTable(headed)
	r := &tomlReader{file: f}
	defer func() {
		if recover() != nil { // a bug of go-toml, on input nobody has thought of
			r.diags.Add(f.Diag("toml-syntax", 0, 0, "the TOML parser gave up on this file"))
			diags, complete = r.diags, false
		}
	}()
	r.parser.Reset(f.Data)
	for table := root; r.parser.NextExpression(); {
		switch e := r.parser.Expression(); e.Kind {
		case unstable.Table:
			table = r.header(root, e)
		case unstable.ArrayTable:
			table = r.arrayHeader(e)
		case unstable.KeyValue:
			r.keyValue(table, e, 0)
		}
	}
	if err := r.parser.Error(); err != nil {
		r.syntaxError(err)
		return root, r.diags, false
	}
	return root, r.diags, true
}

func newTable(o origin) *tomlTable { return &tomlTable{index: map[string]*tomlEntry{}, origin: o} }

func (t *tomlTable) add(e *tomlEntry) {
	t.entries = append(t.entries, e)
	t.index[e.key] = e
}

// namedByte matches how go-toml names the character that it stumbled on.
var namedByte = regexp.MustCompile(`U\+00[89A-F][0-9A-F] '.'$`)

func (r *tomlReader) syntaxError(err error) {
	start, end, message := len(r.file.Data), len(r.file.Data), err.Error()
	var e *unstable.ParserError
	if errors.As(err, &e) {
		message = e.Message
		if at := cap(r.file.Data) - cap(e.Highlight); at >= 0 && at <= len(r.file.Data) && e.Highlight != nil {
			start, end = at, at+len(e.Highlight)
		}
	}
	for start > 0 && start < len(r.file.Data) && !utf8.RuneStart(r.file.Data[start]) {
		start-- // go-toml points at bytes
	}
	if strings.HasSuffix(message, "'") { // go-toml names the first byte of a character
		r, _ := utf8.DecodeRune(r.file.Data[start:])
		message = namedByte.ReplaceAllString(message, fmt.Sprintf("%#U", r))
	}
	r.diags.Add(r.file.Diag("toml-syntax", start, end, "%s", message).
		WithHint("the rest of the file was not read; a text stands in quotation marks: id = \"text\""))
}

// path reads the parts of a key.
func (r *tomlReader) path(e *unstable.Node) []*tomlEntry {
	var path []*tomlEntry
	for it := e.Key(); it.Next(); {
		n := it.Node()
		start := int(n.Raw.Offset)
		if i, c := source.ForbiddenIn(string(n.Data)); i >= 0 {
			r.diags.Add(r.file.Diag("character-control", start, start+int(n.Raw.Length), "this id holds the character %U", c).WithHint("write ids with letters, digits, _ and -"))
		}
		path = append(path, &tomlEntry{key: string(n.Data), start: start, end: start + int(n.Raw.Length)})
		path[len(path)-1].path = path[0].start
	}
	return path
}

// tooDeep reports a path that leads deeper than any id.
func (r *tomlReader) tooDeep(path []*tomlEntry, depth int) bool {
	if depth+len(path) <= maxDepth {
		return false
	}
	r.diags.Add(r.at("message-format", path[0], "tables are nested more than %d deep", maxDepth).WithHint("shorten the id"))
	return true
}

func (r *tomlReader) at(code diag.Code, e *tomlEntry, format string, args ...any) diag.Diagnostic {
	return r.file.Diag(code, e.start, e.end, format, args...)
}

func (r *tomlReader) duplicate(first, second *tomlEntry) {
	r.diags.Add(r.at("key-duplicate", second, "duplicate key %q", second.key).
		WithRelated(r.file.Pos(first.start), "it stands here first").
		WithHint("delete one, or give it another name"))
}

// header returns the table of [a.b.c]. When it cannot be made, what stands
// under it is read into a table that leads nowhere.
func (r *tomlReader) header(root *tomlTable, e *unstable.Node) *tomlTable {
	path := r.path(e)
	if r.tooDeep(path, 0) {
		return newTable(headed)
	}
	table := root
	for i, part := range path {
		last := i == len(path)-1
		old := table.index[part.key]
		switch {
		case old == nil:
			part.table = newTable(implied)
			table.add(part)
			old = part
		case old.table == nil || old.table.origin == inline || last && old.table.origin != implied:
			r.duplicate(old, part)
			return newTable(headed)
		}
		table = old.table
		if last {
			table.origin, table.header = headed, part.end
		}
	}
	return table
}

func (r *tomlReader) arrayHeader(e *unstable.Node) *tomlTable {
	if path := r.path(e); len(path) > 0 {
		r.diags.Add(r.at("message-format", path[0], "a list of tables is not a message").
			WithHint("write [%s] with single brackets", path[0].key))
	}
	return newTable(headed)
}

// keyValue adds a.b.c = value to the table, which stands at the given depth.
func (r *tomlReader) keyValue(table *tomlTable, e *unstable.Node, depth int) {
	path := r.path(e)
	if r.tooDeep(path, depth) {
		return
	}
	for _, part := range path[:len(path)-1] {
		old := table.index[part.key]
		if old == nil {
			part.table = newTable(dotted)
			table.add(part)
			old = part
		} else if old.table == nil || old.table.origin != dotted {
			r.duplicate(old, part)
			return
		}
		table = old.table
	}
	leaf := path[len(path)-1]
	if old := table.index[leaf.key]; old != nil {
		r.duplicate(old, leaf)
		return
	}
	leaf.inlined = depth > 0
	table.add(leaf)
	switch value := e.Value(); value.Kind {
	case unstable.String:
		leaf.isString, leaf.text = true, string(value.Data)
		leaf.value = int(value.Raw.Offset)
		leaf.valueEnd = leaf.value + int(value.Raw.Length)
		r.characters(leaf)
	case unstable.InlineTable:
		leaf.table = newTable(inline)
		for it := value.Children(); it.Next(); {
			if child := it.Node(); child.Kind == unstable.KeyValue {
				r.keyValue(leaf.table, child, depth+len(path))
			}
		}
	}
}

// characters reports what no text may hold, which an escape such as "\u0008"
// has brought into a string.
func (r *tomlReader) characters(e *tomlEntry) {
	found := 0
	for i, c := range e.text {
		if source.Forbidden(c) {
			if found++; found > maxFaults {
				return
			}
			at := e.offset(r.file, i)
			size, _ := escape(r.file.Data[at:e.valueEnd])
			r.diags.Add(r.file.Diag("character-control", at, at+size, "this stands for the character %U, which no text may hold", c).
				WithHint("delete the escape; if the backslash is meant, put the text in single quotes"))
		}
	}
}

// offset returns where byte i of the decoded string stands in the file.
func (e *tomlEntry) offset(f *source.File, i int) int {
	raw := f.Data[e.value:e.valueEnd]
	at := 1
	if len(raw) >= 6 && raw[1] == raw[0] && raw[2] == raw[0] {
		at = 3
		if raw[at] == '\n' {
			at++
		}
	}
	for literal := raw[0] == '\''; at < len(raw); {
		size, decoded := 1, 1
		if !literal && raw[at] == '\\' {
			size, decoded = escape(raw[at:])
		}
		if i < decoded || i == 0 && decoded > 0 {
			break
		}
		at += size
		i -= decoded
	}
	return e.value + at
}

// escape returns the size of the escape sequence that s begins with, as it is
// written and in bytes as it is read.
func escape(s []byte) (size, decoded int) {
	if len(s) < 2 {
		return 1, 1
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[1]]
	switch {
	case digits > 0 && len(s) >= 2+digits:
		var r rune
		for _, c := range s[2 : 2+digits] {
			r = r<<4 | rune(strings.IndexByte("0123456789abcdef", c|0x20))
		}
		return 2 + digits, max(utf8.RuneLen(r), 1)
	case s[1] == ' ' || s[1] == '\t' || s[1] == '\n': // the line goes on after white space
		rest := strings.TrimLeft(string(s[1:]), " \t\n")
		return len(s) - len(rest), 0
	}
	return 2, 1
}
