package build_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/memo"
)

// kept is a copy of a site that is edited and built again and again, with a memo and
// into one folder, as an editor would.
type kept struct {
	t         *testing.T
	dir       string // of the site, the folder that is built into, and the memo
	site, out string
	program   memo.Key
	asOf      content.Date
	random    *rand.Rand
}

func keptSite(t *testing.T, seed uint64) *kept {
	dir := t.TempDir()
	k := &kept{t: t, dir: dir, site: dir + "/site", out: dir + "/public", program: memo.KeyOf([]byte("1")), asOf: "2026-11-23", random: rand.New(rand.NewPCG(seed, 1))}
	if err := os.CopyFS(k.site, os.DirFS("../browser/site")); err != nil {
		t.Fatal(err)
	}
	return k
}

// build builds the site; nil without errors.
func (k *kept) build(b *build.Builder, out string) (written int, faults error) {
	k.t.Helper()
	plan, diags, err := b.Prepare(build.Options{Site: os.DirFS(k.site), AsOf: k.asOf, Today: "2027-12-31", BaseURL: "https://portal.example/b/"})
	if err != nil {
		k.t.Fatal(err)
	}
	if diags.HasErrors() {
		return 0, fmt.Errorf("%v", diags)
	}
	stats, diags, err := build.Publish(plan, out, nil)
	if err != nil || diags.HasErrors() {
		k.t.Fatal(err, diags)
	}
	return stats.Written, nil
}

// check builds the site with what is remembered and, into an empty folder, without,
// and compares every byte.
func (k *kept) check(what string) {
	k.t.Helper()
	m := memo.Open(k.dir+"/memo", k.program, k.site)
	written, faults := k.build(&build.Builder{Memo: m}, k.out)
	m.Close()
	if faults != nil {
		k.t.Fatalf("%s: %v", what, faults)
	}
	clean := k.t.TempDir()
	if _, faults := k.build(new(build.Builder), clean); faults != nil {
		k.t.Fatalf("%s: faults without a memo alone: %v", what, faults)
	}
	want, got := tree(k.t, clean), tree(k.t, k.out)
	for name, data := range want {
		if !bytes.Equal(got[name], data) {
			k.t.Errorf("%s: %s is not as in a clean build", what, name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok && !strings.HasPrefix(name, "foreign") {
			k.t.Errorf("%s: %s is in no clean build", what, name)
		}
	}
	k.t.Logf("%s: %d of %d files written", what, written, len(want))
	os.RemoveAll(clean)
}

func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out[name], err = os.ReadFile(dir + "/" + name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// pick is a file of the site, or of what was built, that a pattern matches.
func (k *kept) pick(dir, pattern string) string {
	var all []string
	matches := regexp.MustCompile(pattern)
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && matches.MatchString(filepath.ToSlash(name)) {
			all = append(all, name)
		}
		return err
	})
	if err != nil || len(all) == 0 {
		k.t.Fatal(pattern, err)
	}
	return all[k.random.IntN(len(all))]
}

func (k *kept) edit(name string, change func(string) string) {
	data, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, []byte(change(string(data))), 0o666)
	}
	if err != nil {
		k.t.Fatal(err)
	}
}

