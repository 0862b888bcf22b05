package build_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"polyport/internal/audit"
	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/content"
	"polyport/internal/portaltest"
)

// filesOf are the files that each output consists of.
var filesOf = map[content.Output]*regexp.Regexp{
	content.OutputBilingual: regexp.MustCompile(`/bilingual/`),
	content.OutputAPI:       regexp.MustCompile(`^api/`),
	content.OutputCards:     regexp.MustCompile(`^cards/`),
	content.OutputCodes:     regexp.MustCompile(`/qr\.svg$`),
	content.OutputFeeds:     regexp.MustCompile(`/(feed|changes)\.(xml|json)$`),
	content.OutputCalendars: regexp.MustCompile(`/calendar\.ics$`),
	content.OutputSearch:    regexp.MustCompile(`^search/`),
	content.OutputOffline:   regexp.MustCompile(`^sw\.js$|/offline/|manifest\.webmanifest$`),
}

// TestWhatIsLeftOutIsNowhere builds the small portal with all outputs, with none,
// and without each: what is left out has no file and no page that leads to it.
func TestWhatIsLeftOutIsNowhere(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a site ten times")
	}
	const base = "https://portal.example/any/"
	b := new(build.Builder)
	built := func(outputs []content.Output) map[string][]byte {
		site := memory(t, smallPortal)
		list := make([]string, len(outputs))
		for i, o := range outputs {
			list[i] = string(o)
		}
		if outputs != nil {
			edited(site, "content/portal.yaml", "mandate:", "outputs: ["+strings.Join(list, ", ")+"]\nmandate:")
		}
		dir := buildtest.Publish(t, buildtest.PrepareWith(t, b, build.Options{Site: site, BaseURL: base}))
		found, _, err := audit.Site(os.DirFS(dir), audit.Options{BaseURL: base})
		if err != nil || found.HasErrors() {
			t.Errorf("%v: the audit says %v\n%s", outputs, err, portaltest.Errors(found))
		}
		return buildtest.Read(t, dir)
	}
	has := func(files map[string][]byte, o content.Output) bool {
		for name := range files {
			if filesOf[o].MatchString(name) && !strings.HasSuffix(name, "/search/index.html") {
				return true
			}
		}
		return false
	}
	all := built(nil)
	for _, o := range content.Outputs {
		if !has(all, o) {
			t.Errorf("%s is not made", o)
		}
		var rest []content.Output
		for _, other := range content.Outputs {
			if other != o {
				rest = append(rest, other)
			}
		}
		files := built(rest)
		for _, other := range content.Outputs {
			if has(files, other) != (other != o) {
				t.Errorf("without %s: %s is made: %v", o, other, other == o)
			}
		}
	}
	for name, data := range built([]content.Output{}) {
		text := string(data)
		if at := regexp.MustCompile(`(href|src|action|content)="[^"]*(/bilingual/|api/v1|cards/|qr\.svg|feed\.|changes\.(xml|json)|calendar\.ics|offline/|webmanifest|sw\.js)`).FindString(text); strings.HasSuffix(name, ".html") && at != "" {
			t.Errorf("%s leads to what is not made: %s", name, at)
		}
		if strings.Contains(text, `role="search"`) {
			t.Errorf("%s has a box to search in", name)
		}
	}
}

func edited(site fstest.MapFS, name, old, new string) {
	f := site[name]
	f.Data = []byte(strings.Replace(string(f.Data), old, new, 1))
}
