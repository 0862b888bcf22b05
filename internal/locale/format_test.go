package locale

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"polyport/internal/bcp47"
)

func localizer(t *testing.T, tag bcp47.Tag) *Localizer {
	t.Helper()
	return load(t, string(tag), nil, nil).Localizer(tag)
}

func TestDatesOfTheLanguagesOfThePortal(t *testing.T) {
	for tag, want := range map[bcp47.Tag][3]string{
		"en":      {"2019", "December 2019", "December 31, 2019"},
		"zh-Hans": {"2019年", "2019年12月", "2019年12月31日"},
		"zh-Hant": {"2019年", "2019年12月", "2019年12月31日"},
		"ja":      {"2019年", "2019年12月", "2019年12月31日"},
		"ko":      {"2019년", "2019년 12월", "2019년 12월 31일"},
		"fr":      {"2019", "décembre 2019", "31 décembre 2019"},
		"de":      {"2019", "Dezember 2019", "31. Dezember 2019"},
		"es":      {"2019", "diciembre de 2019", "31 de diciembre de 2019"},
		"ru":      {"2019", "декабрь 2019\u202fг.", "31 декабря 2019\u202fг."},
		"ar":      {"2019", "ديسمبر 2019", "31 ديسمبر 2019"},
	} {
		l := localizer(t, tag)
		if got := [3]string{l.Date("2019"), l.Date("2019-12"), l.Date("2019-12-31")}; got != want {
			t.Errorf("%s: got %q, want %q", tag, got, want)
		}
	}
}

