package locale

import (
	"fmt"
	"sync"

	"polyport/internal/bcp47"
)

// countName is the placeholder and argument that selects the plural form.
const countName = "Count"

// Message is a message as it is shown.
type Message struct {
	Text string    // plain text: to be escaped by who puts it into HTML
	Lang bcp47.Tag // the language that it is in, after fallback
}

// Localizer speaks one language of a Catalog. It is never changed after Load
// and safe for concurrent use.
type Localizer struct {
	tag     bcp47.Tag
	chain   []*bundle // the language itself, its fallbacks, the source language
	formats *formats
	names   map[bcp47.Tag]string // the languages' own names
	order   *order
}

// formats words numbers, dates and lists in one language.
type formats struct {
	cldr          *cldrData // nil for a language that CLDR's table has nothing for
	tag           bcp47.Tag // of cldr
	numberPattern numberPattern
	moneyPattern  numberPattern
	units         *lookup
}

// madeFormats are those that newFormats made, by bcp47.Tag. They follow from the
// language alone and are never changed.
var madeFormats sync.Map

func newFormats(tag bcp47.Tag) *formats {
	data, tag := cldrOf(tag)
	if made, ok := madeFormats.Load(tag); ok {
		return made.(*formats)
	}
	f := &formats{cldr: data, tag: tag}
	if data != nil {
		f.numberPattern = parseNumberPattern(data.number)
		f.moneyPattern = parseNumberPattern(data.money)
		f.units = unitLookup(data, languageTag(tag))
	}
	made, _ := madeFormats.LoadOrStore(tag, f)
	return made.(*formats)
}

// Tag returns the language.
func (l *Localizer) Tag() bcp47.Tag { return l.tag }

// find returns the first bundle of the fallback chain that has the message.
func (l *Localizer) find(id string) (*bundle, *message) {
	for _, b := range l.chain {
		if m := b.messages[id]; m != nil {
			return b, m
		}
	}
	return nil, nil
}

// Message returns the message of an id, in the language or the first of its
// fallbacks that has it; false means that none has. The arguments are names
// and values in turn and fill the placeholders: strings as they are, anything
// else as fmt.Sprint writes it. "Count", an integer or a decimal string, also
// selects the plural form and is written as a number of the message's
// language. A placeholder without an argument stays visible as {{.Name}}.
func (l *Localizer) Message(id string, args ...any) (Message, bool) {
	b, m := l.find(id)
	if m == nil {
		return Message{}, false
	}
	values := arguments{pairs: args}
	count, _ := values.value(countName)
	if _, ok := parseDecimal(count); ok {
		values.count = b.formats.Number(count)
	} else {
		count = ""
	}
	return Message{b.lookup.text(id, count, values), b.tag}, true
}

// T returns the text of Message. An id that CheckUses was not told of and
// that does not exist is a bug of the caller, and panics.
func (l *Localizer) T(id string, args ...any) string {
	m, ok := l.Message(id, args...)
	if !ok {
		panic(fmt.Sprintf("locale: no message %q in %s or its fallbacks", id, l.tag))
	}
	return m.Text
}

// Has reports whether the message exists in the language or a fallback.
func (l *Localizer) Has(id string) bool {
	_, m := l.find(id)
	return m != nil
}

// LanguageName returns what the language calls another one ("Simplified
// Chinese"). For a language outside CLDR's table it is that language's own
// name in the portal, or else its tag.
func (l *Localizer) LanguageName(tag bcp47.Tag) string {
	if name, ok := l.formats.cldr.languageName(tag); ok {
		return name
	}
	if name := l.names[tag]; name != "" {
		return name
	}
	return string(tag)
}
