package cli

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/revise"
	"polyport/internal/site"
	"polyport/internal/source"
)

var newCommand = command{
	name: "new", args: "entry | translation | language …", summary: "begin an entry, a translation or a language",
	teach: `Writes files to begin with, and says what is to be filled in; until then check
reports it. No file is ever overwritten.

  polyport new entry plan/15.3 --kind task        facts and source text of an entry
  polyport new entry pages/contact --kind page
  polyport new translation plan/15.2 fr           the source's words under their ids; none is
                                                  current until polyport confirm says so
  polyport new translation plan/15.2 zh-Hant --from zh-Hans
  polyport new language uk --name Українська --dir ltr
                                                  a bundle with every message as a comment, in
                                                  the plural forms of the language, and its row
                                                  in content/portal.yaml`,
	flags: func(fs *flag.FlagSet, o *options) {
		editFlags(fs, o)
		fs.StringVar(&o.edit.kind, "kind", "", "of an entry: its `kind`, one of document, chapter, item, task, page")
		fs.StringVar(&o.edit.from, "from", "", "of a translation: the `language` that it is made from (default the site's source language)")
		fs.StringVar(&o.edit.name, "name", "", "of a language: its own `name`, such as Українська")
		fs.StringVar(&o.edit.dir, "dir", "", "of a language: its `direction`, ltr or rtl")
	},
}

func init() { newCommand.run = runNew }

// scaffold is what one of the things to begin with needs.
type scaffold struct {
	what  string
	args  int
	usage string
	flags []string // those that it takes, besides --site
	run   func(*session, *desk) (begun, []string)
}

// begun is what is to be written.
type begun struct {
	files   []revise.NewFile
	changes []edited
	diags   diag.List
	next    []string // what there is to do then
	err     error
}

var scaffolds = []scaffold{
	{"entry", 1, "COLLECTION/KEY --kind KIND", []string{"kind"}, newEntry},
	{"translation", 2, "ENTRY LANGUAGE", []string{"from"}, newTranslation},
	{"language", 1, "TAG --name NAME --dir ltr|rtl", []string{"name", "dir"}, newLanguage},
}

func runNew(s *session) int {
	var names []string
	for _, x := range scaffolds {
		names = append(names, x.what)
	}
	if len(s.args) == 0 {
		return s.usage(newCommand, "say what: "+strings.Join(names, ", "))
	}
	i := slices.Index(names, s.args[0])
	if i < 0 {
		return s.usage(newCommand, fmt.Sprintf("no new %q; %s", s.args[0], diag.DidYouMean(s.args[0], names)))
	}
	x := scaffolds[i]
	if s.args = s.args[1:]; len(s.args) != x.args {
		return s.usage(newCommand, "write: polyport new "+x.what+" "+x.usage)
	}
	for _, f := range []struct{ name, value string }{
		{"kind", s.opt.edit.kind}, {"from", s.opt.edit.from}, {"name", s.opt.edit.name}, {"dir", s.opt.edit.dir},
	} {
		if f.value != "" && !slices.Contains(x.flags, f.name) {
			return s.usage(newCommand, fmt.Sprintf("--%s is not for a new %s", f.name, x.what))
		}
	}
	d, code := s.desk(newCommand)
	if d == nil {
		return code
	}
	made, problems := x.run(s, d)
	for _, f := range made.files {
		if _, err := os.Lstat(d.path(f.Path)); err == nil {
			problems = append(problems, string(f.Path)+" exists already; nothing is ever overwritten")
		}
	}
	made.diags.Append(d.shared(made.changes))
	switch {
	case made.err != nil:
		return s.fail(made.err)
	case problems != nil:
		return s.refuse("new", problems)
	case made.diags.HasErrors():
		return s.faulty(made.diags)
	}
	if err := s.writeSite(made.files, made.changes); err != nil {
		return s.fail(err)
	}
	s.tell(made)
	return ExitOK
}

