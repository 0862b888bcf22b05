package build_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"testing/fstest"
)

// oddSite makes portals that nobody has in mind who writes a generator: without
// dates, themes, bodies or words, in one language, of changes or guides alone.
// Most of them are right, so that a build gets to its end; some have a fault.
type oddSite struct {
	rnd   *rand.Rand
	files fstest.MapFS
	langs []string // the first is the source
	keys  []string
	// What may be named, by what is declared.
	themes, units, contacts []string
	sparse                  bool // nothing is there that need not be
}

func newOddSite(seed uint64) *oddSite {
	o := &oddSite{rnd: rand.New(rand.NewPCG(seed, 11)), files: fstest.MapFS{}}
	o.sparse = o.chance(0.3)
	all := []string{"en", "zh-Hans", "ar", "fr", "ja"}
	o.rnd.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
	o.langs = all[:1+o.rnd.IntN(3)]
	if o.chance(0.8) && !slices.Contains(o.langs, "en") {
		o.langs[0] = "en"
	}
	o.themes, o.units, o.contacts = o.some("housing", "work"), o.some("police", "science"), o.some("hotline", "desk")
	collections := o.some("plan", "services", "pages", "advisor")
	if len(collections) == 0 {
		collections = []string{"plan"}
	}
	for _, c := range collections {
		o.collection(c)
	}
	sort.Strings(o.keys)
	for _, key := range o.keys {
		o.entry(key)
	}
	o.portal(collections)
	o.lists()
	o.messages()
	return o
}

func (o *oddSite) chance(p float64) bool { return o.rnd.Float64() < p }

// maybe is s, more often than not; in a sparse portal seldom.
func (o *oddSite) maybe(s string) string {
	if o.chance(map[bool]float64{false: 0.6, true: 0.15}[o.sparse]) {
		return s
	}
	return ""
}

func (o *oddSite) some(list ...string) []string {
	var out []string
	for _, s := range list {
		if o.maybe(s) != "" {
			out = append(out, s)
		}
	}
	return out
}

func (o *oddSite) one(list ...string) string {
	if len(list) == 0 {
		return ""
	}
	return list[o.rnd.IntN(len(list))]
}

func (o *oddSite) put(name, text string) { o.files[name] = &fstest.MapFile{Data: []byte(text)} }

func (o *oddSite) collection(c string) {
	if o.chance(0.7) {
		o.keys = append(o.keys, c) // an entry of its own
	}
	for i := range o.rnd.IntN(4) {
		o.keys = append(o.keys, fmt.Sprintf("%s/e%d", c, i))
	}
}

func (o *oddSite) portal(collections []string) {
	var b strings.Builder
	fmt.Fprintf(&b, "source: %s\n", o.langs[0])
	b.WriteString(o.maybe("authoritative: zh-Hans\n"))
	b.WriteString("languages:\n")
	for i, l := range o.langs {
		dir := map[bool]string{false: "ltr", true: "rtl"}[l == "ar"]
		fallback := ""
		if i > 1 {
			fallback = o.maybe(", fallback: [" + o.langs[1] + "]")
		}
		fmt.Fprintf(&b, "  - {tag: %s, name: Name %d, dir: %s%s}\n", l, i, dir, fallback)
	}
	fmt.Fprintf(&b, "themes: [%s]\n", strings.Join(o.themes, ", "))
	b.WriteString("collections:\n")
	for i, c := range collections {
		fmt.Fprintf(&b, "  - {key: %s, bare: true%s%s}\n", c, map[bool]string{true: o.maybe(", root: true")}[i == 0], o.maybe(", roles: [legal]"))
	}
	if len(o.keys) > 0 {
		b.WriteString(o.maybe("mandate: " + o.one(o.keys...) + "\n"))
		b.WriteString(o.maybe("featured: [" + o.one(o.keys...) + "]\n"))
	}
	b.WriteString(o.maybe("channels: [wechat, weibo]\n"))
	b.WriteString(o.maybe("report: \"mailto:a@portal.example\"\n"))
	b.WriteString(o.maybe("id: 0cadb89c-e037-43e4-bb2b-270a9dba2f69\n"))
	o.put("content/portal.yaml", b.String())
}

var oddKinds = []string{"document", "chapter", "item", "task", "service", "journey", "guide", "page"}

