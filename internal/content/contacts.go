package content

import (
	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// ContactsPath is the list of whom to ask.
const ContactsPath source.Path = "content/contacts.yaml"

// Contacts is content/contacts.yaml: the telephone numbers and addresses that
// readers can turn to. A site need not have one.
type Contacts struct {
	File    *source.File // nil without the file
	List    []Contact    // in the order of the file
	Sources []Source
	Done    []Past
}

// Contact is one place to ask. Its name and what it is for are the messages
// contact.<key>.name and contact.<key>.for; where Say is set,
// contact.<key>.say is what it means.
type Contact struct {
	Key        string
	Phone      string // as it is dialled
	URL        string
	Emergency  bool
	Unit       Ref    // the body that answers; may be empty
	Topics     []Ref  // themes that it can be asked about
	Hours      string // as the value of a fact of type hours; "" where not known
	Spoken     Spoken
	Press      []Press
	Say        string // what to say or to show, in Chinese
	Pinyin     string // how that is spoken
	Confidence Confidence
	Sources    []Ref
	Checked    Date
	At         int
}

// Spoken is the languages that a contact serves, as far as known.
type Spoken struct {
	Tags       []bcp47.Tag
	Confidence Confidence
	Sources    []Ref
}

// Press is a key to press after a number has answered. What it leads to is the
// message press.<For>.
type Press struct {
	Digits string
	For    string
	At     int
}

// emptyContacts is what stands in for a contacts.yaml that is missing or unread.
func emptyContacts(f *source.File) *Contacts { return &Contacts{File: f} }

func parseContacts(f *source.File) (*Contacts, diag.List) {
	out := emptyContacts(f)
	root, diags := parseYAML(f, 0, len(f.Data))
	if root == nil {
		return out, diags
	}
	d := &decoder{f: f, diags: diags}
	o, ok := d.object(root, "contacts.yaml", "contacts", "sources")
	if !ok {
		return out, d.diags
	}
	o.require("contacts: [{key: police, phone: '110', confidence: high, sources: […]}]")
	out.Sources = sources(o)
	seen := map[string]*node{}
	for _, item := range o.list("contacts") {
		if c, ok := d.contact(item, seen); ok {
			out.List = append(out.List, c)
		}
	}
	out.Done = d.done
	return out, d.diags
}

func (d *decoder) contact(item *node, seen map[string]*node) (Contact, bool) {
	o, ok := d.object(item, "this contact", "key", "phone", "url", "emergency", "unit", "topics", "hours", "languages", "press", "say", "pinyin",
		"confidence", "sources", "checked")
	if !ok {
		return Contact{}, false
	}
	o.require("key: police", "confidence: high", "sources: [the id of a source]")
	if o.pair("phone") == nil && o.pair("url") == nil {
		o.at("field-missing", o.node, "add phone: '110', or url: https://…", "this contact has neither a phone nor a url")
	}
	c := Contact{
		Phone: o.valueOf("phone", FactPhone), URL: o.web("url"), Emergency: o.flag("emergency"),
		Topics: o.refs("topics"), Hours: o.valueOf("hours", FactHours), Spoken: spoken(o), Press: press(o),
		Say: o.text("say"), Pinyin: o.text("pinyin"), Confidence: oneOf(o, "confidence", Confidences), Sources: o.refs("sources"),
		Checked: o.past("checked", object.date), At: item.at,
	}
	if n := o.scalar("unit"); n != nil {
		c.Unit = o.ref(n)
	}
	n := o.scalar("key")
	if n == nil || d.repeated(seen, n, "contacts") || !d.id(n, "contact", "key", idPattern) {
		return Contact{}, false
	}
	c.Key, c.At = n.text, n.at
	return c, true
}

func spoken(contact object) Spoken {
	n := contact.get("languages")
	if n == nil {
		return Spoken{}
	}
	o, ok := contact.decoder.object(n, "this list of languages", "tags", "confidence", "sources")
	if !ok {
		return Spoken{}
	}
	o.require("tags: [zh, en]", "confidence: high")
	s := Spoken{Confidence: oneOf(o, "confidence", Confidences), Sources: o.refs("sources")}
	for _, n := range o.scalars("tags") {
		if tag := o.decoder.tag(n); tag != "" {
			s.Tags = append(s.Tags, tag)
		}
	}
	return s
}

func press(contact object) []Press {
	var out []Press
	for _, item := range contact.list("press") {
		o, ok := contact.decoder.object(item, "this key to press", "digits", "for")
		if !ok {
			continue
		}
		o.require(`digits: "1"`, "for: person")
		p := Press{Digits: o.text("digits"), At: item.at}
		if n := o.scalar("for"); n != nil && o.id(n, "key to press", "purpose", idPattern) {
			p.For, p.At = n.text, n.at
		}
		out = append(out, p)
	}
	return out
}

// valueOf returns a field that is written as the value of a type of fact.
func (o object) valueOf(field string, t FactType) string {
	n := o.scalar(field)
	if n == nil {
		return ""
	}
	form := valueForm[t]
	if why := form.fault(n.text); why != "" {
		o.at("value-invalid", n, "write it as "+form.example, "%q %s", n.text, why)
		return ""
	}
	return n.text
}
