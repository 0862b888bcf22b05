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
	key := versions(card.Drawings(files, themes))
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

// CardAt draws the card at an address; false if no page has it. It makes every
// page to find out.
func (p *Plan) CardAt(name string) ([]byte, bool) {
	for _, set := range p.Site.Sets() {
		for _, c := range cardsOf(p.Site.Make(set)) {
			if string(c.File) == name {
				return p.Art.Draw(c), true
			}
		}
	}
	return nil, false
}

// cardsOf are the cards of pages, each once.
func cardsOf(pages []*site.Page) []site.Card {
	var out []site.Card
	add := func(c site.Card) {
		if !slices.ContainsFunc(out, func(has site.Card) bool { return has.File == c.File }) {
			out = append(out, c)
		}
	}
	for _, p := range pages {
		if p.Share == nil {
			continue
		}
		add(p.Share.Picture)
		if p.Share.Meta != nil {
			add(p.Share.Meta.Card)
		}
	}
	// A portal without cards has none with an address.
	return slices.DeleteFunc(out, func(c site.Card) bool { return c.File == "" })
}

// drawings draws the cards of one build, each once, though several pages may have
// a card and an article be announced by it, too. Its methods may be called at the
// same time.
type drawings struct {
	paint func(site.Card) []byte
	mu    sync.Mutex
	taken map[site.Href]bool
	kept  map[site.Href]func() []byte // drawn for an article, and not taken yet
}

func newDrawings(paint func(site.Card) []byte) *drawings {
	return &drawings{paint: paint, taken: map[site.Href]bool{}, kept: map[site.Href]func() []byte{}}
}

// draw is the card, which is kept for who takes it.
func (d *drawings) draw(c site.Card) []byte {
	d.mu.Lock()
	drawn, ok := d.kept[c.File]
	if !ok {
		drawn = sync.OnceValue(func() []byte { return d.paint(c) })
		if !d.taken[c.File] {
			d.kept[c.File] = drawn
		}
	}
	d.mu.Unlock()
	return drawn()
}

// claim reports whether nobody has claimed the card before.
func (d *drawings) claim(card site.Href) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.taken[card] {
		return false
	}
	d.taken[card] = true
	return true
}

// release takes back claims.
func (d *drawings) release(cards []site.Href) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, c := range cards {
		delete(d.taken, c)
	}
}

// take is the card for who has claimed it.
func (d *drawings) take(c site.Card) []byte {
	if drawn := d.drop(c); drawn != nil {
		return drawn()
	}
	return d.paint(c)
}

// drop lets go of a card that was claimed, and returns what was drawn of it.
func (d *drawings) drop(c site.Card) func() []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	drawn := d.kept[c.File]
	delete(d.kept, c.File)
	return drawn
}
