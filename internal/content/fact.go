package content

import (
	"polyport/internal/bcp47"
	"polyport/internal/diag"
)

// FactType says how a fact is worded.
type FactType string

// The types of facts, with the form of Value. A range is written with a slash:
// "P5Y/P10Y".
const (
	FactDate     FactType = "date"     // ISO 8601 day, month or year
	FactDuration FactType = "duration" // ISO 8601 duration: "P2Y", "P5D", "PT24H"; or a range of them
	FactWorkdays FactType = "workdays" // working days: "5", or a range: "15/20"
	FactMoney    FactType = "money"    // "40 EUR"
	FactNumber   FactType = "number"   // decimal digits: "27", "2.5"; or a range: "1/50"
	FactPhone    FactType = "phone"    // as it is dialled: "112", "+86 10 1234 5678"
	FactURL      FactType = "url"      // absolute http(s) address
	FactName     FactType = "name"     // a proper name in the language Lang, shown as it stands
	FactAddress  FactType = "address"  // where an office is, in Chinese; Latin is the same in Latin letters
	FactHours    FactType = "hours"    // "24/7", or days and times: "Mo-Sa 09:00-12:00,13:30-17:00"
)

// FactTypes lists the types in order.
var FactTypes = []FactType{
	FactDate, FactDuration, FactWorkdays, FactMoney, FactNumber, FactPhone, FactURL, FactName, FactAddress, FactHours,
}

// Confidence says how well a statement is founded.
type Confidence string

// The degrees of confidence. What is low is evidence, and is never published.
const (
	ConfidenceHigh   Confidence = "high"   // an official page or official media, recent or confirmed by a second source
	ConfidenceMedium Confidence = "medium" // official but undated or older, or one good secondary source
	ConfidenceLow    Confidence = "low"
)

// Confidences lists the degrees in order.
var Confidences = []Confidence{ConfidenceHigh, ConfidenceMedium, ConfidenceLow}

// Aspect names the line of an entry's card that a fact stands in.
type Aspect string

// Aspects lists the aspects in the order of the card.
var Aspects = []Aspect{
	"fee", "time", // what it costs, how long the office takes
	"validity", "apply-within", // how long the result holds, by when one must apply
	"where", "hours", "phone", "online",
}

// Fact is a typed value that texts place with :fact[id].
type Fact struct {
	ID         string
	Type       FactType
	Value      string
	Lang       bcp47.Tag // of Value, for a name
	Latin      string    // of an address: the same in Latin letters
	Aspect     Aspect    // the line of the card that it stands in, or ""
	Confidence Confidence
	Confirm    Ref  // the contact or body that must still confirm it; may be empty
	ValidUntil Date // the last day on which it holds, or ""
	Sources    []Ref
	Checked    Date
	At         int
	ConfAt     int // where Confidence is written
	ValidAt    int // where ValidUntil is written
}

// typedFacts reads the mapping of ids to facts, in the order of the file.
func typedFacts(facts object) []Fact {
	var out []Fact
	for _, p := range facts.mapping("facts", "write id: {type: …, value: …} for each") {
		if !facts.id(p.key, "fact", "id", idPattern) {
			continue
		}
		if p.value.kind == nodeNull {
			facts.at("field-type", p.key, "write {type: …, value: …}", "fact %q is empty", p.key.text)
			continue
		}
		o, ok := facts.decoder.object(p.value, "fact "+p.key.text, "type", "value", "lang", "latin", "aspect", "confidence", "confirm", "valid_until",
			"sources", "checked")
		if ok {
			out = append(out, typedFact(o, p.key))
		}
	}
	return out
}

func typedFact(o object, key *node) Fact {
	o.require("type: date", "value: …")
	f := Fact{
		ID: key.text, At: key.at, Type: oneOf(o, "type", FactTypes), Lang: o.tag("lang"), Latin: o.text("latin"),
		Aspect: oneOf(o, "aspect", Aspects), Confidence: oneOf(o, "confidence", Confidences), ValidUntil: o.day("valid_until"),
		Sources: o.refs("sources"), Checked: o.past("checked", object.date),
	}
	if n := o.scalar("confirm"); n != nil {
		f.Confirm = o.ref(n)
	}
	if p := o.pair("confidence"); p != nil {
		f.ConfAt = p.value.at
	}
	if p := o.pair("valid_until"); p != nil {
		f.ValidAt = p.value.at
	}
	f.typeRules(o)
	n := o.scalar("value")
	if n == nil || f.Type == "" {
		return f
	}
	form := valueForm[f.Type]
	if why := form.fault(n.text); why != "" {
		code := diag.Code("value-invalid")
		if f.Type == FactDate {
			code = "value-date"
		}
		o.at(code, n, "write it as "+form.example, "%q %s", n.text, why)
		return f
	}
	f.Value = n.text
	return f
}

// typeRules checks the fields that only some types have.
func (f *Fact) typeRules(o object) {
	switch f.Type {
	case "":
		return
	case FactName:
		o.require("lang: zh-Hans, the language of the name")
	case FactAddress:
		o.require("latin: the address in Latin letters")
	}
	if f.Type != FactName {
		o.forbid("lang", "delete it, or write type: name", "a fact of type %s is in no language", f.Type)
	}
	if f.Type != FactAddress {
		o.forbid("latin", "delete it, or write type: address", "a fact of type %s has no form in Latin letters", f.Type)
	}
}
