package locale

// Reasons why the order of texts may differ from Intl's: golang.org/x/text
// v0.43.0 has the collation of CLDR 23.
const (
	noReorder  = "x/text does not move Han before the other scripts, as CLDR's Chinese and Korean collations do; texts in one script are not concerned"
	newerHan   = "x/text has older radical-stroke data for Chinese characters outside the Japanese and Korean standards"
	olderUrdu  = "x/text sorts hamza and madda in Urdu as CLDR 23 did"
	noContract = "x/text's pinyin reads 重 as zhòng in 重庆 too, where CLDR has the reading of the word"
)

// deviations lists where the package differs from Node's Intl, and why:
// "language kind value" → reason. Everything else is the same.
var deviations = map[string]string{
	"ja order simplified":     newerHan,
	"ja order traditional":    newerHan,
	"ko order japanese":       newerHan,
	"ko order mixed":          noReorder,
	"ur order arabic":         olderUrdu,
	"zh-Hans order chongqing": noContract,
	"zh-Hans order japanese":  noReorder,
	"zh-Hans order mixed":     noReorder,
	"zh-Hant order japanese":  noReorder,
	"zh-Hant order mixed":     noReorder,
}
