// Package channel writes entries for places with editors of their own: an
// article for an official account of WeChat, a post for Weibo.
//
// In: a resolved site and the localizers of its languages. Out: the files of
// the edition of one page in one language, the same for the same page. Only an
// entry with a text of its own in that language has one: a fallback is never
// published as what it is not. It may import site and what its pages are made
// of, locale and qr, and never templates, files or the clock: an article knows no more than the
// page shows, and says all of it but what only leads elsewhere on the site.
//
// WeChat's editor takes rich text that is pasted. It drops classes, ids, style
// sheets, scripts and links out of WeChat, so an article has none: its looks
// stand in style attributes, links have become their text, sources and addresses
// stand as text, and the way back to the site is a QR code. None of it was tried
// on a real account.
package channel

import (
	"fmt"
	"path"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/locale"
	"polyport/internal/output"
	"polyport/internal/site"
)

// Names of the files of an article.
const (
	articleFile = "index.html"
	codeFile    = "qr.png"
	coverFile   = "cover.png"
)

// Editions writes the editions of one site. Its methods may be called at the
// same time.
type Editions struct {
	site    *site.Site
	catalog *locale.Catalog
	phrases map[bcp47.Tag]bool // editions whose Chinese phrases nobody has approved

	// Cover draws the picture that an article is announced with, as a PNG. If it
	// is nil, or returns nothing, articles have none.
	Cover func(*site.Page) []byte
}

// New returns the editions of a site.
func New(s *site.Site, c *locale.Catalog) *Editions {
	e := &Editions{site: s, catalog: c, phrases: map[bcp47.Tag]bool{}}
	for _, lang := range s.Languages {
		if p := s.Page(site.In(lang, site.PhrasesFolder+"/")); p != nil && p.Phrases != nil && p.Phrases.Machine {
			e.phrases[lang] = true
		}
	}
	return e
}

// EntryOf returns the entry that a page is the page of; nil for other pages and
// for one that shows a text of another language.
func EntryOf(p *site.Page) *site.Entry {
	if !p.OfEntry() || p.Entry.State == site.TextFallback {
		return nil
	}
	return p.Entry
}

// Find returns the page of an entry with a text of its own in a language, and
// the languages in which the entry has one. No page and no language mean that
// there is no such entry.
func (e *Editions) Find(key content.Key, lang bcp47.Tag) (page *site.Page, has []bcp47.Tag) {
	for _, l := range e.site.Languages {
		p := e.site.Of(key, l)
		if p == nil || EntryOf(p) == nil {
			continue
		}
		has = append(has, l)
		if l == lang {
			page = p
		}
	}
	return page, has
}

// address is where the page stands; empty without a base URL.
func (e *Editions) address(p *site.Page) string {
	if e.site.BaseURL == "" {
		return ""
	}
	return e.site.BaseURL + string(p.Path)
}

// Shared writes the edition of a page for a channel as it is published with the
// site, below share/<channel>/; nothing for a page that EntryOf has no entry of.
// The error is a PostTooLongError if there is no room for a post.
func (e *Editions) Shared(p *site.Page, c content.Channel) ([]output.File, error) {
	entry := EntryOf(p)
	if entry == nil {
		return nil, nil
	}
	folder := sharedAt(c, p.Lang, entry.Key)
	switch c {
	case content.ChannelWeChat:
		files, err := e.Article(p)
		for i := range files {
			files[i].Path = folder + "/" + files[i].Path
		}
		return files, err
	case content.ChannelWeibo:
		post, err := e.Post(p)
		if err != nil {
			return nil, err
		}
		return []output.File{{Path: folder + postEnding, Class: output.Page, Data: []byte(post + "\n")}}, nil
	}
	panic("channel: unknown channel " + string(c))
}

// sharedAt is where the editions of an entry stand.
func sharedAt(c content.Channel, lang bcp47.Tag, key content.Key) string {
	return fmt.Sprintf("%s%s/%s/%s", Folder, c, lang, key)
}

// Claims lists the files that Shared may return for the entries of a portal.
func Claims(c *content.Content) []site.Claim {
	var out []site.Claim
	for _, x := range c.Portal.Channels {
		names, of := []string{"/" + articleFile, "/" + codeFile, "/" + coverFile}, "the article of "
		if x == content.ChannelWeibo {
			names, of = []string{postEnding}, "the post of "
		}
		for _, e := range c.Entries {
			for _, name := range names {
				out = append(out, site.Claim{File: sharedAt(x, site.EveryLanguage, e.Key) + name, Of: of + string(e.Key), At: site.EntryPlace(e, c.Portal)})
			}
		}
	}
	return out
}

// Of tells the entry and the language of a file that Shared writes.
func Of(name string) (key content.Key, lang bcp47.Tag, ok bool) {
	parts := strings.SplitN(name, "/", 4) // share, channel, language, the rest
	if len(parts) < 4 || parts[0]+"/" != Folder {
		return "", "", false
	}
	rest, post := strings.CutSuffix(parts[3], postEnding)
	if !post {
		rest = path.Dir(rest)
	}
	return content.Key(rest), bcp47.Tag(parts[2]), true
}

// postEnding ends the name of a post.
const postEnding = ".txt"

// Folder is where editions are published, below the root of the site.
const Folder = "share/"

// Uses lists the messages that editions ask for.
func Uses() []locale.Use {
	var uses []locale.Use
	for _, id := range strings.Fields(used) {
		uses = append(uses, locale.Use{ID: id})
	}
	for _, prefix := range []string{"aspect.", "change.", "damage.", "kind.", "parts.", "role."} {
		uses = append(uses, locale.Use{ID: prefix, Prefix: true})
	}
	return uses
}

// used are the messages that Go code of this package names.
const used = `
site.name site.unofficial
channel.title channel.digest channel.original channel.count channel.short channel.paste channel.pictures
channel.copy channel.copy_of channel.current channel.scan channel.nowhere channel.guide
channel.mark.official channel.mark.source channel.mark.reviewed channel.mark.human channel.mark.machine channel.mark.machine_signed
channel.mark.outdated channel.mark.untranslated
text.official text.source text.reviewed text.human text.machine text.machine_signed text.waiting text.binding
stale.title stale.summary stale.note stale.current stale.count untranslated.note untranslated.count
entry.facts entry.part_of entry.topics entry.damage entry.checked entry.oldest entry.undated entry.steps entry.changes
deadline.label deadline.month deadline.started deadline.since deadline.continuous deadline.continuous_note deadline.phased
deadline.passed deadline.passed_note
bodies.label bodies.lead bodies.open bodies.more
fact.until fact.reported fact.confirm
phrases.entry phrases.machine
guide.law guide.check
source.title source.official source.number source.date source.checked source.no_address
foot.purpose foot.machine
`
