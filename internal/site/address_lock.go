package site

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/fresh"
)

// Addresses lists every address of the site that people may keep, sorted: the
// pages of an edition and the sections of its entries.
func Addresses(c *content.Content) []content.Address {
	j := newJoin(Input{Content: c})
	return slices.Sorted(maps.Keys(j.addresses()))
}

// addresses is the set of all addresses in use. Only what the source has is
// permanent; a section that stands in a translation alone is an error.
func (j *join) addresses() map[content.Address]bool {
	set := map[content.Address]bool{}
	for _, s := range j.standings() {
		set[content.Address(s.path)] = true
	}
	for i := range j.entries {
		if j.sourceText(i) == nil {
			continue
		}
		for _, id := range j.ids(i) {
			set[content.Address(j.entryPath(i)+"#"+id)] = true
		}
	}
	return set
}

// checkRedirects reports redirects that cannot work. A page that starts where
// something stands is a clash of the table.
func (j *join) checkRedirects() {
	j.used, j.moved = j.addresses(), map[content.Address]content.Address{}
	bad := func(at int, what content.Address, hint, format string, args ...any) {
		j.diags.Add(j.portal.File.Diag("redirect-invalid", at, at+len(what), format, args...).WithHint("%s", hint))
	}
	from := map[content.Address]content.Address{}
	for _, r := range j.portal.Redirects {
		from[r.From] = r.To
	}
	for _, r := range j.portal.Redirects {
		_, pageMoved := from[r.From.Page()]
		section := r.From.Section() != ""
		switch {
		case !j.used[r.To]:
			hint := "name an address that the site has now; a redirect does not lead on to another"
			if onward, ok := from[r.To]; ok && j.used[onward] {
				hint = fmt.Sprintf("write %q, where that one leads to", onward)
			} else if near := diag.DidYouMean(string(r.To), j.known()); near != "" {
				hint = near
			}
			bad(r.ToAt, r.To, hint, "there is no %s", r.To)
		case section && j.used[r.From]:
			bad(r.FromAt, r.From, "delete the redirect, or rename what stands there", "%s is in use", r.From)
		case section && !j.used[r.From.Page()] && !pageMoved:
			bad(r.FromAt, r.From, fmt.Sprintf("add a row for the page, %q", r.From.Page()),
				"there is no page %s for the section to be looked for on", r.From.Page())
		case !j.used[r.From]:
			j.moved[r.From] = r.To
		}
	}
}

// checkAddressesKept reports addresses of addresses.lock that neither a page nor
// a redirect answers.
func (j *join) checkAddressesKept() {
	lock, locked := j.in.Content.Lock, j.locked()
	for _, l := range lock.Lines {
		if j.used[l.Address] || j.answered(l.Address, locked) {
			continue
		}
		if whole := j.whole(l.Address, locked); whole != l.Address && locked[whole] && !j.used[whole] {
			continue // a part that is lost with its page is found again with it
		}
		d := lock.File.Diag("address-lost", l.At, l.At+len(l.Address), "/<language>/%s was published and no longer answers", l.Address)
		from, to := j.wayOut(l.Address, locked)
		j.diags.Add(d.WithHint("add under redirects in content/portal.yaml: %q: %q; or bring it back", from, to))
	}
}

// answered reports whether a redirect covers an address: its own or that of the
// page that it is a part of; or whether it is one of the parts that lead on to
// their entry of their own accord.
func (j *join) answered(a content.Address, locked map[content.Address]bool) bool {
	if _, ok := j.moved[a]; ok {
		return true
	}
	if _, ok := j.moved[j.whole(a, locked)]; ok {
		return true
	}
	_, ok := j.substitute(a, locked)
	return ok
}

// whole is the page of an entry that an address is a part of: the page of a
// section; the entry of a bilingual view; the guide of a step. Else it is a.
func (j *join) whole(a content.Address, locked map[content.Address]bool) content.Address {
	page := a.Page()
	if owner := viewOf(page); owner != "" {
		return owner
	}
	if guide := stepOf(page, locked); guide != "" {
		return guide
	}
	return page
}

// viewOf is the entry that a page was a bilingual view of, whichever language it
// had beside it, or "".
func viewOf(page content.Address) content.Address {
	at := strings.LastIndex(string(page), "/"+viewFolder+"/")
	if at < 0 {
		return ""
	}
	tag := strings.TrimSuffix(string(page[at+len(viewFolder)+2:]), "/")
	if _, ok := bcp47.Parse(tag); !ok {
		return ""
	}
	return page[:at+1]
}

