package serve_test

import (
	"path"
	"regexp"
	"strings"
	"testing"
)

func TestTheStyleGuideIsShownBesideTheSite(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	index := r.get("/~polyport/styleguide/")
	if index.status != 200 || !strings.Contains(index.body, `<a href="deadline/index.html">`) {
		t.Fatalf("%d\n%s", index.status, index.body)
	}
	const at = "/~polyport/styleguide/deadline/index.html"
	page := r.get(at)
	if page.status != 200 || !strings.Contains(page.body, `lang="ar" dir="rtl"`) {
		t.Fatalf("%d\n%s", page.status, page.body)
	}
	sheets := regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)"`).FindAllStringSubmatch(page.body, -1)
	if len(sheets) < 3 {
		t.Fatalf("style sheets %q", sheets)
	}
	for _, m := range sheets {
		if res := r.get(path.Join(path.Dir(at), m[1])); res.status != 200 || !strings.Contains(res.kind, "text/css") {
			t.Errorf("%s: %d %s", m[1], res.status, res.kind)
		}
	}
	if res := r.get("/~polyport/styleguide/nothing/"); res.status != 404 {
		t.Errorf("a component that does not exist: %d", res.status)
	}
	if res := r.get("/styleguide/"); res.status != 404 {
		t.Errorf("the guide is part of the site: %d", res.status)
	}

	// A fault in an example is shown in place of the guide, and not of the site.
	r.write("templates/components/deadline/deadline.yaml", "description: D.\nexamples:\n  - {name: n, data: {Bye: 1}}\n")
	r.await("/~polyport/styleguide/", "site.Deadline has no field Bye")
	if res := r.get("/en/"); res.status != 200 {
		t.Errorf("the site itself: %d", res.status)
	}
}
