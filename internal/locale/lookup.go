package locale

import (
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// lookup finds and fills the messages of one language. It has a go-i18n bundle
// of its own, so that go-i18n can never answer in another language.
type lookup struct{ localizer *i18n.Localizer }

func newLookup(tag language.Tag, messages []*i18n.Message) *lookup {
	bundle := emptyBundle(tag)
	if err := bundle.AddMessages(tag, messages...); err != nil {
		// go-i18n knows no plural rule for the language. CLDR's root rule,
		// which it has under "und", has the form "other" alone.
		tag = language.Und
		bundle = emptyBundle(tag)
		bundle.MustAddMessages(tag, messages...)
	}
	return &lookup{i18n.NewLocalizer(bundle, tag.String())}
}

// emptyBundle is i18n.NewBundle(tag). That makes the plural rules of all languages,
// which takes longer than reading a bundle's file does; here they are made once for
// a language. The copies share them, and go-i18n changes none of what they share.
func emptyBundle(tag language.Tag) *i18n.Bundle {
	made, ok := bundles.Load(tag)
	if !ok {
		made, _ = bundles.LoadOrStore(tag, i18n.NewBundle(tag))
	}
	copied := *made.(*i18n.Bundle)
	return &copied
}

var bundles sync.Map // of language.Tag to *i18n.Bundle

// text returns the message filled with args. A count other than "" chooses
// the plural form; it is an ASCII decimal number.
func (l *lookup) text(id, count string, args arguments) string {
	config := i18n.LocalizeConfig{MessageID: id, TemplateData: &args, TemplateParser: placeholderParser{}}
	if count != "" {
		config.PluralCount = count
	}
	text, err := l.localizer.Localize(&config)
	if err != nil && text == "" && count != "" {
		// The count has more digits than go-i18n can take in.
		config.PluralCount = nil
		text, _ = l.localizer.Localize(&config)
	}
	return text
}

// pluralField returns the field of a go-i18n message for a CLDR category.
func pluralField(m *i18n.Message, category string) *string {
	switch category {
	case "zero":
		return &m.Zero
	case "one":
		return &m.One
	case "two":
		return &m.Two
	case "few":
		return &m.Few
	case "many":
		return &m.Many
	}
	return &m.Other
}
