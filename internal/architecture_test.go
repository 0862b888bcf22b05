// Package internal_test holds the test of the architecture: which package may
// import which, and where third-party libraries may be used. The table is the
// one of ARCHITECTURE.md; a new edge is a decision, taken here and there.
package internal_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

type rule struct {
	internal   []string // packages below polyport/
	thirdParty []string // modules
}

var ui = []string{"internal/bcp47", "internal/content", "internal/locale", "internal/markdown", "internal/prose", "internal/site"}

var rules = map[string]rule{
	"cmd/polyport":      {internal: []string{"internal/cli"}},
	"templates":         {},
	"locales":           {},
	"internal/bcp47":    {},
	"internal/diag":     {},
	"internal/crash":    {},
	"internal/weburl":   {thirdParty: []string{"golang.org/x/net"}},
	"internal/source":   {internal: []string{"internal/crash", "internal/diag"}},
	"internal/prose":    {},
	"internal/markdown": {internal: []string{"internal/diag", "internal/prose", "internal/source", "internal/weburl"}, thirdParty: []string{"github.com/yuin/goldmark"}},
	"internal/content": {
		internal:   []string{"internal/bcp47", "internal/crash", "internal/diag", "internal/markdown", "internal/prose", "internal/source", "internal/weburl"},
		thirdParty: []string{"github.com/goccy/go-yaml"},
	},
	"internal/fresh":   {internal: []string{"internal/bcp47", "internal/content", "internal/markdown", "internal/prose"}},
	"internal/figures": {internal: []string{"internal/bcp47"}},
	"internal/history": {},
	"internal/revise":  {internal: []string{"internal/bcp47", "internal/content", "internal/diag", "internal/fresh", "internal/markdown", "internal/prose", "internal/source"}},
	"internal/check":   {internal: []string{"internal/bcp47", "internal/content", "internal/diag", "internal/figures", "internal/markdown", "internal/prose"}},
	"internal/locale": {
		internal:   []string{"internal/bcp47", "internal/diag", "internal/crash", "internal/source"},
		thirdParty: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text", "github.com/pelletier/go-toml/v2"},
	},
	"internal/locale/cldrgen": {internal: []string{"internal/npm"}},
	"internal/asset":          {internal: []string{"internal/crash", "internal/diag", "internal/source"}, thirdParty: []string{"github.com/evanw/esbuild"}},
	"internal/guide":          {internal: []string{"internal/bcp47", "internal/content", "internal/diag", "internal/markdown", "internal/prose", "internal/source"}},
	"internal/site":           {internal: []string{"internal/bcp47", "internal/content", "internal/crash", "internal/diag", "internal/fresh", "internal/guide", "internal/locale", "internal/markdown", "internal/prose", "internal/source", "internal/weburl"}},
	"internal/raster":         {internal: []string{"internal/diag", "internal/source"}},
	"internal/card":           {internal: []string{"internal/diag", "internal/raster", "internal/site", "internal/source"}, thirdParty: []string{"golang.org/x/image"}},
	"internal/jsonld":         {internal: []string{"internal/bcp47", "internal/content", "internal/site"}},
	"internal/render": {
		internal: append([]string{"internal/asset", "internal/crash", "internal/diag", "internal/jsonld", "internal/source"}, ui...),
	},
	"internal/styleguide":    {internal: append([]string{"internal/asset", "internal/diag", "internal/render", "internal/source"}, ui...)},
	"internal/sitemap":       {internal: []string{"internal/site"}},
	"internal/search":        {internal: []string{"internal/bcp47", "internal/content", "internal/crash", "internal/search/token", "internal/site"}},
	"internal/search/token":  {thirdParty: []string{"golang.org/x/text"}},
	"internal/search/hangen": {internal: []string{"internal/npm"}},
	"internal/npm":           {},
	"internal/offline":       {internal: []string{"internal/asset", "internal/bcp47", "internal/content", "internal/diag", "internal/locale", "internal/raster", "internal/site", "internal/source"}},
	"internal/api":           {internal: []string{"internal/bcp47", "internal/content", "internal/crash", "internal/fresh", "internal/site", "internal/source"}},
	"internal/api/schemagen": {
		internal:   []string{"internal/api", "internal/bcp47", "internal/content", "internal/fresh", "internal/offline", "internal/search", "internal/site"},
		thirdParty: []string{"github.com/invopop/jsonschema"},
	},
	"internal/feed":    {internal: []string{"internal/bcp47", "internal/content", "internal/crash", "internal/locale", "internal/site"}, thirdParty: []string{"github.com/arran4/golang-ical", "github.com/google/uuid"}},
	"internal/channel": {internal: []string{"internal/bcp47", "internal/content", "internal/fresh", "internal/locale", "internal/prose", "internal/qr", "internal/site"}, thirdParty: []string{"golang.org/x/net"}},
	"internal/publish": {},
	"internal/writer":  {thirdParty: []string{"golang.org/x/sys"}},
	"internal/torture": {},
	"internal/qr":      {thirdParty: []string{"rsc.io/qr"}},
	"internal/audit":   {internal: []string{"internal/bcp47", "internal/crash", "internal/diag", "internal/weburl"}, thirdParty: []string{"golang.org/x/net", "github.com/andybalholm/brotli", "github.com/evanw/esbuild"}},
	"internal/build": {internal: append([]string{
		"internal/api", "internal/asset", "internal/card", "internal/channel", "internal/check", "internal/diag", "internal/crash", "internal/feed", "internal/offline", "internal/publish", "internal/qr", "internal/raster", "internal/render", "internal/search", "internal/sitemap", "internal/styleguide",
		"internal/source", "locales", "templates"}, ui...)},
	"internal/serve": {
		internal:   []string{"internal/build", "internal/content", "internal/crash", "internal/diag", "internal/source"},
		thirdParty: []string{"github.com/fsnotify/fsnotify"},
	},
	"internal/cli":    {internal: []string{"internal/audit", "internal/bcp47", "internal/build", "internal/channel", "internal/content", "internal/crash", "internal/diag", "internal/fresh", "internal/history", "internal/locale", "internal/markdown", "internal/prose", "internal/publish", "internal/revise", "internal/serve", "internal/site", "internal/source", "internal/weburl", "internal/writer"}},
	"internal/bench":  {},
	"internal/growth": {},
}

