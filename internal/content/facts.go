package content

import (
	"regexp"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// pageFacts is what stands in for a facts.yaml that is missing or unread.
func pageFacts(f *source.File) *Facts { return &Facts{File: f, Kind: KindPage} }

func parseFacts(f *source.File) (*Facts, diag.List) {
	root, diags := parseYAML(f, 0, len(f.Data))
	if root == nil {
		return pageFacts(f), diags
	}
	d := &decoder{f: f, diags: diags}
	o, ok := d.object(root, "facts.yaml",
		"kind", "number", "part_of", "deadline", "units", "units_open_ended", "themes", "damage", "checked", "review_by", "sources", "facts",
		"related", "steps", "changes")
	if !ok {
		return pageFacts(f), d.diags
	}
	o.require("kind: task")
	out := &Facts{
		File: f, Kind: oneOf(o, "kind", Kinds), Number: o.text("number"),
		Deadline: deadline(o), Units: o.refs("units"), OpenEnded: o.flag("units_open_ended"), Themes: o.refs("themes"),
		Checked: o.past("checked", object.date), Sources: sources(o), Facts: typedFacts(o),
		Related: o.refs("related"), Steps: o.refs("steps"), Changes: changes(o),
	}
	if n := o.scalar("part_of"); n != nil {
		out.PartOf = o.ref(n)
	}
	if p := o.pair("review_by"); p != nil {
		out.ReviewBy, out.At = o.day("review_by"), p.key.at
	}
	for _, n := range o.scalars("damage") {
		if v := choice(d, n, "damage", Damages); v != "" {
			out.Damage = append(out.Damage, v)
		}
	}
	kindRules(o, out)
	if out.Kind == "" {
		out.Kind = KindPage
	}
	out.Done = d.done
	return out, d.diags
}

// kindRules checks what only the kind decides.
func kindRules(o object, f *Facts) {
	switch f.Kind {
	case "":
	case KindTask:
		o.require("deadline: {type: month, by: 2019-12}", "units: [the body that leads, others]")
		if p := o.pair("units"); p != nil && p.value.kind == nodeSequence && len(p.value.items) == 0 {
			o.at("value-invalid", p.key, "name at least the body that leads", "a task needs a responsible body")
		}
	default:
		o.forbid("deadline", "delete it, or write kind: task", "only an entry of kind task has a deadline, and this one is of kind %s", f.Kind)
	}
	switch f.Kind {
	case "":
	case KindJourney:
		o.require("steps: [services/first, services/second]")
	default:
		o.forbid("steps", "delete it, or write kind: journey", "only an entry of kind journey has steps, and this one is of kind %s", f.Kind)
	}
}

// deadlineDate is a date of a deadline, by the type that has it.
type deadlineDate struct {
	field    string
	of       DeadlineType
	required bool
	example  string
}

var deadlineDates = []deadlineDate{
	{"by", DeadlineMonth, true, "2019-12"},
	{"phased_results_by", DeadlineContinuous, false, "2019-12"},
	{"started", DeadlineStarted, true, "2019"},
}

var monthPattern = regexp.MustCompile(`^\d{4}-\d\d$`)

func deadline(facts object) *Deadline {
	n := facts.get("deadline")
	if n == nil {
		return nil
	}
	o, ok := facts.decoder.object(n, "this deadline", "type", "by", "phased_results_by", "started")
	if !ok {
		return nil
	}
	o.require("type: month")
	out := &Deadline{
		Type: oneOf(o, "type", DeadlineTypes), By: o.date("by"), PhasedBy: o.date("phased_results_by"), Started: o.date("started"),
	}
	if out.Type == "" {
		return nil
	}
	for _, x := range deadlineDates {
		switch {
		case x.of == out.Type && x.required && o.pair(x.field) == nil:
			o.at("field-missing", o.node, "add "+x.field+": "+x.example, "a deadline of type %s needs %q", out.Type, x.field)
		case x.of != out.Type:
			o.forbid(x.field, "delete it, or write type: "+string(x.of), "a deadline of type %s has no field %q", out.Type, x.field)
		}
	}
	if out.By != "" && !monthPattern.MatchString(string(out.By)) {
		o.at("value-date", o.pair("by").value, "write a year and a month, as 2019-12", "%q is not a month", out.By)
	}
	return out
}

func sources(facts object) []Source {
	var out []Source
	seen := map[string]*node{}
	for _, item := range facts.list("sources") {
		o, ok := facts.decoder.object(item, "this source",
			"id", "title", "lang", "publisher", "number", "date", "checked", "url", "official", "do_not_link")
		if !ok {
			continue
		}
		o.require("id: plan", "title: …", "lang: en, the language of the title")
		s := Source{
			Title: o.text("title"), Lang: o.tag("lang"), Publisher: o.text("publisher"), Number: o.text("number"),
			Date: o.date("date"), Checked: o.past("checked", object.date), URL: o.web("url"),
			DoNotLink: o.flag("do_not_link"), Official: o.flag("official"),
		}
		n := o.scalar("id")
		if n == nil || o.repeated(seen, n, "sources") || !o.id(n, "source", "id", idPattern) {
			continue
		}
		s.ID, s.At = n.text, n.at
		out = append(out, s)
	}
	return out
}
