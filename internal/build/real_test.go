package build_test

import (
	"html"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/content"
	"polyport/internal/diag"
)

// TestNoAddressThatIsNotToBeLinkedIsInThePublishedSite looks for the addresses
// of sources that are kept as evidence alone in every file of the real site:
// pages, data and scripts. To know that it would see them, it looks for those
// of the other sources, too.
func TestNoAddressThatIsNotToBeLinkedIsInThePublishedSite(t *testing.T) {
	if testing.Short() {
		t.Skip("publishes the whole portal")
	}
	c := buildtest.Plan(t, repository, baseURL).Content
	lists := [][]content.Source{c.Contacts.Sources}
	for _, e := range c.Entries {
		lists = append(lists, e.Facts.Sources)
	}
	var linked, evidence []string
	for _, s := range slices.Concat(lists...) {
		switch address := bare(s.URL); {
		case address == "":
		case s.DoNotLink:
			evidence = append(evidence, address)
		default:
			linked = append(linked, address)
		}
	}
	if len(evidence) < 10 || len(linked) < 40 {
		t.Fatalf("only %d and %d addresses", len(evidence), len(linked))
	}
	published := publishedText(t)
	for _, address := range linked {
		if !strings.Contains(published, address) {
			t.Errorf("a source is not shown: %s", address)
		}
	}
	for _, address := range evidence {
		if strings.Contains(published, address) {
			t.Errorf("evidence is linked or shown: %s", address)
		}
	}
}

// bare is an address as it may stand anywhere: without its scheme and a slash
// at its end.
func bare(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	return strings.TrimSuffix(rest, "/")
}

// publishedText is all that the real site publishes, without escapes of HTML.
func publishedText(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, data := range realFiles(t) {
		if utf8.Valid(data) { // pictures hold no addresses
			all.WriteString(html.UnescapeString(string(data)))
		}
	}
	return all.String()
}

// TestExpiriesOfTheRealFacts builds the real site as of days around those on
// which facts end: the income tax choice with the year 2027, and what is known
// of visa waivers, which no page shows, with 2026.
func TestExpiriesOfTheRealFacts(t *testing.T) {
	var b build.Builder
	const tax, waivers = "allowances-until", "waivers-end"
	for _, test := range []struct {
		asOf           content.Date
		warned, failed string
	}{
		{"2026-11-23", waivers, ""},
		{"2027-01-01", waivers, ""},
		{"2027-12-31", tax + " " + waivers, ""},
		{"2028-01-01", waivers, tax},
	} {
		_, diags, err := b.Prepare(build.Options{Site: os.DirFS(repository), AsOf: test.asOf})
		if err != nil {
			t.Fatal(err)
		}
		if warned, failed := facts(diags, "fact-expires"), facts(diags, "fact-expired"); warned != test.warned || failed != test.failed {
			t.Errorf("as of %s: warned of %q and failed for %q, want %q and %q", test.asOf, warned, failed, test.warned, test.failed)
		}
		if diags.HasErrors() != (test.failed != "") { // with one, nothing is published
			t.Errorf("as of %s: %v", test.asOf, diags)
		}
		for _, d := range diags {
			if strings.HasPrefix(string(d.Code), "fact-") && d.Hint == "" {
				t.Errorf("as of %s: no way out of: %s", test.asOf, d.Message)
			}
		}
	}
}

// facts names the facts that findings of a code are about, sorted.
func facts(list diag.List, code diag.Code) string {
	var out []string
	for _, d := range list {
		if d.Code != code {
			continue
		}
		for _, word := range strings.Fields(d.Message) {
			if strings.Contains(word, "-") && !strings.ContainsAny(word[:1], "0123456789") {
				out = append(out, word)
				break
			}
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}