// only names the packages that may import a standard package. history runs git,
// the others are tools that no site is built with.
var only = map[string][]string{
	"html/template": {"internal/render"}, "net/http": {"internal/serve", "internal/torture"},
	"os/exec": {"internal/history", "internal/bench", "internal/npm", "internal/torture"},
}

func TestImportsFollowTheTable(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "polyport/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(p.ImportPath, "polyport/")
		if name == "internal" { // this test
			continue
		}
		r, ok := rules[name]
		if !ok {
			t.Errorf("%s is not in the table: give it a row here and in ARCHITECTURE.md", name)
			continue
		}
		seen[name] = true
		for _, imp := range p.Imports {
			checkImport(t, name, imp, r)
		}
	}
	for name := range rules {
		if !seen[name] {
			t.Errorf("the table lists %s, which does not exist", name)
		}
	}
}

func checkImport(t *testing.T, name, imp string, r rule) {
	if owners, ok := only[imp]; ok && !slices.Contains(owners, name) {
		t.Errorf("%s imports %s, which only %s may", name, imp, strings.Join(owners, ", "))
	}
	if rest, ok := strings.CutPrefix(imp, "polyport/"); ok {
		if !slices.Contains(r.internal, rest) {
			t.Errorf("%s imports %s, which the table does not allow", name, rest)
		}
		return
	}
	if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") {
		return
	}
	if !slices.ContainsFunc(r.thirdParty, func(m string) bool { return imp == m || strings.HasPrefix(imp, m+"/") }) {
		t.Errorf("%s imports %s, which only its own package may", name, imp)
	}
}
