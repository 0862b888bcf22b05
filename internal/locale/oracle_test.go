package locale

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"polyport/internal/bcp47"
)

// cldrMajor is the version of CLDR that cldr_table.go is generated from.
const cldrMajor = "48"

// question is what Intl is asked, for every language of the table.
type question struct {
	Tags      []string          `json:"tags"`
	Dates     []string          `json:"dates"`
	Numbers   []string          `json:"numbers"`
	Money     []string          `json:"money"`
	Durations []string          `json:"durations"`
	Lists     []string          `json:"lists"`
	Counts    []string          `json:"counts"`
	Words     map[string]string `json:"words"` // to be sorted
}

// answer is Intl's: language → kind → value → words.
type answer struct {
	CLDR      string
	Languages map[string]map[string]map[string]string
}

func newQuestion() question {
	q := question{
		Tags:    cldrTags,
		Dates:   []string{"2019", "0987", "2026"},
		Numbers: []string{"0", "7", "27", "100", "999", "1000", "1234", "9999", "10000", "12345.5", "123456", "1234567.25", "1234567890", "0.05", "-3", "-1234.5"},
		Money: []string{"400 CNY", "1 CNY", "12.50 CNY", "1234 CNY", "12345 CNY", "1234567.89 CNY", "-400 CNY",
			"400 JPY", "1234 HKD", "99.95 USD", "0.50 EUR", "10000 CHF"},
		Durations: []string{"P1Y6M", "P2Y", "P3W", "PT24H", "P5D", "PT1H30M", "P1Y2M3DT4H5M", "P0D", "P1234D"},
		Lists:     []string{"a", "a|b", "a|b|c", "a|b|c|d", "x|iglesia", "x|Hijo", "x|hielo", "x|y|hi", "א|ב", "א|ב|b", "{1}|{0}|c"},
		// Letters that languages order differently; Chinese by sound and by strokes.
		Words: map[string]string{
			"latin":       "zebra Äpfel apple öl ol cote coté côte ñu nu dado ábaco ångström Zoo",
			"simplified":  "北京 安徽 人才 公安局 朝阳 上海 组织部 发展改革委 科委 教委 财政局 人力社保局 商务局 海淀区 外办 税务局 海关",
			"traditional": "北京 重慶 人才 公安局 上海 組織部 發展改革委 財政局 商務局 稅務局 海關",
			"japanese":    "北京 人材 公安局 上海 組織部 財政局 商務局 税務局 とうきょう カナ おおさか ペキン",
			"korean":      "나라 가나 경찰 베이징 인재 세무서",
			"arabic":      "يناير ابن أحمد بيت إمارة مؤسسة مواطن هيئة هيبة آمن امن أمن قضاء قضاة إدارة ادارة الأمن الإسكان الآثار التجارة الثقافة الضرائب التعليم",
			"cyrillic":    "ёлка еда яблоко Егор ель",
			"chongqing":   "重庆 朝阳 公安局 中关村",
			"mixed":       "2019 apple 10 北京 Zhongguancun 人才",
		},
	}
	for month := 1; month <= 12; month++ {
		q.Dates = append(q.Dates, fmt.Sprintf("2019-%02d", month), fmt.Sprintf("2019-%02d-01", month), fmt.Sprintf("2024-%02d-29", month))
	}
	for n := range 201 {
		q.Counts = append(q.Counts, fmt.Sprint(n))
	}
	q.Counts = append(q.Counts, "1000", "1001", "1000000", "2000000", "0.0", "0.5", "1.0", "1.1", "1.5", "2.0", "2.25", "10.0", "1000000.0")
	for _, unit := range []string{"P%dY", "P%dM", "P%dW", "P%dD", "PT%dH", "PT%dM"} {
		for _, n := range []int{0, 1, 2, 3, 5, 11, 21, 100} {
			q.Durations = append(q.Durations, fmt.Sprintf(unit, n))
		}
	}
	return q
}

