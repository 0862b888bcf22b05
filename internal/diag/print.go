package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Format is a style of output.
type Format string

// The styles: Text for people, JSON for programs (one array), GitHub for the
// annotations of its CI.
const (
	Text   Format = "text"
	JSON   Format = "json"
	GitHub Format = "github"
)

// Formats lists the styles in the order in which help shows them.
var Formats = []Format{Text, JSON, GitHub}

// Print writes l to w in the given style, in the order of l.
func Print(w io.Writer, f Format, l List) error {
	switch f {
	case JSON:
		return printJSON(w, l)
	case GitHub:
		return printGitHub(w, l)
	}
	return printText(w, l)
}

func printText(w io.Writer, l List) error {
	var b strings.Builder
	for _, d := range l {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", Printable(d.Pos.String()), d.Severity, Printable(d.Message), d.Code)
		if d.Line != "" && d.Pos.Line > 0 {
			num := fmt.Sprint(d.Pos.Line)
			line, col := d.excerpt()
			line, col, width := shown(line, col, d.Width)
			fmt.Fprintf(&b, "  %s | %s\n", num, line)
			fmt.Fprintf(&b, "  %s | %s%s\n", strings.Repeat(" ", len(num)), indent(line, col), carets(line, col, width))
		}
		for _, r := range d.Related {
			fmt.Fprintf(&b, "  %s: %s\n", Printable(r.Pos.String()), Printable(r.Message))
		}
		if d.Hint != "" {
			fmt.Fprintf(&b, "  help: %s\n", Printable(d.Hint))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// shown returns a line as a terminal shows it, and where and how wide in it are
// width code points from col on.
func shown(line string, col, width int) (string, int, int) {
	printable := func(r []rune) string { return strings.ReplaceAll(escaped(string(r), "\t"), "\n", `\n`) }
	runes := []rune(strings.ToValidUTF8(line, "\uFFFD"))
	from := min(max(col-1, 0), len(runes))
	to := min(from+max(width, 0), len(runes))
	before, fault, after := printable(runes[:from]), printable(runes[from:to]), printable(runes[to:])
	if col > len(runes) {
		return before, col - from + utf8.RuneCountInString(before), width
	}
	if wide := utf8.RuneCountInString(fault); wide > 0 {
		width = wide
	}
	return before + fault + after, utf8.RuneCountInString(before) + 1, width
}

// indent returns blanks as wide as the first col-1 code points of line:
// a tab for a tab and an ideographic space for a wide character.
func indent(line string, col int) string {
	var b strings.Builder
	for _, r := range line {
		if col--; col < 1 {
			break
		}
		switch {
		case r == '\t':
			b.WriteByte('\t')
		case wide(r):
			b.WriteRune('\u3000')
		case !unicode.Is(unicode.Mn, r):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// carets underlines width code points of line from col on.
func carets(line string, col, width int) string {
	n, rest := 0, []rune(line)
	if col >= 1 && col <= len(rest) {
		rest = rest[col-1:]
		for i := 0; i < len(rest) && i < width; i++ {
			n++
			if wide(rest[i]) {
				n++
			}
		}
	}
	return strings.Repeat("^", max(n, 1))
}

func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFF60
}

func printJSON(w io.Writer, l List) error {
	type row struct {
		Severity string `json:"severity"`
		Diagnostic
	}
	rows := make([]row, len(l))
	for i, d := range l {
		if line, col := d.excerpt(); line != d.Line {
			d.Line, d.LineCol = line, col
		}
		rows[i] = row{d.Severity.String(), d}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(rows)
}

var (
	githubData = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProp = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func printGitHub(w io.Writer, l List) error {
	var b strings.Builder
	for _, d := range l {
		level := d.Severity.String()
		if d.Severity == Note {
			level = "notice"
		}
		fmt.Fprintf(&b, "::%s file=%s", level, githubProp.Replace(Printable(d.Pos.File)))
		if d.Pos.Line > 0 {
			fmt.Fprintf(&b, ",line=%d", d.Pos.Line)
			if d.Pos.Col > 0 {
				fmt.Fprintf(&b, ",col=%d", d.Pos.Col)
			}
		}
		text := Printable(d.Message)
		for _, r := range d.Related {
			text += fmt.Sprintf("\n%s: %s", Printable(r.Pos.String()), Printable(r.Message))
		}
		if d.Hint != "" {
			text += "\nway out: " + Printable(d.Hint)
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", githubProp.Replace(string(d.Code)), githubData.Replace(text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
