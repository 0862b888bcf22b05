package build_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"polyport/internal/audit"
	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/diag"
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
	const base = "https://portal.example/any/"
	built := func(outputs []content.Output) map[string]string {
		site := memory(t, smallPortal)
		list := make([]string, len(outputs))
		for i, o := range outputs {
			list[i] = string(o)
		}
		if outputs != nil {
			edited(site, "content/portal.yaml", "mandate:", "outputs: ["+strings.Join(list, ", ")+"]\nmandate:")
		}
		plan, diags, err := new(build.Builder).Prepare(build.Options{Site: site, AsOf: asOf, BaseURL: base})
		if err != nil || diags.HasErrors() {
			t.Fatal(outputs, err, diags)
		}
		dir := t.TempDir()
		if _, diags, err := build.Publish(plan, dir, nil); err != nil || diags.HasErrors() {
			t.Fatal(outputs, err, diags)
		}
		found, _, err := audit.Site(os.DirFS(dir), audit.Options{BaseURL: base})
		if err != nil || found.HasErrors() {
			var b strings.Builder
			_ = diag.Print(&b, diag.Text, found)
			t.Errorf("%v: the audit says %v\n%s", outputs, err, b.String())
		}
		out := map[string]string{}
		_ = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				data, err := os.ReadFile(dir + "/" + name)
				if err != nil {
					return err
				}
				out[name] = string(data)
			}
			return err
		})
		return out
	}
	has := func(files map[string]string, o content.Output) bool {
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
	for name, text := range built([]content.Output{}) {
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
