package site

import (
	"slices"
	"strings"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/fresh"
)

// Addresses lists every address of the site that people may keep, sorted: the
// pages of an edition and the sections of its entries.
func Addresses(c *content.Content) []content.Address {
	j := newJoin(Input{Content: c})
	var out []content.Address
	for a := range j.addresses() {
		out = append(out, a)
	}
	slices.Sort(out)
	return out
}

// addresses is the set of all addresses in use. Only what the source has is
// permanent; a section that stands in a translation alone is an error.
func (j *join) addresses() map[content.Address]bool {
	set := map[content.Address]bool{"": true, languagesFolder + "/": true}
	if len(j.units) > 0 {
		set[unitsFolder+"/"] = true
	}
	for key := range j.units {
		set[content.Address(unitsFolder+"/"+key+"/")] = true
	}
	for key := range j.themes {
		set[content.Address(themesFolder+"/"+key+"/")] = true
	}
	for i := range j.entries {
		page := content.Address(j.entryPath(i))
		set[page] = true
		if j.hasView(i) {
			set[page+content.Address(j.viewSuffix())] = true
		}
		if j.sourceText(i) == nil {
			continue
		}
		for _, id := range j.ids(i) {
			set[page+"#"+content.Address(id)] = true
		}
	}
	return set
}

// checkAddressesKept reports redirects that cannot work, and addresses of
// addresses.lock that neither a page nor a redirect answers.
func (j *join) checkAddressesKept() {
	used := j.addresses()
	j.moved = map[content.Address]content.Address{}
	var known []string
	for a := range used {
		known = append(known, string(a))
	}
	slices.Sort(known)
	bad := func(at int, what content.Address, hint, format string, args ...any) {
		j.diags.Add(j.portal.File.Diag("redirect-invalid", at, at+len(what), format, args...).WithHint("%s", hint))
	}
	for _, r := range j.portal.Redirects {
		switch {
		case used[r.From]:
			bad(r.FromAt, r.From, "delete the redirect, or rename what stands there", "%s is in use", r.From)
		case !used[r.To]:
			hint := diag.DidYouMean(string(r.To), known)
			if hint == "" {
				hint = "name an address that the site has now; a redirect does not lead on to another"
			}
			bad(r.ToAt, r.To, hint, "there is no %s", r.To)
		case r.From.Section() != "" && r.From.Page() != r.To.Page():
			bad(r.ToAt, r.To, "redirect it to a section of "+string(r.From.Page())+" or to the page itself",
				"a section is looked for on its own page, so it cannot move to another")
		default:
			j.moved[r.From] = r.To
		}
	}
	lock := j.in.Content.Lock
	locked := j.locked()
	for _, l := range lock.Lines {
		owner := j.owner(l.Address)
		if used[l.Address] || j.answered(l.Address) || j.isView(l.Address) && !used[owner] && locked[owner] {
			continue // a view that is lost with its entry is found again with it
		}
		d := lock.File.Diag("address-lost", l.At, l.At+len(l.Address), "/<language>/%s was published and no longer answers", l.Address)
		hint := "add to content/portal.yaml: redirects: {\"" + string(l.Address) + "\": \"…\"}"
		if near := j.nearest(l.Address, known); near != "" {
			hint = strings.Replace(hint, "…", near, 1)
		}
		j.diags.Add(d.WithHint("%s; or bring it back", hint))
	}
}

// answered reports whether a redirect covers an address: its own, or for a
// section or a bilingual view that of its entry.
func (j *join) answered(a content.Address) bool {
	_, own := j.moved[a]
	_, owner := j.moved[j.owner(a)]
	return own || owner
}

// owner is the page of an entry that an address is a part of.
func (j *join) owner(a content.Address) content.Address {
	return content.Address(strings.TrimSuffix(string(a.Page()), j.viewSuffix()))
}

// isView reports whether an address is one of a bilingual view.
func (j *join) isView(a content.Address) bool { return j.owner(a) != a.Page() }

// locked is the set of all addresses of addresses.lock.
func (j *join) locked() map[content.Address]bool {
	set := make(map[content.Address]bool, len(j.in.Content.Lock.Lines))
	for _, l := range j.in.Content.Lock.Lines {
		set[l.Address] = true
	}
	return set
}

// nearest guesses where an address has gone: for a section, the one new
// section of the same page.
func (j *join) nearest(lost content.Address, known []string) string {
	locked := j.locked()
	var fresh []string
	for _, k := range known {
		a := content.Address(k)
		if !locked[a] && (lost.Section() == "") == (a.Section() == "") && (lost.Section() == "" || a.Page() == lost.Page()) && j.isView(a) == j.isView(lost) {
			fresh = append(fresh, k)
		}
	}
	if len(fresh) == 1 {
		return fresh[0]
	}
	return ""
}

// formerIDs lists the ids that section id of entry i had once.
func (j *join) formerIDs(i int, id string) []string {
	var old []string
	page := content.Address(j.entryPath(i))
	for _, r := range j.portal.Redirects {
		if r.From.Section() != "" && r.From.Page() == page && (r.To.Section() == id || r.To == page && id == fresh.Intro) {
			old = append(old, r.From.Section())
		}
	}
	return old
}

// movedPages makes the pages that stand where others once stood.
func (j *join) movedPages(pages []*Page) []*Page {
	if len(j.moved) == 0 {
		return nil
	}
	byPath := make(map[Path]*Page, len(pages))
	for _, p := range pages {
		byPath[p.Path] = p
	}
	redirects := slices.Concat(j.portal.Redirects, j.movedViews())
	var out []*Page
	for _, ed := range j.editions {
		for _, r := range redirects {
			to := byPath[Path(string(ed.lang)+"/"+string(r.To.Page()))]
			if r.From.Section() == "" && to != nil {
				out = append(out, j.movedPage(r, to, ed))
			}
		}
	}
	return out
}

// movedViews lets the redirect of an entry cover its bilingual view, which
// leads to the one of the entry's new address or, if that has none, to the
// entry.
func (j *join) movedViews() []content.Redirect {
	used, locked, suffix := j.addresses(), j.locked(), content.Address(j.viewSuffix())
	var out []content.Redirect
	for _, r := range j.portal.Redirects {
		from, to := r.From+suffix, r.To.Page()+suffix
		if _, own := j.moved[from]; own || r.From.Section() != "" || !locked[from] && !used[to] {
			continue
		}
		if !used[to] {
			to = r.To.Page()
		}
		out = append(out, content.Redirect{From: from, To: to})
	}
	return out
}

func (j *join) movedPage(r content.Redirect, to *Page, ed *edition) *Page {
	at := Path(string(ed.lang) + "/" + string(r.From))
	href := Href(to.Path.File())
	if to.Moved != nil { // it leads on itself
		href = to.Moved.To.Href
	}
	if id := r.To.Section(); id != "" {
		href += Href("#" + id)
	}
	return &Page{
		Path: at, Layout: LayoutMoved, Lang: ed.lang, Dir: ed.dir, Root: at.Root(), Chrome: ed.chrome, NoIndex: to.NoIndex,
		Title: to.Title, Description: to.Description, Canonical: j.rebased(to, at), Switch: to.Switch, Crumbs: to.Crumbs,
		Moved: &Moved{To: Link{Words: to.Title, Href: href}},
	}
}

// rebased is the canonical address of page to, as a page at another path
// writes it.
func (j *join) rebased(to *Page, at Path) string {
	if j.in.BaseURL != "" || to.Canonical == "" {
		return to.Canonical
	}
	return at.Root() + strings.TrimPrefix(to.Canonical, to.Root)
}