func (o *oddSite) entry(key string) {
	kind := o.one(oddKinds...)
	if kind == "task" && len(o.units) == 0 {
		kind = "page"
	}
	if o.chance(0.15) {
		kind = "" // no facts at all
	} else {
		o.put("content/"+key+"/facts.yaml", o.facts(key, kind))
	}
	intro, sections := o.maybe("\nWords before all sections.\n"), o.sections(kind)
	for i, lang := range o.langs {
		// Only now and then is the source missing, as that is an error.
		if i == 0 && o.chance(0.98) || i > 0 && o.maybe(lang) != "" {
			o.put("content/"+key+"/"+lang+".md", o.text(intro, sections, i > 0))
		}
	}
}

func (o *oddSite) facts(key, kind string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "kind: %s\n", kind)
	if c, rest, below := strings.Cut(key, "/"); below && slices.Contains(o.keys, c) && rest != "" {
		b.WriteString(o.maybe("part_of: " + c + "\n"))
	}
	b.WriteString(o.maybe("number: '1'\n"))
	switch {
	case kind == "task":
		b.WriteString("deadline: " + o.one("{type: month, by: 2019-12}", "{type: continuous}", "{type: continuous, phased_results_by: 2030-01}", "{type: started_continuing, started: 2019}") + "\n")
		fmt.Fprintf(&b, "units: [%s]\n", strings.Join(o.units, ", "))
	case len(o.units) > 0:
		b.WriteString(o.maybe(fmt.Sprintf("units: [%s]\n", o.one(o.units...))))
	}
	if kind == "journey" {
		fmt.Fprintf(&b, "steps: [%s]\n", o.maybe(o.one(o.keys...)))
	}
	if len(o.themes) > 0 {
		b.WriteString(o.maybe("themes: [" + o.one(o.themes...) + "]\n"))
	}
	checked := o.maybe("checked: 2026-11-01\n")
	b.WriteString(checked)
	noted := ""
	if o.chance(0.95) {
		noted = ", noted: 2026-11-02"
	}
	if len(o.keys) > 0 {
		b.WriteString(o.maybe("related: [" + o.one(o.keys...) + "]\n"))
	}
	if o.maybe("x") != "" {
		b.WriteString("sources:\n  - {id: law, title: A law, lang: en" + o.maybe(", date: "+o.one("2020", "2020-02", "2020-02-29")) + o.maybe(", url: \"https://law.example/\"") + o.maybe(", publisher: P") + "}\n")
		b.WriteString(o.maybe("facts:\n  fee: {type: money, value: 400 CNY, sources: [law]" + o.maybe(", valid_until: 2027-03-01") + o.maybe(", confidence: "+o.one("low", "medium")) + "}\n"))
	}
	if o.chance(0.5) {
		b.WriteString("changes:\n")
		for range 1 + o.rnd.IntN(2) {
			fmt.Fprintf(&b, "  - {on: %s%s, class: %s, note: {%s: Something changed.}}\n",
				o.one("2020", "2020-02", "2020-02-29", "2027-05", "2027-05-01"), noted, o.one("rule-changing", "rule-changing", "clarifying", "editorial"), o.langs[0])
		}
	}
	return b.String()
}

// oddIDs are ids of sections that mean something elsewhere, beside plain ones.
var oddIDs = []string{"documents", "terms", "page", "content", "main", "search", "top", "sources", "changes", "related", "title", "summary"}

// sections are what the texts of an entry have, in the order of the source.
func (o *oddSite) sections(kind string) []string {
	if kind == "guide" && o.chance(0.95) {
		return []string{"## Where? {#where}\n\n- [Here](#here)\n- [There](#there)\n", "## Here {#here}\n\n" + o.maybe("Words.\n"), "## There {#there}\n\nWords.\n"}
	}
	ids := oddIDs
	if o.chance(0.95) {
		ids = ids[:len(ids)-2] // without those that are refused
	}
	var out []string
	for _, id := range o.some(ids...) {
		if o.chance(0.4) {
			out = append(out, fmt.Sprintf("## %s {#%s}\n\n%s", o.one("Heading", "学习"), id, o.one("", "Words.\n", "- a\n- b\n", "| a | b |\n|---|---|\n| c | d |\n",
				":::steps\n\n1. One.\n\n:::\n", ":::note\n\nN.\n\n:::\n", "### Deeper {#deeper-"+id+"}\n\nWords[^"+id+"].\n\n[^"+id+"]: Note.\n")))
		}
	}
	return out
}

