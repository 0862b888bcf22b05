package site_test

import (
	"strings"
	"testing"

	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// services are one that two bodies have to do with, its index, and a journey.
var services = files{
	"content/portal.yaml":                strings.Replace(beijing["content/portal.yaml"], "collections:\n", "collections:\n  - {key: services}\n  - {key: journeys}\n", 1),
	"content/services/facts.yaml":        "kind: page\n",
	"content/services/en.md":             portaltest.Text("Services", "All."),
	"content/services/permit/facts.yaml": "kind: service\npart_of: services\nunits: [police, science]\nthemes: [work]\n",
	"content/services/permit/en.md":      portaltest.Text("Permit", "Words."),
	"content/journeys/arrive/facts.yaml": "kind: journey\nthemes: [work]\nsteps: [services/permit]\n",
	"content/journeys/arrive/en.md":      portaltest.Text("Arrive", "Words."),
}

func shelved(list []site.Shelf) string {
	var out []string
	for _, s := range list {
		out = append(out, s.Of.Text+": "+titles(s.Entries))
	}
	return strings.Join(out, "; ")
}

func TestAThemeListsServicesBeforeThePlan(t *testing.T) {
	theme := resolve(t, beijing.With(services)).at(t, "en/themes/work/").Theme
	const want = "Services: Permit; : Arrive; The plan: Work permits, Residence permits"
	if got := shelved(theme.Shelves); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := titles(theme.Entries); got != "Permit, Arrive, Work permits, Residence permits" {
		t.Errorf("in all %q", got)
	}
}

// Of a service, no body leads: it stands with each that has to do with it, and
// is not counted among the tasks of the plan.
func TestABodyListsItsServicesApart(t *testing.T) {
	p := resolve(t, beijing.With(services))
	for _, unit := range []string{"police", "science"} {
		u := p.at(t, site.Path("en/units/"+unit+"/")).Unit
		if got := shelved(u.Services); got != "Services: Permit" {
			t.Errorf("%s: %q", unit, got)
		}
		if strings.Contains(titles(u.Leads)+titles(u.Takes), "Permit,") || strings.HasPrefix(titles(u.Leads), "Permit") {
			t.Errorf("%s leads %q, takes part in %q", unit, titles(u.Leads), titles(u.Takes))
		}
	}
	for _, g := range p.at(t, "en/units/").Units.Groups {
		for _, u := range g.Units {
			if want := map[string]int{"police": 1, "science": 1}[u.Key]; u.Services != want {
				t.Errorf("%s has %d services, want %d", u.Key, u.Services, want)
			}
		}
	}
}