// askIntl runs Node once for all languages.
func askIntl(t *testing.T, q question) answer {
	t.Helper()
	input, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "testdata/intl.mjs")
	cmd.Stdin = bytes.NewReader(input)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("this test compares with Node's Intl and needs `node` (20 or later, with full ICU): %v", err)
	}
	var a answer
	if err := json.Unmarshal(out, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// oracleKinds are what every language is compared in.
var oracleKinds = []string{"categories", "date", "duration", "list", "money", "name", "number", "order", "plural"}

func TestFormatsAgreeWithIntl(t *testing.T) {
	if testing.Short() {
		t.Skip("asks Node about sixty languages")
	}
	intl := askIntl(t, newQuestion())
	if !strings.HasPrefix(intl.CLDR, cldrMajor+".") {
		t.Skipf("this Node has CLDR %s, the table CLDR %s: differences would say nothing", intl.CLDR, cldrMajor)
	}
	seen := map[string]bool{}
	if len(cldrTags) < 40 {
		t.Errorf("the table has %d languages, too few to trust the patterns", len(cldrTags))
	}
	for _, tag := range cldrTags {
		if kinds := slices.Sorted(maps.Keys(intl.Languages[tag])); !slices.Equal(kinds, oracleKinds) {
			t.Errorf("%s: Intl was asked for %v, not for %v", tag, kinds, oracleKinds)
		}
		c, diags := Load([]Language{{Tag: bcp47.Tag(tag)}}, bcp47.Tag(tag), nil, nil)
		if len(diags) > 0 {
			t.Fatalf("%s: %v", tag, diags)
		}
		for kind, values := range intl.Languages[tag] {
			say := sayer(c.Localizer(bcp47.Tag(tag)), kind)
			for _, value := range slices.Sorted(maps.Keys(values)) {
				got, want := say(value), values[value]
				key := tag + " " + kind + " " + value
				deviates := deviations[key] != ""
				switch {
				case got == want && deviates:
					t.Errorf("%s %s %s no longer deviates from Intl: take it out of the table", tag, kind, value)
				case got != want && !deviates:
					t.Errorf("%s %s %s: got %+q, Intl (CLDR %s) says %+q", tag, kind, value, got, intl.CLDR, want)
				case deviates:
					seen[key] = true
				}
			}
		}
	}
	for key := range deviations {
		if !seen[key] {
			t.Errorf("nothing was asked about %s: take it out of the table", key)
		}
	}
}

// sayer returns the function that answers a kind of question.
func sayer(l *Localizer, kind string) func(string) string {
	switch kind {
	case "date":
		// V8 writes a plain space for every U+202F of CLDR's date patterns.
		return func(v string) string { return strings.ReplaceAll(l.Date(v), "\u202f", " ") }
	case "number":
		return l.Number
	case "money":
		return func(v string) string {
			amount, currency, _ := strings.Cut(v, " ")
			return l.Money(amount, currency)
		}
	case "duration":
		return l.Duration
	case "list":
		return func(v string) string { return l.List(strings.Split(v, "|")) }
	case "name":
		return func(v string) string { return l.LanguageName(bcp47.Tag(v)) }
	case "plural":
		return categoryNamer(l.Tag())
	case "categories":
		return func(string) string { return strings.Join(slices.Sorted(slices.Values(PluralForms(l.Tag()))), " ") }
	case "order":
		lists := newQuestion().Words
		return func(v string) string {
			words := strings.Fields(lists[v])
			slices.SortFunc(words, l.Compare)
			return strings.Join(words, " ")
		}
	}
	panic("no such kind: " + kind)
}

// categoryNamer asks go-i18n for the plural form of a number, by a message
// whose forms are their own names. As in every message that Load accepts, the
// forms are those of PluralForms: go-i18n 2.7.0 also knows "one" in Vietnamese
// and "many" in Galician, and shows "other" when they are not there.
func categoryNamer(tag bcp47.Tag) func(string) string {
	m := &i18n.Message{ID: "category"}
	for _, category := range PluralForms(tag) {
		*pluralField(m, category) = category
	}
	l := newLookup(languageTag(tag), []*i18n.Message{m})
	return func(count string) string { return l.text("category", count, arguments{}) }
}
