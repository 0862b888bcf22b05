package locale

import (
	"strings"
	"testing"

	"polyport/internal/bcp47"
)

func TestRangesOfTheLanguagesOfThePortal(t *testing.T) {
	for tag, want := range map[bcp47.Tag][3]string{
		"en":      {"2019~–~2020", "November~–~December 2019", "December 3~–~5, 2019"},
		"zh-Hans": {"2019–2020年", "2019年11月 – 12月", "2019年12月3日~–~5日"},
		"zh-Hant": {"2019至2020", "2019年11月至12月", "2019年12月3日至5日"},
		"ja":      {"2019年～2020年", "2019年11月～12月", "2019年12月3日～5日"},
		"ko":      {"2019년 ~ 2020년", "2019년 11월~12월", "2019년 12월 3일~5일"},
		"fr":      {"2019–2020", "novembre~–~décembre 2019", "3–5 décembre 2019"},
		"de":      {"2019–2020", "November–Dezember 2019", "3.–5. Dezember 2019"},
		"es":      {"2019–2020", "noviembre–diciembre de 2019", "3–5 de diciembre de 2019"},
		"ru":      {"2019–2020", "ноябрь – декабрь 2019\u202fг.", "3–5 декабря 2019\u202fг."},
		"ar":      {"2019–2020", "نوفمبر – ديسمبر 2019", "3–5 ديسمبر 2019"},
	} {
		l := localizer(t, tag)
		got := [3]string{l.DateRange("2019", "2020"), l.DateRange("2019-11", "2019-12"), l.DateRange("2019-12-03", "2019-12-05")}
		for i := range want {
			if tag != "ko" { // which has a tilde of its own
				want[i] = strings.ReplaceAll(want[i], "~", "\u2009")
			}
		}
		if got != want {
			t.Errorf("%s: got %+q, want %+q", tag, got, want)
		}
	}
}

// Where Intl is no oracle, this is: what CLDR's patterns say, by hand.
func TestRangesThatIntlWordsOtherwise(t *testing.T) {
	shown := map[string]bool{}
	for _, row := range []struct {
		tag      bcp47.Tag
		from, to string
		want     string
	}{
		{"ca", "2019-01", "2019-02", "gener–febrer del 2019"},
		{"cs", "2019-01", "2019-02", "leden–únor 2019"},
		{"el", "2019-01", "2019-02", "Ιανουάριος–Φεβρουάριος 2019"},
		{"el", "2018-12", "2021-01", "Δεκέμβριος 2018 – Ιανουάριος 2021"},
		{"fi", "2019-01", "2019-02", "tammi–helmikuu 2019"},
		{"fi", "2018-12", "2021-01", "joulukuu 2018\u2009–\u2009tammikuu 2021"},
		{"hr", "2019-01", "2019-02", "siječanj\u2009–\u2009veljača 2019."},
		{"hy", "2019-01", "2019-02", "2019 թ․ հունվար – փետրվար"},
		{"lt", "2019-01", "2019-02", "2019 sausis–vasaris"},
		{"lt", "2018-12", "2021-01", "2018 gruodis\u2009–\u20092021 sausis"},
		{"pl", "2019-01", "2019-02", "styczeń–luty 2019"},
		{"pl", "2018-12", "2021-01", "grudzień 2018–styczeń 2021"},
		{"ru", "2019-01", "2019-02", "январь – февраль 2019\u202fг."},
		{"sk", "2019-01", "2019-02", "január\u2009–\u2009február 2019"},
		{"uk", "2019-01", "2019-02", "січень – лютий 2019\u202fр."},
		{"uk", "2018-12", "2021-01", "грудень 2018 – січень 2021\u202fрр."},
		{"sw", "2019-01-30", "2019-02-02", "30 Januari 2019\u2009–\u20092 Februari 2019"},
		{"ja", "2019-01-03", "2019-01-05", "2019年1月3日～5日"},
		{"ja", "2019-01-30", "2019-02-02", "2019年1月30日～2月2日"},
		{"ja", "2019-12-31", "2020-01-01", "2019年12月31日～2020年1月1日"},
		{"ja", "2019-01", "2019-02", "2019年1月～2月"},
		{"ja", "2018-12", "2021-01", "2018年12月～2021年1月"},
		{"zh-Hans", "2019-01-03", "2019-01-05", "2019年1月3日\u2009–\u20095日"},
		{"zh-Hans", "2019-01-30", "2019-02-02", "2019年1月30日\u2009–\u20092月2日"},
		{"zh-Hans", "2019-12-31", "2020-01-01", "2019年12月31日\u2009–\u20092020年1月1日"},
		{"zh-Hans", "2019-01", "2019-02", "2019年1月 – 2月"},
		{"zh-Hans", "2018-12", "2021-01", "2018年12月 – 2021年1月"},
		{"zh-Hant", "2019-01-03", "2019-01-05", "2019年1月3日至5日"},
		{"zh-Hant", "2019-01-30", "2019-02-02", "2019年1月30日至2月2日"},
		{"zh-Hant", "2019-12-31", "2020-01-01", "2019年12月31日至2020年1月1日"},
		{"zh-Hant", "2019-01", "2019-02", "2019年1月至2月"},
		{"zh-Hant", "2018-12", "2021-01", "2018年12月至2021年1月"},
	} {
		key := string(row.tag) + " " + rangeKind(row.from+"/"+row.to)
		if shown[key] = true; deviations[key] == "" {
			t.Errorf("%s is no deviation", key)
		}
		if got := localizer(t, row.tag).DateRange(row.from, row.to); got != row.want {
			t.Errorf("%s %s/%s: got %+q, want %+q", row.tag, row.from, row.to, got, row.want)
		}
	}
	for key := range deviations {
		if strings.Contains(key, " of ") && !shown[key] {
			t.Errorf("no row shows %s", key)
		}
	}
}