// tell says what was written and what is left to do.
func (s *session) tell(made begun) {
	for _, f := range made.files {
		line := "wrote " + string(f.Path)
		if len(f.Todo) > 0 {
			line += "; fill in: " + strings.Join(f.Todo, ", ")
		}
		fmt.Fprintln(s.env.Stdout, line)
	}
	for _, c := range made.changes {
		fmt.Fprintf(s.env.Stdout, "changed %s\n", c.file.Path)
	}
	for _, line := range made.next {
		fmt.Fprintln(s.env.Stdout, line)
	}
}

// keyOf reads an entry's key, as it is or as the folder that it is.
func keyOf(arg string) content.Key {
	return content.Key(strings.TrimPrefix(strings.TrimSuffix(arg, "/"), "content/"))
}

func newEntry(s *session, d *desk) (begun, []string) {
	c := d.content
	key := keyOf(s.args[0])
	top, _, _ := strings.Cut(string(key), "/")
	var collections, kinds []string
	draft := revise.Draft{Key: key, Kind: content.Kind(s.opt.edit.kind), Portal: c.Portal, Units: c.Units}
	for _, x := range c.Portal.Collections {
		collections = append(collections, x.Key)
		if x.Key == top {
			draft.Collection = x
		}
	}
	for _, k := range content.Kinds {
		kinds = append(kinds, string(k))
	}
	var problems []string
	switch {
	case draft.Collection.Key == "":
		problems = append(problems, fmt.Sprintf("%q is not a collection of this site; %s", top, diag.DidYouMean(top, collections)))
	case !key.Valid():
		problems = append(problems, fmt.Sprintf("%q cannot be a key: each folder begins with a-z or 0-9 and goes on with a-z, 0-9, . and -", key))
	case d.entry(key) != nil:
		problems = append(problems, fmt.Sprintf("the entry %s exists already", key))
	}
	if draft.Kind == "" && draft.Collection.Bare {
		draft.Kind = content.KindPage
	}
	if !slices.Contains(content.Kinds, draft.Kind) {
		problems = append(problems, fmt.Sprintf("--kind %q: %s", draft.Kind, diag.DidYouMean(string(draft.Kind), kinds)))
	}
	if problems == nil {
		problems = d.clashes(key, draft)
	}
	if problems != nil {
		return begun{}, problems
	}
	draft.Today = s.asOf
	return begun{files: revise.Entry(draft)}, nil
}

// clashes says why a new entry could not stand at the address that its key
// gives it.
func (d *desk) clashes(key content.Key, draft revise.Draft) []string {
	c := *d.content
	added := &content.Entry{Key: key, Collection: draft.Collection.Key, Facts: &content.Facts{Kind: draft.Kind}}
	c.Entries = append(slices.Clip(slices.Clone(c.Entries)), added)
	at := site.EntryPlace(added, c.Portal).File.Path
	var out []string
	for _, x := range build.Clashes(&c) {
		here := x.Pos.File == string(at) || slices.ContainsFunc(x.Related, func(r diag.Related) bool { return r.Pos.File == string(at) })
		if here {
			out = append(out, x.Message+"; "+x.Hint)
		}
	}
	return out
}

func (d *desk) entry(key content.Key) *content.Entry {
	for _, e := range d.content.Entries {
		if e.Key == key {
			return e
		}
	}
	return nil
}

