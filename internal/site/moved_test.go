package site_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"polyport/internal/portaltest"
	"polyport/internal/site"
)

var hinted = regexp.MustCompile(`^add under redirects in content/portal\.yaml: (".*": ".*"); or bring it back$`)

// TestEachWayOutOfALostAddressIsOne does as the hints say, literally.
func TestEachWayOutOfALostAddressIsOne(t *testing.T) {
	for name, lock := range map[string]string{
		"pages":                                 "plan/old/\nnothing/at/all/\nunits/gone/\nhelp/\n",
		"sections":                              "plan/1/#was\nplan/1.1/#was\nabout/#was\n",
		"all of an entry":                       "plan/old/\nplan/old/#a\nplan/old/#b\nplan/old/bilingual/zh-Hans/\n",
		"a section alone":                       "plan/old/#a\n",
		"a view alone":                          "plan/old/bilingual/zh-Hans/\n",
		"a guide":                               "advisor/gone/\nadvisor/gone/#offer\nadvisor/gone/#held\nadvisor/gone/held/\nadvisor/gone/held/offer.2/\n",
		"an entry of a name that a section has": "plan/\nplan/#old\nplan/old/\nplan/old/#a\n",
	} {
		over := beijing.With(files{"content/addresses.lock": lock})
		rows := ""
		for _, d := range findings(t, over) {
			m := hinted.FindStringSubmatch(d.Hint)
			if d.Code != "address-lost" || m == nil {
				t.Errorf("%s: %s %s; %s", name, d.Code, d.Message, d.Hint)
				continue
			}
			rows += "  " + m[1] + "\n"
		}
		if rows == "" {
			t.Errorf("%s: nothing is lost", name)
		}
		healed := over.With(files{"content/portal.yaml": beijing["content/portal.yaml"] + "redirects:\n" + rows})
		if list := findings(t, healed); len(list) > 0 {
			t.Errorf("%s: with\n%s:\n%s", name, rows, portaltest.Errors(list))
		}
		p := resolve(t, healed)
		for line := range strings.Lines(lock) {
			page, _, _ := strings.Cut(strings.TrimSpace(line), "#")
			for _, lang := range []string{"en", "ar", "zh-Hans"} {
				if p[site.Path(lang+"/"+page)] == nil {
					t.Errorf("%s: nothing answers at %s/%s", name, lang, page)
				}
			}
		}
	}
}

// TestPartsOfAnEntryLeadOnByThemselves takes away a translation and changes a
// guide: who kept the address of the view or of a step comes to the entry.
func TestPartsOfAnEntryLeadOnByThemselves(t *testing.T) {
	lock := "plan/10/bilingual/zh-Hans/\nadvisor/work/#held\nadvisor/work/#offer\nadvisor/work/#quit\nadvisor/work/held/quit/\nadvisor/work/quit/offer/\nadvisor/work/held/offer.2/\n"
	over := beijing.With(advisor).With(files{
		"content/addresses.lock": lock,
		"content/portal.yaml":    beijing.With(advisor)["content/portal.yaml"] + "redirects: {\"advisor/work/#quit\": \"advisor/work/\"}\n",
	})
	p := resolve(t, over)
	for from, to := range map[string]string{
		"plan/10/bilingual/zh-Hans/": "plan/10/", "advisor/work/held/quit/": "advisor/work/held/",
		"advisor/work/quit/offer/": "advisor/work/", "advisor/work/held/offer.2/": "advisor/work/held/",
	} {
		for _, lang := range []string{"en", "ar"} {
			page := p.at(t, site.Path(lang+"/"+from))
			if page.Moved == nil || page.Moved.To.Href != site.Href(lang+"/"+to+"index.html") {
				t.Errorf("%s/%s: %+v", lang, from, page.Moved)
			}
		}
	}
}

func TestSectionsThatMoveToAnotherPageAreToldOf(t *testing.T) {
	p := resolve(t, beijing.With(files{
		"content/portal.yaml": beijing["content/portal.yaml"] + `redirects:
  "plan/old/": "plan/1/"
  "plan/old/#fees": "plan/1.1/#promise"
  "plan/2/#gone": "plan/1.1/#promise"
  "plan/2/#same": "plan/2/"
  "plan/start/": ""
`}))
	told := func(path site.Path) string {
		out := ""
		for _, s := range p.at(t, path).Sections {
			out += fmt.Sprintf("%s %s; ", s.ID, s.To.Href)
		}
		return out
	}
	for path, want := range map[site.Path]string{
		"en/plan/old/": "fees en/plan/1.1/index.html#promise; ",
		"ru/plan/2/":   "gone ru/plan/1.1/index.html#promise; ",
		"ru/plan/1/":   "",
	} {
		if got := told(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	if to := p.at(t, "ru/plan/start/").Moved.To.Href; to != "ru/index.html" {
		t.Errorf("to the home page: %s", to)
	}
}