func (o *oddSite) text(intro string, sections []string, translated bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\n", o.one("T", "学习", "العربية", "A title of several words"))
	fmt.Fprintf(&b, "summary: %s\n", o.one("S.", "学习。", "Several words"))
	if translated {
		fmt.Fprintf(&b, "translation: {from: %s, by: %s", o.langs[0], o.one("machine", "human"))
		b.WriteString(o.maybe(o.one(", basis: {title: m1-3f9a1c02aa, summary: m1-8d02aa17aa, documents: m1-c4410e6daa}", ", basis: {}")) + "}\n")
	}
	b.WriteString("---\n")
	b.WriteString(intro)
	for _, s := range sections {
		if !translated || strings.Contains(s, "#where") || o.chance(0.7) {
			b.WriteString("\n" + s)
		}
	}
	return b.String()
}

// lists are the files that a portal may be without, or that may be empty.
func (o *oddSite) lists() {
	if len(o.units) > 0 || o.chance(0.3) {
		b := "units:\n"
		for _, u := range o.units {
			b += fmt.Sprintf("  - {key: %s, kind: %s, name: 公安局, confirmed: true%s}\n", u, o.one("municipal", "group", "national"), o.maybe(", short: 市局"))
		}
		if len(o.units) == 0 {
			b = "units: []\n"
		}
		o.put("content/units.yaml", b)
	}
	if len(o.contacts) > 0 || o.chance(0.3) {
		b := "sources:\n  - {id: law, title: A law, lang: en}\ncontacts:\n"
		for _, c := range o.contacts {
			b += fmt.Sprintf("  - {key: %s, phone: \"110\", confidence: high, sources: [law], checked: 2026-11-01%s%s", c, o.maybe(", emergency: true"), o.maybe(", hours: 24/7"))
			if len(o.themes) > 0 {
				b += o.maybe(", topics: [" + o.one(o.themes...) + "]")
			}
			b += "}\n"
		}
		if len(o.contacts) == 0 {
			b = "contacts: []\n"
		}
		o.put("content/contacts.yaml", b)
	}
	if o.chance(0.3) {
		b := "by: machine\nphrases:\n  - {key: fee, chinese: 请写下来。, pinyin: Qǐng xiě xiàlái.}\n"
		if o.chance(0.3) {
			b = "by: machine\nphrases: []\n"
		}
		o.put("content/phrases.yaml", b)
	}
}

func (o *oddSite) messages() {
	var b strings.Builder
	for _, u := range o.units {
		fmt.Fprintf(&b, "[unit.%s]\nother = \"Body %s\"\n", u, u)
	}
	for _, t := range o.themes {
		fmt.Fprintf(&b, "[theme.%s]\nname = \"Theme %s\"\nlead = \"About it.\"\n", t, t)
	}
	for _, c := range o.contacts {
		fmt.Fprintf(&b, "[contact.%s]\nname = \"Contact %s\"\nfor = \"All.\"\n", c, c)
	}
	b.WriteString("[phrase]\nfee = \"Please write it down.\"\n[role]\nlegal = \"Legal\"\n")
	o.put("locales/site."+o.langs[0]+".toml", b.String())
}

// maim spoils up to three places, and says what it did.
func (o *oddSite) maim() string {
	var done []string
	for range 1 + o.rnd.IntN(3) {
		names := slices.Sorted(maps.Keys(o.files))
		if len(names) == 0 {
			break
		}
		name := o.one(names...)
		text := string(o.files[name].Data)
		lines := strings.SplitAfter(text, "\n")
		k := o.rnd.IntN(len(lines))
		how := o.one("drop a line", "drop a line", "double a line", "cut", "empty", "delete", "cut a line")
		done = append(done, fmt.Sprintf("%s of %s:%d", how, name, k+1))
		switch how {
		case "drop a line":
			o.put(name, strings.Join(slices.Delete(lines, k, k+1), ""))
		case "double a line":
			o.put(name, strings.Join(slices.Insert(lines, k, lines[k]), ""))
		case "cut":
			o.put(name, strings.ToValidUTF8(text[:o.rnd.IntN(len(text)+1)], ""))
		case "cut a line":
			lines[k] = strings.ToValidUTF8(lines[k][:o.rnd.IntN(len(lines[k])+1)], "") + "\n"
			o.put(name, strings.Join(lines, ""))
		case "empty":
			o.put(name, "")
		case "delete":
			delete(o.files, name)
		}
	}
	return strings.Join(done, ", ")
}

// String is the files of the site, to be looked at where a test fails.
func (o *oddSite) String() string {
	var names []string
	for name := range o.files {
		names = append(names, name)
	}
	sort.Strings(names)
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "-- %s --\n%s", name, o.files[name].Data)
	}
	return b.String()
}