// stepOf is the guide that a page was a step of, or "". Steps are named by the
// sections that they show, which are locked with their guide; an entry with such
// a name has sections of its own, which are locked too.
func stepOf(page content.Address, locked map[content.Address]bool) content.Address {
	if locked[page+"#"] {
		return ""
	}
	segments := strings.SplitAfter(strings.TrimSuffix(string(page), "/"), "/")
next:
	for n := len(segments) - 1; n > 0; n-- {
		guide := content.Address(strings.Join(segments[:n], ""))
		for _, s := range segments[n:] {
			id, _, _ := strings.Cut(strings.TrimSuffix(s, "/"), ".") // "offer.2" is a second answer that leads to offer
			if !locked[guide+"#"+content.Address(id)] {
				continue next
			}
		}
		return guide
	}
	return ""
}

// substitute is what stands in for a view or step that is no more, whose entry
// may have moved: the nearest page above it that there is, which is the entry at
// the furthest. A translation that is deleted takes a view with it, and an edit
// of a guide its steps; who kept their addresses is best served by the entry.
// It reports false for anything else.
func (j *join) substitute(a content.Address, locked map[content.Address]bool) (content.Address, bool) {
	whole := j.whole(a, locked)
	if whole == a || a.Section() != "" {
		return "", false
	}
	home := whole
	if to, ok := j.moved[whole]; ok {
		home = to.Page()
	}
	if !j.used[home] || home == "" {
		return home, j.used[home]
	}
	rest := strings.TrimPrefix(string(a), string(whole))
	for rest != "" && !j.used[home+content.Address(rest)] {
		rest = rest[:strings.LastIndexByte(strings.TrimSuffix(rest, "/"), '/')+1]
	}
	return home + content.Address(rest), true
}

// known lists the addresses in use.
func (j *join) known() []string {
	out := make([]string, 0, len(j.used))
	for a := range j.used {
		out = append(out, string(a))
	}
	slices.Sort(out)
	return out
}

// locked is the set of all addresses of addresses.lock. A page with sections is
// there with a bare # as well, which is no address.
func (j *join) locked() map[content.Address]bool {
	set := make(map[content.Address]bool, len(j.in.Content.Lock.Lines))
	for _, l := range j.in.Content.Lock.Lines {
		set[l.Address] = true
		if l.Address.Section() != "" {
			set[l.Address.Page()+"#"] = true
		}
	}
	return set
}

// wayOut is a redirect that makes an address answer again: to where it has
// probably gone, which is the one new section of its page or the one new entry,
// or else to what it was a part of.
func (j *join) wayOut(lost content.Address, locked map[content.Address]bool) (from, to content.Address) {
	if page := lost.Page(); lost.Section() != "" && !j.used[page] {
		lost = page // a section is looked for on its page
	}
	var fresh []content.Address
	for i := range j.entries {
		page := content.Address(j.entryPath(i))
		switch {
		case lost.Section() == "" && !locked[page]:
			fresh = append(fresh, page)
		case lost.Section() != "" && lost.Page() == page && j.sourceText(i) != nil:
			for _, id := range j.ids(i) {
				if a := page + "#" + content.Address(id); !locked[a] {
					fresh = append(fresh, a)
				}
			}
		}
	}
	if len(fresh) == 1 {
		return lost, fresh[0]
	}
	up := string(lost.Page())
	if lost.Section() != "" {
		return lost, content.Address(up)
	}
	for up != "" && !j.used[content.Address(up)] {
		up = up[:strings.LastIndexByte(strings.TrimSuffix(up, "/"), '/')+1]
	}
	return lost, content.Address(up)
}

// formerIDs lists the ids that section id of entry i had once.
func (j *join) formerIDs(i int, id string) []string {
	return j.former[sectionOf{content.Address(j.entryPath(i)), id}]
}

// sectionOf names a section of an entry's page.
type sectionOf struct {
	page content.Address
	id   string
}

// formerSections lists the ids that sections of pages had once, by redirects within
// a page. One that names no section leads to the intro.
func formerSections(redirects []content.Redirect) map[sectionOf][]string {
	former := map[sectionOf][]string{}
	for _, r := range redirects {
		if page := r.From.Page(); r.From.Section() != "" && r.To.Page() == page {
			at := sectionOf{page, cmp.Or(r.To.Section(), fresh.Intro)}
			former[at] = append(former[at], r.From.Section())
		}
	}
	return former
}
