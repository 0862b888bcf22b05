package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/locale"
)

// Shared is what services show of a page that somebody sends on.
type Shared struct {
	// Picture is on the page itself: the card without words, the same for all
	// languages, which chats show as a small square.
	// Without a File in a portal that has no cards.
	Picture Card
	// Meta is what services are told; nil without a base URL, as all of them
	// want addresses in full.
	Meta *ShareMeta
}

// Card is the card that says most: that of the picture that services are told
// of, else the one on the page.
func (s *Shared) Card() Card {
	if s.Meta != nil {
		return s.Meta.Card
	}
	return s.Picture
}

// ShareMeta is a page in the words of the Open Graph protocol.
type ShareMeta struct {
	Title, Description, SiteName string
	Locale                       string   // of Title and Description
	Alternates                   []string // of the other texts of the page
	URL, Image                   string   // in full; Image is empty in a portal that has no cards
	Alt                          string   // what the picture says
	Card                         Card     // that Image is of
}

// The size of a card in pixels.
const (
	CardWidth  = 1200
	CardHeight = 630
)

// Card is all that is drawn on a card. One without a Title has no words.
type Card struct {
	File   Href // from the root of the site; cards that look the same share a file
	Number string
	Themes []string // the first is what it is about most
	Kind   string
	Title  string
	Site   string
}

// CardsFolder is where cards stand.
const CardsFolder = "cards/"

// named sets the address of a card to one that changes with what it shows, as
// services keep pictures by their address, for ever. art tells how it is drawn.
func (c Card) named(art string) Card {
	c.File = ""
	data, err := json.Marshal(c)
	if err != nil {
		panic("site: " + err.Error()) // strings always encode
	}
	sum := sha256.Sum256(append(data, art...))
	c.File = Href(CardsFolder + hex.EncodeToString(sum[:8]) + ".png")
	return c
}

// share is what services show of p, the page of entry i or the start of it.
func (j *join) share(i int, p *Page, ed *edition) *Shared {
	f := j.entries[i].Facts
	plain := Card{Number: f.Number}
	if !j.drawable(f.Number) {
		plain.Number = ""
	}
	for _, t := range f.Themes {
		plain.Themes = append(plain.Themes, t.ID)
	}
	cards := j.portal.Makes(content.OutputCards)
	s := &Shared{}
	if cards {
		s.Picture = plain.named(j.in.Art)
	}
	if j.in.BaseURL == "" {
		return s
	}
	m := &ShareMeta{
		Title: p.Title.Text, Description: p.Description.Text, SiteName: j.message(ed, "site.name").Text,
		Locale: locale.Territory(j.shown(i, ed.lang).Lang), URL: j.in.BaseURL + string(p.Path),
		Alt: strings.TrimSpace(f.Number + " " + p.Title.Text), Card: s.Picture,
	}
	if own := j.translated(i); own(ed.lang) {
		for _, l := range j.langs {
			// Two editions may have one name here, as those of zh and zh-Hans.
			if other := locale.Territory(l.Tag); own(l.Tag) && other != m.Locale && !slices.Contains(m.Alternates, other) {
				m.Alternates = append(m.Alternates, other)
			}
		}
		if card := j.withWords(plain, p, ed); cards && j.drawable(card.Kind, card.Title, card.Site) {
			m.Card = card.named(j.in.Art)
		}
	}
	if cards {
		m.Image = j.in.BaseURL + string(m.Card.File)
	}
	s.Meta = m
	return s
}

// withWords is a card with the words of its page.
func (j *join) withWords(c Card, p *Page, ed *edition) Card {
	c.Title, c.Site = p.Title.Text, j.message(ed, "site.name").Text
	if k := p.Entry.Kind; k != "page" {
		c.Kind = j.message(ed, "kind."+string(k)).Text
	}
	return c
}

// drawable reports whether there is a letter for each of these words.
func (j *join) drawable(words ...string) bool {
	for _, w := range words {
		if j.in.Writable == nil || !j.in.Writable(w) {
			return false
		}
	}
	return true
}

// weibo is where Weibo asks what to say of a page: a plain address, with what it
// begins with.
func weibo(at, title, picture string, lang bcp47.Tag) Href {
	address := "https://service.weibo.com/share/share.php?url=" + escaped(at) + "&title=" + escaped(title)
	if picture != "" {
		address += "&pic=" + escaped(picture)
	}
	switch locale.Territory(lang) {
	case "zh_CN", "zh_SG":
		address += "&language=zh_cn"
	case "zh_TW", "zh_HK", "zh_MO":
		address += "&language=zh_tw"
	}
	return Href(address)
}

// escaped writes a value of a query. A plus sign for a blank would be shown as
// one.
func escaped(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
