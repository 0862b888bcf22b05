package corpus

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Layout is the source layout of a site generator.
type Layout string

// The layouts that a portal can be written in.
const (
	Polyport Layout = "polyport"
	Hugo     Layout = "hugo"
	Eleventy Layout = "eleventy"
)

// file is one of a site, by its path in slashes.
type file struct{ path, text string }

// layout makes the files of a site.
type layout interface {
	texts(e *entry, lang string) file // the text of an entry in a language
	facts(e *entry) []file            // the files that the facts of an entry stand in
	messages(lang string) file
	rest() []file
	template() (path, text string, err error) // of entries; the text is empty if it is the site's own file
}

func (p *Portal) layout(l Layout) (layout, error) {
	switch l {
	case Polyport:
		return polyportSite{p}, nil
	case Hugo:
		return hugoSite{peer{p}}, nil
	case Eleventy:
		return eleventySite{peer{p}}, nil
	}
	return nil, fmt.Errorf("no layout %q", l)
}

// Write writes the whole portal below dir. The templates of the peers are not
// part of it.
func (p *Portal) Write(dir string, l Layout) error {
	site, err := p.layout(l)
	if err != nil {
		return err
	}
	if err := write(dir, site.rest()...); err != nil {
		return err
	}
	for _, lang := range languages {
		if err := write(dir, site.messages(lang.tag)); err != nil {
			return err
		}
		for i := range p.entries {
			if err := write(dir, site.texts(&p.entries[i], lang.tag)); err != nil {
				return err
			}
		}
	}
	for i := range p.entries {
		if err := write(dir, site.facts(&p.entries[i])...); err != nil {
			return err
		}
	}
	return nil
}

// Edit is what an editor changes between two builds.
type Edit string

// The edits that are measured.
const (
	EditText     Edit = "text"
	EditFacts    Edit = "facts"
	EditMessage  Edit = "message"
	EditTemplate Edit = "template"
)

// Apply makes a further edit of a kind, and writes the files that it changes
// below dir, which holds the portal in that layout.
func (p *Portal) Apply(dir string, l Layout, e Edit) error {
	site, err := p.layout(l)
	if err != nil {
		return err
	}
	switch e {
	case EditText:
		p.Edits.Text++
		return write(dir, keepBasis(dir, site.texts(p.edited(), "fr")))
	case EditFacts:
		p.Edits.Facts++
		return write(dir, site.facts(p.edited())...)
	case EditMessage:
		p.Edits.Message++
		return write(dir, site.messages("fr"))
	case EditTemplate:
		p.Edits.Template++
		return p.editTemplate(dir, site)
	}
	return fmt.Errorf("no edit %q", e)
}

// keepBasis keeps what was recorded of a translation in the file that f is to
// replace: which source text it was made from.
func keepBasis(dir string, f file) file {
	old, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.path)))
	if err != nil {
		return f
	}
	_, rest, found := strings.Cut(string(old), "\ntranslation:")
	recorded, _, ended := strings.Cut(rest, "\n---\n")
	head, tail, fresh := strings.Cut(f.text, "\ntranslation:")
	_, body, closed := strings.Cut(tail, "\n---\n")
	if found && ended && fresh && closed {
		f.text = head + "\ntranslation:" + recorded + "\n---\n" + body
	}
	return f
}

// entryTag is how the templates of all three begin an entry.
const entryTag = `<article class="entry`

func (p *Portal) editTemplate(dir string, site layout) error {
	path, text, err := site.template()
	if err == nil && text == "" {
		var data []byte
		data, err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		text = string(data)
	}
	if err != nil {
		return err
	}
	before, after, found := strings.Cut(text, entryTag)
	if !found {
		return fmt.Errorf("%s: no %s", path, entryTag)
	}
	return write(dir, file{path, before + entryTag + " " + letters(p.Edits.Template) + after})
}

func write(dir string, files ...file) error {
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(f.text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// quoted writes a string as JSON does, which YAML and TOML read as well.
func quoted(s string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.Encode(s) // a string and a builder: neither can fail
	return strings.TrimSpace(b.String())
}

// citation is a source that every task and service cites.
type citation struct{ id, title, publisher, date, url string }

func (e *entry) sources() []citation {
	about := topics[e.topic].words[0]
	return []citation{
		{"guide", "Service guide: " + about, "City Office", "2025-06-12", fmt.Sprintf("https://guide.example/%d", e.number)},
		{"notice", "Notice on " + about, "City Gazette", "2024-11-05", fmt.Sprintf("https://notice.example/%d", e.number)},
	}
}
