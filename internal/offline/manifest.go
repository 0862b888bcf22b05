package offline

import (
	"fmt"
	"net/url"
	"path"

	"polyport/internal/bcp47"
	"polyport/internal/output"
	"polyport/internal/site"
)

// Colours of the app's frame while it starts: the paper of a page, and the
// strip at the top of one, as base.html names it to browsers.
const (
	paper = "#fdfdfc"
	strip = "#eef3f0"
)

// webManifest is a W3C web application manifest.
type webManifest struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	ShortName   string     `json:"short_name"`
	Description string     `json:"description"`
	Lang        bcp47.Tag  `json:"lang"`
	Dir         bcp47.Dir  `json:"dir"`
	StartURL    string     `json:"start_url"`
	Scope       string     `json:"scope"`
	Display     string     `json:"display"`
	Theme       string     `json:"theme_color"`
	Background  string     `json:"background_color"`
	Icons       []picture  `json:"icons"`
	Shortcuts   []shortcut `json:"shortcuts,omitempty"`
}

type picture struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

type shortcut struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// Manifests makes one manifest for each language, beside its home page. The
// scope is the whole site, so that the app shows every language. It offers
// shortcuts to the pages that people need at once, as far as the site has them,
// and to those of some entries.
func Manifests(in Input) []output.File {
	out := make([]output.File, 0, len(in.Languages))
	for _, lang := range in.Languages {
		home, w := in.Pages.Page(site.In(lang, "")), in.Catalog.Localizer(lang)
		if home == nil {
			continue
		}
		m := webManifest{
			ID: appID(in.BaseURL, lang), Lang: lang, Dir: home.Dir,
			Name: text(w, "site.name"), ShortName: text(w, "app.short"), Description: text(w, "site.tagline"),
			StartURL: "./", Scope: "../", Display: "standalone", Theme: strip, Background: paper,
			Shortcuts: in.shortcuts(lang),
		}
		for _, ic := range icons {
			if ic.purpose != "" {
				m.Icons = append(m.Icons, picture{"../" + ic.path, fmt.Sprintf("%[1]dx%[1]d", ic.size), "image/png", ic.purpose})
			}
		}
		out = append(out, output.File{Path: path.Join(string(lang), manifestName), Class: output.Index, Data: output.JSON(m)})
	}
	return out
}

// appID is what a browser tells installed apps apart by. It is resolved against
// the root of the host, not against the manifest. With a base URL it is what a
// browser would take without one, the address of the home page, so that two
// portals on a host are two apps.
func appID(baseURL string, lang bcp47.Tag) string {
	if u, err := url.Parse(baseURL); err == nil && baseURL != "" {
		return u.EscapedPath() + string(lang) + "/"
	}
	return "polyport/" + string(lang) + "/"
}

// quick is where shortcuts lead first, below a language: systems show three or
// four of them.
var quick = []string{site.HelpFolder + "/", site.SearchFolder + "/"}

func (in Input) shortcuts(lang bcp47.Tag) []shortcut {
	var out []shortcut
	for _, below := range quick {
		if p := in.Pages.Page(site.In(lang, below)); p != nil {
			out = append(out, shortcut{navName(p), below})
		}
	}
	for _, key := range in.Shortcuts {
		if p := in.Pages.Of(key, lang); p != nil {
			out = append(out, shortcut{navName(p), p.Below()})
		}
	}
	return out
}

// navName is the short name that the site's own navigation has for a page, or
// else its title.
func navName(p *site.Page) string {
	if p.Chrome != nil {
		for _, links := range [][]site.Link{p.Chrome.Nav, p.Chrome.Footer} {
			for _, l := range links {
				if string(l.Href) == p.Path.File() {
					return l.Text
				}
			}
		}
	}
	return p.Title.Text
}
