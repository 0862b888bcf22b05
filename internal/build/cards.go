package build

import (
	"slices"
	"strings"
	"sync"

	"polyport/internal/card"
	"polyport/internal/diag"
	"polyport/internal/site"
	"polyport/internal/source"
)

// artMemo remembers the drawings that cards are made of, with the pictures that
// were made of them.
type artMemo struct {
	key    []version
	themes []card.Theme
	art    *card.Art
}

func (m *artMemo) of(files []*source.File, themes []card.Theme) (*card.Art, diag.List) {
	var key []version
	for _, f := range card.Drawings(files, themes) {
		key = append(key, version{f.Path, f.Hash})
	}
	if m.art != nil && slices.Equal(m.key, key) && slices.Equal(m.themes, themes) {
		return m.art, nil
	}
	art, diags := card.ReadArt(files, themes)
	if !diags.HasErrors() {
		m.key, m.themes, m.art = key, themes, art
	}
	return art, diags
}

// IsCard reports whether a file of the built site can be a card.
func IsCard(name string) bool { return strings.HasPrefix(name, site.CardsFolder) }

// Cards are the cards of the pages of a site, each once, in the order of the
// pages.
func Cards(s *site.Site) []site.Card {
	var out []site.Card
	seen := map[site.Href]bool{}
	add := func(c site.Card) {
		if !seen[c.File] {
			seen[c.File] = true
			out = append(out, c)
		}
	}
	for _, p := range s.Pages {
		if p.Share == nil {
			continue
		}
		add(p.Share.Picture)
		if p.Share.Meta != nil {
			add(p.Share.Meta.Card)
		}
	}
	return out
}

// Card draws a card of the plan's site.
func Card(p *Plan, c site.Card) File { return File{string(c.File), p.Art.Draw(c)} }

// drawings draws the cards of one build, each once, though an article may be
// announced by a card that a page has, too. Its methods may be called at the same
// time.
type drawings struct {
	paint func(site.Card) []byte
	kept  sync.Map // of address: func() []byte
}

// draw is the card, which is kept for who asks next.
func (d *drawings) draw(c site.Card) []byte {
	once, ok := d.kept.Load(c.File)
	if !ok {
		once, _ = d.kept.LoadOrStore(c.File, sync.OnceValue(func() []byte { return d.paint(c) }))
	}
	return once.(func() []byte)()
}

// take is the card for the last that asks: it is kept no longer.
func (d *drawings) take(c site.Card) []byte {
	if once, ok := d.kept.LoadAndDelete(c.File); ok {
		return once.(func() []byte)()
	}
	return d.paint(c)
}
