package site

import (
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

// inEdition is the address of a path below the edition of lang.
func inEdition(lang bcp47.Tag, path string) Href { return Href(string(lang) + "/" + path) }

// File is the name of the file that the page is written to.
func (p Path) File() string {
	if p == "" || strings.HasSuffix(string(p), "/") {
		return string(p) + "index.html"
	}
	return string(p)
}

// Root leads from the page to the root of the site.
func (p Path) Root() string { return strings.Repeat("../", strings.Count(string(p), "/")) }

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

// dir is the direction of a language of the portal.
func (j *join) dir(lang bcp47.Tag) bcp47.Dir {
	for _, l := range j.langs {
		if l.Tag == lang {
			return l.Dir
		}
	}
	return bcp47.LTR
}

// words marks text with its language where that is not the page's.
func (j *join) words(text string, lang, page bcp47.Tag) Words {
	if lang == page || lang == "" {
		return Words{Text: text}
	}
	return Words{Text: text, Lang: lang, Dir: j.dir(lang)}
}

// sourceText is the text of entry i that translations are made from.
func (j *join) sourceText(i int) *content.Text { return j.entries[i].Text(j.portal.Source) }

// shown is the text of entry i that a reader of lang gets: its own, else the
// first of the language's fallback chain that exists, else the source.
func (j *join) shown(i int, lang bcp47.Tag) *content.Text {
	e := j.entries[i]
	if t := e.Text(lang); t != nil {
		return t
	}
	for _, l := range j.langs {
		if l.Tag != lang {
			continue
		}
		for _, f := range l.Fallback {
			if t := e.Text(f); t != nil {
				return t
			}
		}
	}
	return j.sourceText(i)
}

// ids returns every id of entry i that a link may name.
func (j *join) ids(i int) map[string]bool {
	ids := map[string]bool{}
	for _, s := range j.sourceText(i).Doc.Sections {
		ids[s.ID] = true
		for _, a := range s.Anchors {
			ids[a.ID] = true
		}
	}
	return ids
}

// sourcesOf is the bibliography of entry i: its own sources in the order of
// the file, then those that it inherits and that a text cites or a fact rests
// on, in the order of their first mention. It is the same in every language.
func (j *join) sourcesOf(i int) []*content.Source {
	var out []*content.Source
	seen := map[string]bool{}
	add := func(s *content.Source) {
		if s != nil && !seen[s.ID] {
			seen[s.ID] = true
			out = append(out, s)
		}
	}
	own := j.entries[i].Facts.Sources
	for k := range own {
		add(&own[k])
	}
	for _, t := range j.entries[i].Texts {
		for _, id := range cited(t) {
			add(j.findSource(i, id))
		}
	}
	for _, fact := range j.entries[i].Facts.Facts {
		for _, ref := range fact.Sources {
			add(j.findSource(i, ref.ID))
		}
	}
	return out
}
