package site

import (
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
)

// chinese is the language of the official names of bodies.
const chinese bcp47.Tag = "zh-Hans"

// Folders of an edition that the generator fills itself.
const (
	unitsFolder  = "units"
	themesFolder = "themes"
)

// ThemeFolder is where the page of a theme stands, below an edition.
func ThemeFolder(key string) string { return themesFolder + "/" + key + "/" }

// UnitFolder is where the page of a body stands, below an edition.
func UnitFolder(key string) string { return unitsFolder + "/" + key + "/" }

// Folder is where the page of an entry stands, below an edition.
func (s *Site) Folder(key content.Key) string { return s.j.entryPath(s.j.byKey[key]) }

func unitPath(key string) string  { return unitsFolder + "/" + key + "/index.html" }
func themePath(key string) string { return themesFolder + "/" + key + "/index.html" }

// entryPath is the folder of entry i below an edition: "plan/15.2/", "about/".
func (j *join) entryPath(i int) string {
	e := j.entries[i]
	p := string(e.Key)
	for _, c := range j.portal.Collections {
		if c.Key == e.Collection && c.Root {
			p = strings.TrimPrefix(p, c.Key+"/")
		}
	}
	return p + "/"
}

// In is the page at a path below the edition of a language.
func In(lang bcp47.Tag, below string) Path { return Path(string(lang) + "/" + below) }

// inEdition is the address of a path below the edition of lang.
func inEdition(lang bcp47.Tag, path string) Href { return Href(In(lang, path)) }

// Below is the path of a page below its edition.
func (p *Page) Below() string { return strings.TrimPrefix(string(p.Path), string(p.Lang)+"/") }

// File is the name of the file that the page is written to.
func (p Path) File() string {
	if p == "" || strings.HasSuffix(string(p), "/") {
		return string(p) + "index.html"
	}
	return string(p)
}

// Page is the page that an address names the file of.
func (h Href) Page() Path { return Path(strings.TrimSuffix(string(h), "index.html")) }

// Root leads from the page to the root of the site.
func (p Path) Root() string { return strings.Repeat("../", strings.Count(string(p), "/")) }

// linkRoot leads from a page to the root of the site, as the portal wants pages to
// write their links.
func (j *join) linkRoot(at Path) string {
	if j.in.Links == content.LinksAbsolute {
		return pathOf(j.in.BaseURL)
	}
	return at.Root()
}

// public is the address that the world should know a page by: absolute when
// the portal has a base URL, else relative to the page at from.
func (j *join) public(from, to Path) string {
	if j.in.BaseURL != "" {
		return j.in.BaseURL + string(to)
	}
	if s := from.Root() + string(to); s != "" {
		return s
	}
	return "./"
}

// dir is the direction of a language. For one that the portal has no edition
// in, such as that of a source's title, a browser finds it in the letters.
func (j *join) dir(lang bcp47.Tag) bcp47.Dir {
	for _, l := range j.langs {
		if l.Tag == lang {
			return l.Dir
		}
	}
	return "auto"
}

// words marks text with its language where that is not the page's.
func (j *join) words(text string, lang, page bcp47.Tag) Words {
	if lang == page || lang == "" || text == "" {
		return Words{Text: text}
	}
	return Words{Text: text, Lang: lang, Dir: j.dir(lang)}
}

// sourceText is the text of entry i that translations are made from.
func (j *join) sourceText(i int) *content.Text { return j.entries[i].Text(j.portal.Source) }

// fallback is the language that a reader of lang gets where not every language
// has something: lang itself, else the first of its fallback chain that has
// it, else the source language, which has everything.
func (j *join) fallback(lang bcp47.Tag, has func(bcp47.Tag) bool) bcp47.Tag {
	if has(lang) {
		return lang
	}
	for _, l := range j.langs {
		if l.Tag != lang {
			continue
		}
		if k := slices.IndexFunc(l.Fallback, has); k >= 0 {
			return l.Fallback[k]
		}
	}
	return j.portal.Source
}

// translated reports for which languages entry i has a text of its own.
func (j *join) translated(i int) func(bcp47.Tag) bool {
	return func(l bcp47.Tag) bool { return j.entries[i].Text(l) != nil }
}

// shown is the text of entry i that a reader of lang gets.
func (j *join) shown(i int, lang bcp47.Tag) *content.Text {
	return j.entries[i].Text(j.fallback(lang, j.translated(i)))
}

// ids returns every id of entry i that a link may name, in the order of the
// source. The intro has none on the page.
func (j *join) ids(i int) []string {
	var ids []string
	for _, s := range j.sourceText(i).Doc.Sections {
		if !s.Title.Blank() {
			ids = append(ids, s.ID)
		}
		for _, a := range s.Anchors {
			ids = append(ids, a.ID)
		}
	}
	return ids
}
