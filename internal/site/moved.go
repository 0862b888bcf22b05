package site

import (
	"strings"

	"polyport/internal/content"
)

// Moved is what stands at an address that an entry had once.
//
// Browsers tell no server, and no refresh, which section of a page was asked
// for. A script takes it along: to the section of that id or, where Sections
// knows better, to what became of it. Without script, readers arrive at the top
// of the page.
type Moved struct {
	To Link
}

// MovedSection is a section that a page had once and that stands on another now.
type MovedSection struct {
	ID string
	To Link
}

// movedPages makes the pages that stand where others once stood, and tells the
// pages that are there of the sections that they have lost to others.
func (j *join) movedPages(pages []*Page) []*Page {
	byPath := make(map[Path]*Page, len(pages))
	for _, p := range pages {
		byPath[p.Path] = p
	}
	redirects := j.pageRedirects()
	ofPage := map[content.Address][]content.Redirect{} // of its sections
	for _, r := range j.portal.Redirects {
		if page := r.From.Page(); r.From.Section() != "" && r.To.Page() != page {
			ofPage[page] = append(ofPage[page], r)
		}
	}
	var out []*Page
	for _, ed := range j.editions {
		in := func(a content.Address) *Page { return byPath[Path(string(ed.lang)+"/"+string(a.Page()))] }
		for _, r := range redirects {
			if to := in(r.To); to != nil {
				p := j.movedPage(r, to, ed)
				p.Sections = movedSections(ofPage[r.Whole], in)
				out = append(out, p)
			}
		}
		for page, list := range ofPage {
			if p := in(page); p != nil && p.Sections == nil {
				p.Sections = movedSections(list, in)
			}
		}
	}
	return out
}

// pageRedirect is a redirect of a page that is, or is a part of, the page Whole.
type pageRedirect struct {
	content.Redirect
	Whole content.Address
	at    Place // that it follows from
}

// pageRedirects lists the redirects of pages: those that portal.yaml has, and
// those of the parts that go along with an entry or stay behind it.
func (j *join) pageRedirects() []pageRedirect {
	var out []pageRedirect
	for _, r := range j.portal.Redirects {
		if r.From.Section() == "" {
			out = append(out, pageRedirect{r, r.From, j.inPortal(r.FromAt, string(r.From))})
		}
	}
	locked := j.locked()
	done := map[content.Address]bool{}
	add := func(from, whole content.Address, at Place) {
		if _, own := j.moved[from]; own || j.used[from] || done[from] {
			return
		}
		done[from] = true
		if to, ok := j.substitute(from, locked); ok {
			out = append(out, pageRedirect{content.Redirect{From: from, To: to}, whole, at})
		}
	}
	for _, l := range j.in.Content.Lock.Lines {
		if whole := j.whole(l.Address, locked); l.Address.Section() == "" && whole != l.Address {
			add(l.Address, whole, Place{j.in.Content.Lock.File, l.At, l.At + len(l.Address)})
		}
	}
	for _, r := range j.portal.Redirects { // of an entry that was moved before anybody locked its view
		suffix := content.Address(j.viewSuffix())
		if r.From.Section() == "" && j.used[r.To.Page()+suffix] {
			add(r.From+suffix, r.From, j.inPortal(r.FromAt, string(r.From)))
		}
	}
	return out
}

// movedSections lists what became of sections that a page had once, as far as
// they stand on another page now.
func movedSections(redirects []content.Redirect, in func(content.Address) *Page) []MovedSection {
	var out []MovedSection
	for _, r := range redirects {
		if to := in(r.To); to != nil {
			out = append(out, MovedSection{r.From.Section(), Link{Words: titleOf(to, r.To), Href: placeOn(to, r.To)}})
		}
	}
	return out
}

// titleOf is the title of the section that an address names on a page, or else
// that of the page.
func titleOf(p *Page, a content.Address) Words {
	if p.Entry != nil {
		for _, s := range p.Entry.Sections {
			if s.ID == a.Section() && s.Title.Text != "" {
				return s.Title
			}
		}
	}
	return p.Title
}

func (j *join) movedPage(r pageRedirect, to *Page, ed *edition) *Page {
	at := Path(string(ed.lang) + "/" + string(r.From))
	return &Page{
		Path: at, Layout: LayoutMoved, Lang: ed.lang, Dir: ed.dir, Root: j.linkRoot(at), Chrome: ed.chrome, NoIndex: to.NoIndex,
		Title: to.Title, Description: to.Description, Canonical: j.rebased(to, at), Switch: to.Switch, Crumbs: to.Crumbs,
		Moved: &Moved{To: Link{Words: to.Title, Href: placeOn(to, r.To)}},
	}
}

// placeOn is the place on a page that an address names. A page that leads on is
// passed over.
func placeOn(to *Page, a content.Address) Href {
	href := Href(to.Path.File())
	if to.Moved != nil {
		href = to.Moved.To.Href
	}
	if id := a.Section(); id != "" {
		href += Href("#" + id)
	}
	return href
}

// rebased is the canonical address of page to, as a page at another path
// writes it.
func (j *join) rebased(to *Page, at Path) string {
	if j.in.BaseURL != "" || to.Canonical == "" {
		return to.Canonical
	}
	return at.Root() + strings.TrimPrefix(to.Canonical, to.Root)
}
