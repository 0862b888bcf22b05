package asset

import (
	"strings"
	"testing"
)

func TestScriptsHoldTheModulesThatTheyImport(t *testing.T) {
	s, diags := load(tree(t,
		"templates/assets/js/site.js", "import { greet } from './site/greet.mjs';\nimport './site/greet.mjs';\ngreet('中');\n",
		"templates/assets/js/site/greet.mjs", "import { name } from '../shared/name.mjs';\nexport const greet = (who) => document.body?.append(name + who);\nexport const unused = 'never called';\n",
		"templates/assets/js/shared/name.mjs", "export const name = 'polyport';\n",
		"templates/assets/js/search.js", "let site = 1; console.log(site)",
		"templates/assets/worker/sw.js", "import { name } from '../js/shared/name.mjs';\nself.x = name;",
		"templates/assets/worker/search.js", "self.y = 1;",
	))
	if len(diags) > 0 {
		t.Fatal(brief(diags))
	}
	got := content(t, s, "site.js")
	for _, want := range []string{"polyport", "document.body", "中"} {
		if strings.Count(got, want) != 1 && want != "document.body" || !strings.Contains(got, want) {
			t.Errorf("site.js does not hold %q once: %s", want, got)
		}
	}
	for _, never := range []string{"import", "export", "never called", "?.", "templates/"} {
		if strings.Contains(got, never) {
			t.Errorf("site.js holds %q: %s", never, got)
		}
	}
	if !strings.HasPrefix(got, "(()=>{") && !strings.HasPrefix(got, `"use strict";(()=>{`) {
		t.Errorf("site.js could reach other scripts: %s", got)
	}
	if s.Href("search.js") == "" || strings.Contains(content(t, s, "search.js"), "polyport") {
		t.Error("search.js is not a script of its own")
	}
	if s.Href("sw.js") != "" || !strings.Contains(string(s.Worker("sw.js")), "polyport") {
		t.Errorf("a worker is published beside the pages, or has no bytes: %q", s.Worker("sw.js"))
	}
	if !strings.Contains(string(s.Worker("search.js")), "self.y=1") || s.Worker("site.js") != nil {
		t.Errorf("a worker is taken for the script of the same name: %q", s.Worker("search.js"))
	}
}

func TestFaultyScripts(t *testing.T) {
	const p = "templates/assets/js/a.js"
	for _, c := range []struct{ in, want string }{
		{"let x = 1;\nlet y = ;", p + ":2:9 asset-syntax: Unexpected \";\"\n"},
		{"/* é */ let x = 1, x = 2;", p + ":1:20 asset-syntax: The symbol \"x\" has already been declared\n"},
		{"import 'https://x.example/a.js';", p + ":1:8 asset-reference: https://x.example/a.js is not a file of the site: import ./… or ../…, and nothing from elsewhere\n"},
		{"import 'lodash';", p + ":1:8 asset-reference: lodash is not a file of the site: import ./… or ../…, and nothing from elsewhere\n"},
		{"import './sub/m.mjs';", p + ":1:8 asset-reference: templates/assets/js/sub/m.mjs is not a module; did you mean \"templates/assets/js/sub/n.mjs\"?\n"},
		{"import './b.js';", p + ":1:8 asset-reference: templates/assets/js/b.js is not a module; did you mean \"templates/assets/js/sub/n.mjs\"?\n"},
		{"import { gone } from './sub/n.mjs'; gone();", p + ":1:10 asset-syntax: No matching export in \"templates/assets/js/sub/n.mjs\" for import \"gone\"\n"},
	} {
		s, diags := load(tree(t, p, c.in, "templates/assets/js/b.js", "", "templates/assets/js/sub/n.mjs", "export const here = 1;"))
		if got := brief(diags); got != c.want {
			t.Errorf("%q:\ngot  %swant %s", c.in, got, c.want)
		}
		if s.Href("a.js") != "" {
			t.Errorf("%q is published", c.in)
		}
	}
}

func TestAFaultOfASharedModuleIsReportedOnce(t *testing.T) {
	_, diags := load(tree(t,
		"templates/assets/js/a.js", "import './sub/m.mjs'", "templates/assets/js/b.js", "import './sub/m.mjs'",
		"templates/assets/js/sub/m.mjs", "let = ;\nlet 1;"))
	if want := "templates/assets/js/sub/m.mjs:1:7 asset-syntax: Unexpected \";\"\n"; brief(diags) != want {
		t.Errorf("got %s", brief(diags))
	}
}