// edits are what editors, operators and accidents do to a site, to what was built
// and to what is remembered.
var edits = []struct {
	name string
	do   func(*kept)
}{
	{"words of a text", func(k *kept) {
		k.edit(k.pick(k.site+"/content", `/[^/]+\.md$`), func(s string) string { return s + "\nMore words: " + fmt.Sprint(k.random.IntN(1000)) + ".\n" })
	}},
	{"a title", func(k *kept) {
		k.edit(k.pick(k.site+"/content", `/[^/]+\.md$`), func(s string) string { return strings.Replace(s, "title: ", "title: New ", 1) })
	}},
	{"a summary", func(k *kept) {
		k.edit(k.pick(k.site+"/content", `/en\.md$`), func(s string) string { return strings.Replace(s, "summary: ", "summary: New ", 1) })
	}},
	{"a translation is deleted", func(k *kept) { _ = os.Remove(k.pick(k.site+"/content", `/(ar|fr|zh-Hans|zh-Hant|ru)\.md$`)) }},
	{"a date in facts", func(k *kept) {
		k.edit(k.pick(k.site+"/content", `/facts\.yaml$`), func(s string) string { return strings.Replace(s, "checked: 2026-", "checked: 2025-", 1) })
	}},
	{"a message", func(k *kept) {
		k.edit(k.pick(k.site+"/locales", `/site\.en\.toml$`), func(s string) string { return strings.Replace(s, `= "`, `= "The `, 1) })
	}},
	{"a new entry", func(k *kept) {
		n := fmt.Sprint(k.random.IntN(1000))
		dir := k.site + "/content/pages/new" + n
		if err := os.MkdirAll(dir, 0o777); err != nil {
			k.t.Fatal(err)
		}
		if err := os.WriteFile(dir+"/en.md", []byte("---\ntitle: New "+n+"\nsummary: New\n---\n\nText [link](entry:plan).\n"), 0o666); err != nil {
			k.t.Fatal(err)
		}
	}},
	{"an entry is renamed", func(k *kept) {
		if all, _ := filepath.Glob(k.site + "/content/pages/new*"); len(all) > 0 {
			if err := os.Rename(all[0], all[0]+"x"); err != nil {
				k.t.Fatal(err)
			}
		}
	}},
	{"units", func(k *kept) {
		k.edit(k.site+"/content/units.yaml", func(s string) string { return strings.Replace(s, "name: ", "name: 新", 1) })
	}},
	{"a template", func(k *kept) {
		const name = "/components/site-foot/site-foot.html"
		dir := k.site + "/templates/components/site-foot"
		if err := os.MkdirAll(dir, 0o777); err != nil {
			k.t.Fatal(err)
		}
		footer, err := os.ReadFile("../../templates" + name)
		if err != nil {
			k.t.Fatal(err)
		}
		if err := os.WriteFile(k.site+"/templates"+name, bytes.Replace(footer, []byte("<footer"), fmt.Appendf(nil, "<footer data-n=%q", fmt.Sprint(k.random.IntN(1000))), 1), 0o666); err != nil {
			k.t.Fatal(err)
		}
	}},
	{"a new day", func(k *kept) {
		day, err := time.Parse(time.DateOnly, string(k.asOf))
		if err != nil {
			k.t.Fatal(err)
		}
		k.asOf = content.Date(day.AddDate(0, 0, k.random.IntN(60)).Format(time.DateOnly))
	}},
	{"a published page is edited", func(k *kept) {
		k.edit(k.pick(k.out, `\.html$`), func(s string) string { return strings.Replace(s, "e", "E", 1) })
	}},
	{"a published file is deleted", func(k *kept) { _ = os.Remove(k.pick(k.out, `\.(html|json|png|svg|xml)$`)) }},
	{"a published file is emptied", func(k *kept) {
		k.edit(k.pick(k.out, `\.(html|json|png|svg|xml)$`), func(string) string { return "" })
	}},
	{"the folder is emptied", func(k *kept) { os.RemoveAll(k.out) }},
	{"the manifest is lost", func(k *kept) { _ = os.Remove(k.out + "/build-manifest.json") }},
	{"a foreign file", func(k *kept) { _ = os.WriteFile(k.out+"/foreign.txt", []byte("mine"), 0o666) }},
	{"the memo is damaged", func(k *kept) {
		k.edit(k.pick(k.dir+"/memo", `\.pack$`), func(s string) string {
			b := []byte(s)
			for range 20 {
				b[k.random.IntN(len(b))]++
			}
			return string(b)
		})
	}},
	{"the memo is cut", func(k *kept) {
		k.edit(k.pick(k.dir+"/memo", `\.pack$`), func(s string) string { return s[:k.random.IntN(len(s))] })
	}},
	{"the memo is lost", func(k *kept) { os.RemoveAll(k.dir + "/memo") }},
	{"another version of the program", func(k *kept) { k.program = memo.KeyOf(fmt.Append(nil, k.random.IntN(3))) }},
	{"nothing", func(*kept) {}},
}

// TestWhatIsBuiltWithAMemoIsWhatACleanBuildIs makes edits in a random order, some of
// them two at a time. Edits that leave the site with an error are taken back.
func TestWhatIsBuiltWithAMemoIsWhatACleanBuildIs(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a site dozens of times")
	}
	seeds := uint64(1)
	if os.Getenv("POLYPORT_TORTURE") != "" {
		seeds = 20
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { editAtRandom(t, seed) })
	}
}

func editAtRandom(t *testing.T, seed uint64) {
	k := keptSite(t, seed)
	k.check("the first build")
	order := k.random.Perm(len(edits))
	for n, at := range order {
		step := edits[at : at+1]
		if n%3 == 2 {
			step = append(step[:1:1], edits[k.random.IntN(len(edits))])
		}
		before := tree(t, k.site)
		var names []string
		for _, e := range step {
			e.do(k)
			names = append(names, e.name)
		}
		what := strings.Join(names, ", ")
		if plan, diags, err := new(build.Builder).Prepare(build.Options{Site: os.DirFS(k.site), AsOf: k.asOf, Today: "2027-12-31", BaseURL: "https://portal.example/b/"}); err != nil || plan.Site == nil {
			t.Logf("%s: taken back: %v", what, diags)
			os.RemoveAll(k.site)
			for name, data := range before {
				if err := os.MkdirAll(filepath.Dir(k.site+"/"+name), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(k.site+"/"+name, data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
		k.check(what)
	}
}
