package render

import (
	"strings"

	"polyport/internal/bcp47"
)

// words is what templates need of one language.
type words interface {
	// Message returns a message with its placeholders filled from name, value
	// pairs, and the language that it is in after fallback.
	Message(id string, args ...any) (text string, lang bcp47.Tag, ok bool)
	Number(decimal string) string
	LanguageName(bcp47.Tag) string
	Dir(bcp47.Tag) bcp47.Dir
}

// escapeHTML makes s safe both as text and in a quoted attribute, with the
// very references that html/template writes: a message gives the same bytes
// whether it was written at load time or while a page was rendered.
func escapeHTML(s string) string {
	if !strings.ContainsAny(s, "&<>\"'+\x00") {
		return s
	}
	return htmlEscaper.Replace(s)
}

var htmlEscaper = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "+", "&#43;", "\x00", "\uFFFD",
)

// langAttrs returns the attributes that mark text as being in another
// language, with a blank in front.
func langAttrs(lang bcp47.Tag, dir bcp47.Dir) string {
	if lang == "" {
		return ""
	}
	s := ` lang="` + escapeHTML(string(lang)) + `"`
	if dir != "" {
		s += ` dir="` + escapeHTML(string(dir)) + `"`
	}
	return s
}
