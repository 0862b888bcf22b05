package locale

import (
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"polyport/internal/bcp47"
)

// order is the collation of a language.
type order struct {
	collators sync.Pool         // of *collate.Collator, which is not safe for concurrent use
	fold      *strings.Replacer // of letters that differ only when all else is equal; may be nil
}

// norwegian is the tag under which golang.org/x/text has the one order of both
// Norwegian languages.
var norwegian = language.MustParse("nn")

// hamza folds the Arabic forms of hamza into alef, as CLDR's Arabic collation
// does; that of golang.org/x/text is older and sorts them apart.
var hamza = strings.NewReplacer("ء", "ا", "أ", "ا", "ؤ", "ا", "إ", "ا", "ئ", "ا", "آ", "اا")

func newOrder(tag bcp47.Tag) *order {
	t, o := languageTag(tag), &order{}
	switch tag.Base() {
	case "nb", "no":
		t = norwegian
	case "ar":
		o.fold = hamza
	}
	o.collators.New = func() any { return collate.New(t) }
	return o
}

// Compare orders texts as the language does (CLDR's default collation: by
// pinyin for zh-Hans, by strokes for zh-Hant, by kana and then JIS X 0208 for
// ja). It is a total order: texts that collate alike are ordered by their
// bytes.
//
// Written characters do not always tell how they are read. A text that is read
// otherwise than its characters sort has a sort_key, and it is the key that is
// compared in place of the text; the text itself decides between equal keys. A
// key stays in the script of the list, because scripts are never mixed into
// one another:
//
//   - zh-Hans: characters that have the sound as their first reading: 崇庆 for
//     重庆, which is Chóngqìng and would sort as Zhòngqìng;
//   - ja: the reading in kana, for every text of a list or for none, because
//     all kana come before all kanji: ぺきん for 北京;
//   - ar: the word without its article, where a list is to be sorted so.
func (l *Localizer) Compare(a, b string) int { return l.order.compare(a, b) }

func (o *order) compare(a, b string) int {
	c := o.collators.Get().(*collate.Collator)
	defer o.collators.Put(c)
	if o.fold != nil {
		if by := c.CompareString(o.fold.Replace(a), o.fold.Replace(b)); by != 0 {
			return by
		}
	}
	if by := c.CompareString(a, b); by != 0 {
		return by
	}
	return strings.Compare(a, b)
}
