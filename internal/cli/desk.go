package cli

import (
	"flag"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/fresh"
	"polyport/internal/revise"
	"polyport/internal/source"
)

// edits are the flags of the commands that edit a site.
type edits struct {
	all, editorial  bool
	kind, from      string
	name, dir       string
	role, by, onDay string
}

// editFlags are the flags that those commands have in common.
func editFlags(fs *flag.FlagSet, o *options) {
	fs.StringVar(&o.site, "site", ".", "the site's `folder`")
	o.format = string(diag.Text)
}

// desk is a site as the commands see it that edit it: parsed, but not joined,
// so that a fault elsewhere is in nobody's way.
type desk struct {
	dir     string
	tree    source.Tree
	content *content.Content
}

// desk reads the site. It returns nil and an exit code if that cannot be done
// or portal.yaml, on which all else rests, has errors.
func (s *session) desk(c command) (*desk, int) {
	day, err := buildDay("", s.env.Getenv("SOURCE_DATE_EPOCH"))
	if err != nil {
		return nil, s.usage(c, err.Error())
	}
	s.asOf = day
	folder, err := s.folder()
	if err != nil {
		return nil, s.fail(err)
	}
	defer folder.Close()
	tree, found, err := source.Read(folder)
	if err != nil {
		return nil, s.fail(err)
	}
	d := &desk{s.opt.site, tree, content.Load(tree, nil)}
	d.content.Diags = append(found, d.content.Diags...).Sorted()
	if l := d.faults(d.content.Portal.File); l.HasErrors() {
		return nil, s.faulty(l)
	}
	return d, ExitOK
}

// plan reads and joins the whole site, for its message bundles. What is wrong
// with other files is not reported.
func (s *session) plan(b *build.Builder) (*build.Plan, error) {
	plan, _, err := s.prepare(b)
	return plan, err
}

// faults returns the errors that were found in the given files. A text with
// errors is not edited: what its parts mean is not certain.
func (d *desk) faults(files ...*source.File) diag.List {
	var out diag.List
	for _, x := range d.content.Diags {
		named := slices.ContainsFunc(files, func(f *source.File) bool { return f != nil && string(f.Path) == x.Pos.File })
		if x.Severity == diag.Error && named {
			out.Add(x)
		}
	}
	return out
}

// target is a file that arguments name, and parts of it.
type target struct {
	file  *source.File
	entry *content.Entry // nil for a bundle
	text  *content.Text
	parts []string // none for the whole file
	whole bool     // an argument named the file without a part
}

// targets returns the files that arguments FILE[#part] name, each once. Of
// arguments that name none it says why.
func (d *desk) targets(args []string) (out []*target, problems []string) {
	byPath := map[source.Path]*target{}
	for _, arg := range args {
		name, part, hasPart := strings.Cut(arg, "#")
		t, why := d.target(name)
		if why == "" && hasPart {
			why = d.unknown(t, part)
		}
		if why != "" {
			problems = append(problems, arg+": "+why)
			continue
		}
		if old := byPath[t.file.Path]; old != nil {
			t = old
		} else {
			byPath[t.file.Path] = t
			out = append(out, t)
		}
		switch {
		case !hasPart:
			t.whole = true
		case !slices.Contains(t.parts, part):
			t.parts = append(t.parts, part)
		}
	}
	for _, t := range out {
		if t.whole {
			t.parts = nil
		}
	}
	return out, problems
}

// unknown says why a target has no such part. Of bundles, package locale says
// that.
func (d *desk) unknown(t *target, part string) string {
	switch {
	case part == "":
		return "no part is named behind #"
	case t.text == nil:
		return ""
	}
	return revise.UnknownPart(fresh.Of(t.entry, t.text.Lang, d.content.Portal), part)
}

// target finds a text or bundle by a path from here or from the site's folder.
func (d *desk) target(name string) (*target, string) {
	f, at := d.file(name)
	if f != nil && strings.HasPrefix(string(f.Path), "locales/") {
		return &target{file: f}, ""
	}
	for _, e := range d.content.Entries {
		for _, t := range e.Texts {
			if f != nil && t.File.Path == f.Path {
				return &target{file: f, entry: e, text: t}, ""
			}
		}
	}
	if f != nil {
		return nil, "that is neither a text of an entry nor a message bundle"
	}
	return nil, d.elsewhere(at)
}

// elsewhere says what was probably meant by the path of no file.
func (d *desk) elsewhere(at string) string {
	var all []string
	for _, e := range d.content.Entries {
		var inside []string
		for _, t := range e.Texts {
			inside = append(inside, string(t.File.Path))
		}
		folder := "content/" + string(e.Key)
		if at == folder {
			return "that is a folder; name a text in it: " + strings.Join(inside, ", ")
		}
		for _, l := range d.content.Portal.Languages {
			if at == folder+"/"+string(l.Tag)+".md" {
				return fmt.Sprintf("the entry has no text in %s; begin one: polyport new translation %s %s", l.Tag, e.Key, l.Tag)
			}
		}
		all = append(all, inside...)
	}
	if strings.HasPrefix(at, "locales/") {
		all = nil
		for _, f := range d.tree.Under("locales") {
			all = append(all, string(f.Path))
		}
	}
	if slices.Contains(all, "content/"+at) {
		return "there is no such file; did you mean \"content/" + at + "\"?"
	}
	return strings.TrimSuffix("there is no such file; "+diag.DidYouMean(at, all), "; ")
}

// file finds a file of the site. at is where it stands or was looked for,
// below the site's folder.
func (d *desk) file(name string) (f *source.File, at string) {
	at = path.Clean(filepath.ToSlash(name))
	here := d.below(name)
	if f := d.tree.Get(source.Path(here)); f != nil {
		return f, here
	}
	if f := d.tree.Get(source.Path(at)); f != nil {
		return f, at
	}
	for _, p := range []string{here, path.Dir(here)} { // as if from here, if there is anything here
		if len(d.tree.Under(source.Path(p))) > 0 {
			return nil, here
		}
	}
	return nil, at
}

// below returns the path of a file as seen from the site's folder; "" if it
// lies outside.
func (d *desk) below(name string) string {
	abs, err1 := filepath.Abs(name)
	root, err2 := filepath.Abs(d.dir)
	if err1 != nil || err2 != nil {
		return ""
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}

// refuse says what is wrong with the arguments. Nothing has been written.
func (s *session) refuse(command string, problems []string) int {
	for _, p := range problems {
		fmt.Fprintf(s.env.Stderr, "polyport %s: %s\n", command, diag.Printable(p))
	}
	fmt.Fprintf(s.env.Stderr, "Nothing was written. Run `polyport help %s` for examples.\n", command)
	return ExitUsage
}

// faulty reports errors in the content, for which nothing was written.
func (s *session) faulty(l diag.List) int {
	if err := s.report(l.Sorted()); err != nil {
		return s.fail(err)
	}
	fmt.Fprintln(s.env.Stderr, "Nothing was written.")
	return ExitContent
}
