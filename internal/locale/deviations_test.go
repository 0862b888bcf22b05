package locale

// Reasons why the order of texts may differ from Intl's: golang.org/x/text
// v0.43.0 has the collation of CLDR 23.
const (
	noReorder  = "x/text does not move Han before the other scripts, as CLDR's Chinese and Korean collations do; texts in one script are not concerned"
	newerHan   = "x/text has older radical-stroke data for Chinese characters outside the Japanese and Korean standards"
	olderUrdu  = "x/text sorts hamza and madda in Urdu as CLDR 23 did"
	noContract = "x/text's pinyin reads 重 as zhòng in 重庆 too, where CLDR has the reading of the word"
)

// Reasons why date ranges may differ from Intl's. V8 asks ICU for the interval
// pattern of a skeleton that it makes of the pattern of a single date.
const (
	standAlone = "for V8's skeleton with a month that stands alone (yLLLL) ICU finds no interval; CLDR's patterns for yMMMM are used"
	numeric    = "for V8's skeleton with a month in figures (yM, yMd) ICU takes the intervals of short dates; those of long dates are used"
	lostMonth  = "CLDR's Swahili pattern for yMMMd drops the first month (\"d – d MMM y\"); both dates are written whole"
)

// deviations lists where the package differs from Node's Intl, and why:
// "language kind value" → reason, or for ranges "language rangeKind" → reason,
// which TestRangesThatIntlWordsOtherwise shows. Everything else is the same.
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

	"ca months of one year":           standAlone,
	"cs months of one year":           standAlone,
	"el months of one year":           standAlone,
	"el months of several years":      standAlone,
	"fi months of one year":           standAlone,
	"fi months of several years":      standAlone,
	"hr months of one year":           standAlone,
	"hy months of one year":           standAlone,
	"lt months of one year":           standAlone,
	"lt months of several years":      standAlone,
	"pl months of one year":           standAlone,
	"pl months of several years":      standAlone,
	"ru months of one year":           standAlone,
	"sk months of one year":           standAlone,
	"uk months of one year":           standAlone,
	"uk months of several years":      standAlone,
	"ja days of one month":            numeric,
	"ja days of one year":             numeric,
	"ja days of several years":        numeric,
	"ja months of one year":           numeric,
	"ja months of several years":      numeric,
	"zh-Hans days of one month":       numeric,
	"zh-Hans days of one year":        numeric,
	"zh-Hans days of several years":   numeric,
	"zh-Hans months of one year":      numeric,
	"zh-Hans months of several years": numeric,
	"zh-Hant days of one month":       numeric,
	"zh-Hant days of one year":        numeric,
	"zh-Hant days of several years":   numeric,
	"zh-Hant months of one year":      numeric,
	"zh-Hant months of several years": numeric,
	"sw days of one year":             lostMonth,
}