func TestMonthsStandAlone(t *testing.T) {
	for tag, want := range map[bcp47.Tag]string{
		"en": "June", "zh-Hans": "六月", "zh-Hant": "6月", "ja": "6月", "ko": "6월", "fr": "juin", "de": "Juni", "es": "junio", "ru": "июнь", "ar": "يونيو",
		"xx": "6",
	} {
		if got := localizer(t, tag).Month(6); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
	for _, n := range []int{0, 13, -1} {
		if got, want := localizer(t, "en").Month(n), strconv.Itoa(n); got != want {
			t.Errorf("month %d is %q", n, got)
		}
	}
}

func TestWhatCannotBeWordedIsReturned(t *testing.T) {
	l := localizer(t, "de")
	for _, iso := range []string{"", "2019-13", "2019-02-29", "19-12", "2019-1", "2019/12", "２０１９", "+2019", "P2Y"} {
		if got := l.Date(iso); got != iso {
			t.Errorf("Date(%q) = %q", iso, got)
		}
	}
	for _, n := range []string{"", "-", ".", "1.", ".5", "1e3", "1,000", "abc", "--1", "１", "1.2.3", "+1"} {
		if got := l.Number(n); got != n {
			t.Errorf("Number(%q) = %q", n, got)
		}
		if got, want := l.Money(n, "CNY"), "CNY"+noBreakSpace+n; got != want {
			t.Errorf("Money(%q) = %q, want %q", n, got, want)
		}
	}
	for _, iso := range []string{"", "P", "PT", "P1H", "PT1D", "P1.5Y", "P-1D", "1Y", "P1YT", "P1D2Y", "PT30S"} {
		if got := l.Duration(iso); got != iso {
			t.Errorf("Duration(%q) = %q", iso, got)
		}
	}
	if got := l.List(nil); got != "" {
		t.Errorf("List(nil) = %q", got)
	}
}

func TestMoneyKeepsTheFractionThatWasGiven(t *testing.T) {
	l := localizer(t, "en")
	for amount, want := range map[string]string{
		"400": "CN¥400", "400.5": "CN¥400.50", "400.00": "CN¥400.00", "0.125": "CN¥0.125", "-1234.5": "-CN¥1,234.50", "007": "CN¥7",
	} {
		if got := l.Money(amount, "CNY"); got != want {
			t.Errorf("%s: got %q, want %q", amount, got, want)
		}
	}
	if got := l.Money("1000", "KRW"); got != "KRW\u00a01,000" {
		t.Errorf("got %q", got)
	}
}

// A reader must be able to tell yuan from yen in every language.
func TestYuanIsNeverYen(t *testing.T) {
	for _, tag := range cldrTags {
		l := localizer(t, bcp47.Tag(tag))
		if yuan, yen := l.Money("400", "CNY"), l.Money("400", "JPY"); yuan == yen {
			t.Errorf("%s: both are %s", tag, yuan)
		}
	}
}

func TestLanguagesOutsideTheTable(t *testing.T) {
	for tag, want := range map[bcp47.Tag]string{
		"en-GB":      "December 2019|1,234.5|2 years|a and b",
		"pt-AO":      "dezembro de 2019|1234,5|2 anos|a e b", // as in Portugal, not in Brazil
		"zh-TW":      "2019年12月|1,234.5|2 年|a和b",
		"zh-CN":      "2019年12月|1,234.5|2年|a和b",
		"no":         "desember 2019|1\u00a0234,5|2 år|a og b",
		"tl":         "Disyembre 2019|1,234.5|2 taon|a at b",
		"sr-Latn":    "2019-12|1234.5|P2Y|a, b", // never in another script
		"mi":         "2019-12|1234.5|P2Y|a, b",
		"qqq":        "2019-12|1234.5|P2Y|a, b",
		"de-Latn-CH": "Dezember 2019|1.234,5|2 Jahre|a und b",
	} {
		l := localizer(t, tag)
		got := strings.Join([]string{l.Date("2019-12"), l.Number("1234.5"), l.Duration("P2Y"), l.List([]string{"a", "b"})}, "|")
		if got != want {
			t.Errorf("%s: got %q, want %q", tag, got, want)
		}
	}
	if got := localizer(t, "mi").Money("400", "CNY"); got != "CNY\u00a0400" {
		t.Errorf("got %q", got)
	}
}

func TestLanguageNames(t *testing.T) {
	c, _ := Load([]Language{{Tag: "en", Name: "English"}, {Tag: "mi", Name: "Te Reo Māori"}}, "en", nil, nil)
	for _, test := range []struct {
		in, of bcp47.Tag
		want   string
	}{
		{"en", "zh-Hans", "Simplified Chinese"},
		{"en", "pt-PT", "European Portuguese"},
		{"en", "mi", "Te Reo Māori"}, // not in the table: its own name
		{"mi", "en", "English"},
		{"en", "zh", "zh"},
		{"en", "xx", "xx"},
	} {
		if got := c.Localizer(test.in).LanguageName(test.of); got != test.want {
			t.Errorf("%s in %s: got %q, want %q", test.of, test.in, got, test.want)
		}
	}
}

func TestPluralForms(t *testing.T) {
	for tag, want := range map[bcp47.Tag]string{
		"ar": "zero one two few many other", "ru": "one few many other", "fr": "one many other", "pt-BR": "one many other",
		"pt-PT": "one many other", "zh-Hans": "other", "zh-TW": "other", "sr-Latn": "one few other", "cy": "zero one two few many other",
		"no": "one other", "mi": "other", "qqq": "other",
	} {
		if got := strings.Join(PluralForms(tag), " "); got != want {
			t.Errorf("%s: got %s, want %s", tag, got, want)
		}
	}
}

// The table says which packages it was generated from; they are those that
// package.json pins now.
func TestTableIsOfThePinnedVersion(t *testing.T) {
	data, err := os.ReadFile("cldrgen/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var pins struct{ Dependencies map[string]string }
	if err := json.Unmarshal(data, &pins); err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile("cldr_table.go")
	if err != nil {
		t.Fatal(err)
	}
	header, _, _ := strings.Cut(string(table), "\n")
	for name, version := range pins.Dependencies {
		if !strings.Contains(header, name+" "+version) {
			t.Errorf("the table is not from %s %s: run go generate ./internal/locale", name, version)
		}
		if !strings.HasPrefix(version, cldrMajor+".") {
			t.Errorf("%s %s is not CLDR %s", name, version, cldrMajor)
		}
	}
}
