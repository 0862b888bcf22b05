package locale

import (
	"strings"

	"golang.org/x/text/language"

	"polyport/internal/bcp47"
)

// Territory writes a language with the territory where most of those live who
// read it, by CLDR's likely subtags: "zh_TW" for zh-Hant. It is how services ask
// for languages that know no scripts. A tag without any such territory is the
// language alone.
func Territory(tag bcp47.Tag) string {
	t, err := language.Parse(string(tag))
	if err != nil {
		return strings.ReplaceAll(string(tag), "-", "_")
	}
	base, _ := t.Base()
	region, confidence := t.Region()
	if confidence == language.No || region.String() == "ZZ" {
		return base.String()
	}
	return base.String() + "_" + region.String()
}
