package content

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"polyport/internal/diag"
	"polyport/internal/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestLoad runs each case of testdata/load: the files of a site, and below
// them the diagnostics and a dump of what was read, as "want/…".
func TestLoad(t *testing.T) {
	for _, name := range goldenCases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			site, want := split(archive)
			c := Load(treeOf(t, site), nil)
			got := map[string]string{"want/diagnostics": printed(t, c.Diags), "want/content": dump(c)}
			if *update {
				rewrite(t, name, archive, site, got)
				return
			}
			for _, part := range slices.Sorted(keysOf(got)) {
				if got[part] != want[part] {
					t.Errorf("%s is\n%s\nwant\n%s", part, got[part], want[part])
				}
			}
			checkPositions(t, c.Diags, treeOf(t, site))
		})
	}
}

// TestGoldensShowEveryCode keeps the goldens complete.
func TestGoldensShowEveryCode(t *testing.T) {
	codes := []diag.Code{
		"yaml-syntax", "yaml-alias", "yaml-depth", "yaml-size", "yaml-duplicate", "field-unknown", "field-missing",
		"field-type", "value-invalid", "value-date", "front-matter", "file-unexpected", "facts-missing",
		"language-unknown", "source-missing", "key-invalid", "key-duplicate",
	}
	seen := map[diag.Code]bool{}
	for _, name := range goldenCases(t) {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, want := split(archive)
		for _, m := range regexp.MustCompile(`\[([a-z-]+)\]\n`).FindAllStringSubmatch(want["want/diagnostics"], -1) {
			seen[diag.Code(m[1])] = true
		}
	}
	for _, c := range codes {
		if !seen[c] {
			t.Errorf("no golden shows %s", c)
		}
	}
}

// TestProcessorsDoNotShow loads a site with faults on one processor and on several.
func TestProcessorsDoNotShow(t *testing.T) {
	tree := synthetic(t, 40)
	tree.Files = append(tree.Files, newFile(t, "content/zzz/en.md", ""), newFile(t, "content/zzz.txt", ""))
	load := func(n int) string {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
		c := Load(tree, nil)
		return printed(t, c.Diags) + dump(c)
	}
	if one, eight := load(1), load(8); one != eight {
		t.Errorf("on one processor\n%s\non eight\n%s", one, eight)
	}
}

func goldenCases(tb testing.TB) []string {
	names, err := filepath.Glob("testdata/load/*.txtar")
	if err != nil || len(names) == 0 {
		tb.Fatal("no golden cases", err)
	}
	return names
}

func split(a *txtar.Archive) (site []txtar.File, want map[string]string) {
	want = map[string]string{}
	for _, f := range a.Files {
		if strings.HasPrefix(f.Name, "want/") {
			want[f.Name] = string(f.Data)
		} else {
			site = append(site, f)
		}
	}
	return site, want
}

func rewrite(t *testing.T, name string, a *txtar.Archive, site []txtar.File, got map[string]string) {
	t.Helper()
	out := &txtar.Archive{Comment: a.Comment, Files: site}
	for _, part := range slices.Sorted(keysOf(got)) {
		out.Files = append(out.Files, txtar.File{Name: part, Data: []byte(got[part])})
	}
	if err := os.WriteFile(name, txtar.Format(out), 0o666); err != nil {
		t.Fatal(err)
	}
}

