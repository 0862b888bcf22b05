package site

import (
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// standing is a page that every edition has, at the same path.
type standing struct {
	path string // below the edition: "plan/15.2/", "" for the home page
	of   string // as Claim.Of
	at   Place
}

// standings lists the pages of an edition whose addresses are kept for good.
// addresses.lock has them, and the table of all addresses holds them.
func (j *join) standings() []standing {
	var out []standing
	for _, k := range kinds {
		if !k.Locked {
			continue
		}
		for _, t := range k.things(j) {
			out = append(append(out, t.standing), t.parts...)
		}
	}
	return out
}

// inPortal is the place of a name in portal.yaml.
func (j *join) inPortal(at int, name string) Place { return Place{j.portal.File, at, at + len(name)} }

// entryPlace stands for the folder of entry i.
func (j *join) entryPlace(i int) Place { return EntryPlace(j.entries[i], j.portal) }

// ThemePlace is where a theme is declared.
func ThemePlace(p *content.Portal, t content.Theme) Place {
	return Place{p.File, t.At, t.At + len(t.Key)}
}

// EntryPlace stands for the folder of an entry, from which its addresses follow.
func EntryPlace(e *content.Entry, p *content.Portal) Place {
	if t := e.Text(p.Source); t != nil {
		return Place{File: t.File}
	}
	f, _ := source.NewFile(source.Path("content/"+string(e.Key)+"/"+string(p.Source)+".md"), nil)
	return Place{f, -1, 0}
}

// claims are the files that pages are written to, and those that stand beside
// them by name, whether or not the site has a base URL: with one, it must not
// turn out to be faulty.
func (j *join) claims() []Claim {
	out := []Claim{
		{File: "index.html", Of: "the choice of languages"},
		{File: "404.html", Of: "the page for addresses that do not exist"},
		{File: CardsFolder, Of: "the cards"},
		{File: EveryLanguage + "/" + themesFolder + "/index.html", Of: "the folder of the themes"}, // should it ever get a page
	}
	for _, s := range j.standings() {
		out = append(out, Claim{EveryLanguage + "/" + Path(s.path).File(), s.of, s.at})
	}
	for i, e := range j.entries {
		if j.guides[i] == nil {
			out = append(out, Claim{EveryLanguage + "/" + j.entryPath(i) + CodeFile, "the QR code of " + string(e.Key), Place{}})
		}
	}
	for _, r := range j.pageRedirects() {
		out = append(out, Claim{EveryLanguage + "/" + Path(r.From).File(), "the redirect from " + string(r.From), r.at})
	}
	return out
}

// newTable is the table of all addresses of the site.
func (j *join) newTable() *Table {
	langs := make([]Claim, len(j.langs))
	for k, l := range j.langs {
		langs[k] = Claim{string(l.Tag), "the language " + string(l.Tag), j.inPortal(l.At, string(l.Tag))}
	}
	return NewTable(langs, append(j.claims(), j.in.Claims...))
}

// Clashes lists what stands in the way of what in a site whose packages claim
// addresses, and names that no file can have.
func Clashes(c *content.Content, claims []Claim) diag.List {
	j := newJoin(Input{Content: c, Claims: claims})
	j.checkRedirects()
	return j.newTable().Diags()
}