func TestRangesThatAreNotOneStretch(t *testing.T) {
	for _, row := range []struct {
		tag            bcp47.Tag
		from, to, want string
	}{
		{"de", "2019-12", "2019-12", "Dezember 2019"},
		{"th", "2019-12-31", "2019-12-31", "31 ธันวาคม ค.ศ. 2019"},
		{"de", "2019", "2020-06", "2019\u2009–\u2009Juni 2020"}, // of different precision
		{"de", "2019-06", "2019-05", "Juni 2019\u2009–\u2009Mai 2019"},
		{"ja", "2019-12-05", "2019-12-03", "2019年12月5日～2019年12月3日"},
		{"de", "2019-02-30", "2019-03-01", "2019-02-30\u2009–\u20091. März 2019"},
		{"de", "", "{0}", "\u2009–\u2009{0}"},
		{"de", "{1}", "2019", "{1}\u2009–\u20092019"},
		{"qqq", "2019-05", "2019-06", "2019-05 – 2019-06"},
		{"qqq", "2019", "2019", "2019"},
	} {
		if got := localizer(t, row.tag).DateRange(row.from, row.to); got != row.want {
			t.Errorf("%s %s/%s: got %+q, want %+q", row.tag, row.from, row.to, got, row.want)
		}
	}
}

// Nobody must have to guess a date: another first day, month or year gives
// other words, in every language.
func TestRangesTellTheirBeginnings(t *testing.T) {
	for _, tag := range cldrTags {
		l := localizer(t, bcp47.Tag(tag))
		for _, row := range []struct{ from, otherwise, to string }{
			{"2019", "2018", "2024"},
			{"2019-03", "2019-04", "2019-07"}, {"2019-03", "2018-03", "2024-07"}, {"2019-03", "2019-04", "2024-07"},
			{"2019-03-05", "2019-03-06", "2019-03-11"}, {"2019-03-05", "2019-04-05", "2019-07-11"}, {"2019-03-05", "2019-03-06", "2019-07-11"},
			{"2019-03-05", "2018-03-05", "2024-07-11"}, {"2019-03-05", "2019-04-05", "2024-07-11"}, {"2019-03-05", "2019-03-06", "2024-07-11"},
		} {
			if a, b := l.DateRange(row.from, row.to), l.DateRange(row.otherwise, row.to); a == b {
				t.Errorf("%s: %s may begin on %s and on %s", tag, a, row.from, row.otherwise)
			}
		}
	}
}