func keysOf(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// treeOf makes a tree of the files of a case. "(unread)" stands for a file
// that could not be read; REPEAT(n,"text") stands for n times the text.
func treeOf(tb testing.TB, files []txtar.File) source.Tree {
	var tree source.Tree
	for _, x := range files {
		data := repeat.ReplaceAllStringFunc(string(x.Data), func(s string) string {
			var n int
			var piece string
			fmt.Sscanf(s, "REPEAT(%d,%q)", &n, &piece)
			return strings.Repeat(piece, n)
		})
		f, diags := source.NewFile(source.Path(x.Name), []byte(data))
		if len(diags) > 0 {
			tb.Fatal(diags)
		}
		if data == "(unread)\n" {
			f = &source.File{Path: f.Path, Unread: true}
		}
		tree.Files = append(tree.Files, f)
	}
	slices.SortFunc(tree.Files, func(a, b *source.File) int { return strings.Compare(string(a.Path), string(b.Path)) })
	return tree
}

var repeat = regexp.MustCompile(`REPEAT\(\d+,"[^"]*"\)`)

func printed(tb testing.TB, l diag.List) string {
	var b strings.Builder
	if err := diag.Print(&b, diag.Text, l); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// checkPositions holds every finding with a line to the rules of diag: the
// place is in the file, the excerpt is its line, and there is a way out.
func checkPositions(tb testing.TB, l diag.List, tree source.Tree) {
	tb.Helper()
	for _, d := range l {
		f := tree.Get(source.Path(d.Pos.File))
		if d.Hint == "" {
			tb.Errorf("%s: no help: %s", d.Pos, d.Message)
		}
		if f == nil || d.Pos.Line == 0 {
			continue
		}
		line := f.Line(d.Pos.Line)
		if !strings.Contains(line, strings.Trim(d.Line, "…")) || d.LineCol == 0 && line != d.Line || d.Pos.Col < 1 || d.Pos.Col > 1+len([]rune(line)) {
			tb.Errorf("%s: excerpt %q is not the line, or the column is beyond it", d.Pos, d.Line)
		}
	}
}

// dump writes what was read, one line for each thing.
func dump(c *Content) string {
	var b strings.Builder
	p := c.Portal
	fmt.Fprintf(&b, "portal source=%s authoritative=%s base=%q report=%q mandate=%q\n", p.Source, p.Authoritative, p.BaseURL, p.Report, p.Mandate.ID)
	if p.ID != "" || len(p.Channels) > 0 || p.Filings != (Filings{}) || p.Signer != "" {
		fmt.Fprintf(&b, "outlets id=%s channels=%v filings=%+v signer=%q\n", p.ID, p.Channels, p.Filings, p.Signer)
	}
	for _, l := range p.Languages {
		fmt.Fprintf(&b, "language %s %q %s %v\n", l.Tag, l.Name, l.Dir, l.Fallback)
	}
	for _, x := range p.Themes {
		fmt.Fprintf(&b, "theme %s %s\n", x.Key, p.File.Pos(x.At))
	}
	for _, x := range p.Collections {
		fmt.Fprintf(&b, "collection %s root=%v bare=%v\n", x.Key, x.Root, x.Bare)
	}
	for _, u := range c.Units.List {
		fmt.Fprintf(&b, "unit %s %s %q %q %v %q %q %s\n", u.Key, u.Kind, u.Name, u.Short, u.Confirmed, u.Official, u.Website, c.Units.File.Pos(u.At))
	}
	for _, x := range c.Terms.List {
		fmt.Fprintf(&b, "term %s %q %q %q %s\n", x.ID, x.Chinese, x.Pinyin, x.Abbreviation, c.Terms.File.Pos(x.At))
		for _, r := range x.Renderings {
			fmt.Fprintf(&b, "  %s %q not %q by=%s %s\n", r.Lang, r.Approved(), r.Forbidden, r.By, c.Terms.File.Pos(r.At))
		}
	}
	for _, r := range p.Featured {
		fmt.Fprintf(&b, "featured %s notice=%d\n", dumpRef(p.File, r), p.ValidNotice)
	}
	for _, x := range c.Contacts.List {
		fmt.Fprintf(&b, "contact %s phone=%q url=%q emergency=%v unit=%s topics=%v hours=%q spoken=%+v press=%+v say=%q pinyin=%q %s %v %s %s\n", x.Key, x.Phone, x.URL,
			x.Emergency, dumpRef(c.Contacts.File, x.Unit), x.Topics, x.Hours, x.Spoken, x.Press, x.Say, x.Pinyin, x.Confidence, x.Sources, x.Checked, c.Contacts.File.Pos(x.At))
	}
	for _, e := range c.Entries {
		dumpEntry(&b, e)
	}
	return b.String()
}

func dumpEntry(b *strings.Builder, e *Entry) {
	f := e.Facts
	fmt.Fprintf(b, "entry %s in %s: %s number=%q part=%s open=%v damage=%v checked=%s", e.Key, e.Collection, f.Kind, f.Number, dumpRef(f.File, f.PartOf), f.OpenEnded, f.Damage, f.Checked)
	if f.Deadline != nil {
		fmt.Fprintf(b, " deadline=%+v", *f.Deadline)
	}
	b.WriteString("\n")
	for _, r := range f.Units {
		fmt.Fprintf(b, "  unit %s\n", dumpRef(f.File, r))
	}
	for _, r := range f.Themes {
		fmt.Fprintf(b, "  theme %s\n", dumpRef(f.File, r))
	}
	for _, s := range f.Sources {
		fmt.Fprintf(b, "  source %s %q %s %q %q %s %s %q link=%v official=%v %s\n", s.ID, s.Title, s.Lang, s.Publisher, s.Number, s.Date, s.Checked, s.URL, !s.DoNotLink, s.Official, f.File.Pos(s.At))
	}
	for _, x := range f.Facts {
		fmt.Fprintf(b, "  fact %s %s %q %s %s %s", x.ID, x.Type, x.Value, x.Lang, x.Checked, f.File.Pos(x.At))
		for _, r := range x.Sources {
			fmt.Fprintf(b, " %s", dumpRef(f.File, r))
		}
		if x.Latin+string(x.Aspect)+string(x.Confidence)+x.Confirm.ID+string(x.ValidUntil) != "" {
			fmt.Fprintf(b, " latin=%q aspect=%s confidence=%s confirm=%s until=%s", x.Latin, x.Aspect, x.Confidence, dumpRef(f.File, x.Confirm), x.ValidUntil)
		}
		b.WriteString("\n")
	}
	for _, r := range f.Related {
		fmt.Fprintf(b, "  related %s\n", dumpRef(f.File, r))
	}
	for _, r := range f.Steps {
		fmt.Fprintf(b, "  step %s\n", dumpRef(f.File, r))
	}
	for _, x := range f.Changes {
		if x.Noted != "" {
			fmt.Fprintf(b, "  change %s noted %s\n", x.On, x.Noted)
		}
		fmt.Fprintf(b, "  change %s %s %+v %v %s\n", x.On, x.Class, x.Notes, x.Sources, f.File.Pos(x.At))
	}
	for _, t := range e.Texts {
		fmt.Fprintf(b, "  text %s %q %q", t.Lang, t.Title, t.Summary)
		if tr := t.Translation; tr != nil {
			fmt.Fprintf(b, " from=%s by=%s %s", tr.From, tr.By, t.File.Pos(tr.At))
		}
		for _, s := range t.Doc.Sections {
			fmt.Fprintf(b, " #%s@%d", s.ID, t.File.Pos(s.At).Line)
		}
		b.WriteString("\n")
	}
}

func dumpRef(f *source.File, r Ref) string {
	if r.ID == "" {
		return "-"
	}
	return r.ID + "@" + f.Pos(r.At).String()
}
