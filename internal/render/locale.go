package render

import (
	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/source"
)

// Load reads the templates among files and prepares them for langs, all of
// which cat must know. Every mistake of every template is in the list; a Set
// with errors renders nothing, but its Uses are whole as far as the templates
// could be read.
func Load(files []*source.File, cat *locale.Catalog, langs []locale.Language, assets *asset.Set) (*Set, diag.List) {
	tags := make([]bcp47.Tag, len(langs))
	dirs := make(map[bcp47.Tag]bcp47.Dir, len(langs))
	for i, l := range langs {
		tags[i], dirs[l.Tag] = l.Tag, l.Dir
	}
	return load(files, tags, assets, func(tag bcp47.Tag) words { return localized{cat.Localizer(tag), dirs} })
}

// localized adapts a Localizer to what templates need.
type localized struct {
	localizer *locale.Localizer
	dirs      map[bcp47.Tag]bcp47.Dir
}

func (l localized) Message(id string, args ...any) (string, bcp47.Tag, bool) {
	m, ok := l.localizer.Message(id, args...)
	return m.Text, m.Lang, ok
}

func (l localized) Number(decimal string) string      { return l.localizer.Number(decimal) }
func (l localized) LanguageName(tag bcp47.Tag) string { return l.localizer.LanguageName(tag) }
func (l localized) Dir(tag bcp47.Tag) bcp47.Dir       { return l.dirs[tag] }