func newTranslation(s *session, d *desk) (begun, []string) {
	p := d.content.Portal
	var keys, tags, problems []string
	for _, e := range d.content.Entries {
		keys = append(keys, string(e.Key))
	}
	for _, l := range p.Languages {
		tags = append(tags, string(l.Tag))
	}
	key, lang, from := keyOf(s.args[0]), s.args[1], s.opt.edit.from
	if from == "" {
		from = string(p.Source)
	}
	e := d.entry(key)
	if e == nil {
		problems = append(problems, strings.TrimSuffix(fmt.Sprintf("there is no entry %q; %s", key, diag.DidYouMean(string(key), keys)), "; "))
	}
	for _, tag := range []string{lang, from} {
		if !slices.Contains(tags, tag) {
			problems = append(problems, fmt.Sprintf("%q is not a language of this site; %s", tag, diag.DidYouMean(tag, tags)))
		}
	}
	switch {
	case lang == string(p.Source):
		problems = append(problems, fmt.Sprintf("%s is the source language: its texts are not translations", lang))
	case lang == from:
		problems = append(problems, "a translation cannot be made from its own language")
	}
	if problems != nil {
		return begun{}, problems
	}
	original := e.Text(bcp47.Tag(from))
	if original == nil {
		return begun{}, []string{fmt.Sprintf("the entry %s has no text in %s to translate", key, from)}
	}
	f := revise.Translation(original, bcp47.Tag(lang))
	return begun{
		files: []revise.NewFile{f},
		diags: d.faults(original.File),
		next:  []string{"Its words are those of " + string(original.File.Path) + ". When they are translated: polyport confirm " + string(f.Path)},
	}, nil
}

func newLanguage(s *session, d *desk) (begun, []string) {
	p := d.content.Portal
	tag, ok := bcp47.Parse(s.args[0])
	l := content.Language{Tag: tag, Name: strings.TrimSpace(s.opt.edit.name), Dir: bcp47.Dir(s.opt.edit.dir)}
	var problems []string
	if !ok || string(tag) != s.args[0] {
		why := fmt.Sprintf("%q is not a language tag such as en, zh-Hans or pt-BR", s.args[0])
		if ok {
			why = fmt.Sprintf("%q is written %s", s.args[0], tag)
		}
		problems = append(problems, why)
	}
	if slices.ContainsFunc(p.Languages, func(x content.Language) bool { return x.Tag == tag }) {
		problems = append(problems, fmt.Sprintf("%s is a language of this site already", tag))
	}
	if l.Name == "" || strings.ContainsFunc(l.Name, unprintable) {
		problems = append(problems, "--name: give the language's own name, in one line")
	}
	if l.Dir != bcp47.LTR && l.Dir != bcp47.RTL {
		problems = append(problems, "--dir: ltr, or rtl for a script that is written from right to left")
	}
	if problems != nil {
		return begun{}, problems
	}
	b := s.builder()
	plan, err := s.plan(b)
	if err != nil {
		return begun{err: err}, nil
	}
	base, err := b.Bundles()
	if err != nil {
		return begun{err: err}, nil
	}
	messages, count := plan.Catalog.Skeleton(tag, base)
	path := source.Path("locales/" + string(tag) + ".toml")
	out := begun{files: []revise.NewFile{{Path: path, Data: fmt.Sprintf(bundleHeader, l.Name, p.Source) + messages}}}
	row := content.LanguageRow(l)
	if edits, refused := content.LanguageEdits(p, l); refused.HasErrors() {
		out.next = append(out.next, fmt.Sprintf("Add this row to languages in %s: %s", p.File.Path, row))
	} else {
		out.changes = []edited{{p.File, edits}}
		out.next = append(out.next, fmt.Sprintf("It has a row more: %s. Add fallback: [...] if readers know another language better than %s.", row, p.Source))
	}
	out.next = append(out.next, fmt.Sprintf("%s to translate in %s; each counts when the # before it is gone.", plural(count, "message"), path))
	return out, nil
}

const bundleHeader = `# The words of the interface in %[1]s.
#
# Every line that begins with "# " and a name is a message as %[2]s has it. Translate
# the text between the quotation marks and take the "# " away; until then readers
# see the fallback. Keep the names before "=" and those in {{.…}}. Where a table
# has one, few, many and so on, give all of these forms: they are those of the
# language. No markup, no line breaks.
`
