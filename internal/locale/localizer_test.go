package locale

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/source"
)

// load reads bundles that are written as "path": "text" and must be without
// errors.
func load(t testing.TB, languages string, base, site map[string]string) *Catalog {
	t.Helper()
	langs := archive{comment: "languages: " + languages}.languages()
	c, diags := Load(langs, langs[0].Tag, bundleFiles(base), bundleFiles(site))
	if diags.HasErrors() {
		t.Fatalf("%+v", diags)
	}
	return c
}

func bundleFiles(texts map[string]string) (files []*source.File) {
	for name, text := range texts {
		f, _ := source.NewFile(source.Path("locales/"+name), []byte(text))
		files = append(files, f)
	}
	return files
}

func TestMessageSaysWhichLanguageItIsIn(t *testing.T) {
	c := load(t, "en zh-Hant>zh-Hans zh-Hans ja", map[string]string{
		"en.toml":      "both = 'both'\nsource = 'source'\nown = 'own'",
		"zh-Hans.toml": "both = '都有'\nown = '自己'",
		"zh-Hant.toml": "own = '自己的'",
	}, nil)
	for _, test := range []struct {
		lang bcp47.Tag
		id   string
		want Message
	}{
		{"zh-Hant", "own", Message{"自己的", "zh-Hant"}},
		{"zh-Hant", "both", Message{"都有", "zh-Hans"}},
		{"zh-Hant", "source", Message{"source", "en"}},
		{"zh-Hans", "source", Message{"source", "en"}},
		{"ja", "both", Message{"both", "en"}}, // not Chinese: ja does not fall back to it
		{"en", "both", Message{"both", "en"}},
	} {
		l := c.Localizer(test.lang)
		if got, ok := l.Message(test.id); !ok || got != test.want {
			t.Errorf("%s %s: got %v %v, want %v", test.lang, test.id, got, ok, test.want)
		}
	}
	if _, ok := c.Localizer("ja").Message("nowhere"); ok || c.Localizer("ja").Has("nowhere") {
		t.Error("an unknown id is found")
	}
}

const tasksRu = `
[tasks]
one = "{{.Count}} задача: {{.Body}}"
few = "{{.Count}} задачи: {{.Body}}"
many = "{{.Count}} задач: {{.Body}}"
other = "{{.Count}} задачи: {{.Body}}"`

func TestCountSelectsTheFormAndIsWrittenAsANumber(t *testing.T) {
	c := load(t, "en ru fa", map[string]string{
		"en.toml": "[tasks]\none = 'One task of {{.Body}}'\nother = '{{.Count}} tasks of {{.Body}}'",
		"ru.toml": tasksRu,
		"fa.toml": "[tasks]\none = '{{.Count}} {{.Body}}'\nother = '{{.Count}} {{.Body}}'",
	}, nil)
	for _, test := range []struct {
		lang  bcp47.Tag
		count any
		want  string
	}{
		{"en", 1, "One task of B"},
		{"en", 2, "2 tasks of B"},
		{"en", "1.0", "1.0 tasks of B"},
		{"en", 12345, "12,345 tasks of B"},
		{"en", int64(-3), "-3 tasks of B"},
		{"ru", 1, "1 задача: B"},
		{"ru", 22, "22 задачи: B"},
		{"ru", 11, "11 задач: B"},
		{"ru", "1.5", "1,5 задачи: B"},
		{"fa", 12345, "۱۲٬۳۴۵ B"},
		{"en", "99999999999999999999999", "99,999,999,999,999,999,999,999 tasks of B"},
		{"en", "several", "several tasks of B"}, // not a number: shown as it is
	} {
		if got := c.Localizer(test.lang).T("tasks", "Body", "B", "Count", test.count); got != test.want {
			t.Errorf("%s %v: got %q, want %q", test.lang, test.count, got, test.want)
		}
	}
}

func TestFallbackKeepsPluralsAndDigitsOfTheLanguageItIsIn(t *testing.T) {
	c := load(t, "en fa>ru ru", map[string]string{
		"en.toml": "[tasks]\none = 'One task of {{.Body}}'\nother = '{{.Count}} tasks of {{.Body}}'",
		"ru.toml": tasksRu,
	}, nil)
	if got := c.Localizer("fa").T("tasks", "Count", 22, "Body", "B"); got != "22 задачи: B" {
		t.Errorf("got %q", got)
	}
}

func TestSiteOverridesMessageByMessage(t *testing.T) {
	c := load(t, "en fr",
		map[string]string{"en.toml": "a = 'base a'\nb = 'base b'", "fr.toml": "a = 'base a fr'\nb = 'base b fr'"},
		map[string]string{"fr.toml": "a = 'site a fr'", "en.toml": "c = 'site c'"})
	l := c.Localizer("fr")
	if got := l.T("a") + ", " + l.T("b") + ", " + c.Localizer("en").T("a"); got != "site a fr, base b fr, base a" {
		t.Errorf("got %q", got)
	}
}

func TestAnOverrideOfTheSourceCountsForAllLanguages(t *testing.T) {
	base := map[string]string{
		"en.toml":      "name = 'Polyport'\nsame = 'Other'",
		"fr.toml":      "name = 'Polyport fr'\nsame = 'Autre'",
		"zh-Hans.toml": "name = 'Polyport zh'\nsame = '其他'",
		"zh-Hant.toml": "name = 'Polyport zh-Hant'\nsame = '其他'",
	}
	confirmed := hashOf(load(t, "en", nil, map[string]string{"en.toml": "name = 'Lisbon'"}), "name")
	for _, test := range []struct {
		name string
		site map[string]string
		want string // of name: the languages with what they show
	}{
		{"nothing of the site's", nil, "fr: Polyport fr, zh-Hans: Polyport zh, zh-Hant: Polyport zh-Hant"},
		{"the source alone", map[string]string{"en.toml": "name = 'Lisbon'"}, "fr: Lisbon (en), zh-Hans: Lisbon (en), zh-Hant: Lisbon (en)"},
		{"a translation", map[string]string{"en.toml": "name = 'Lisbon'", "my.zh-Hans.toml": "name = '里斯本'"}, "fr: Lisbon (en), zh-Hans: 里斯本, zh-Hant: 里斯本 (zh-Hans)"},
		{"a translation alone", map[string]string{"fr.toml": "name = 'Lisbonne'"}, "fr: Lisbonne, zh-Hans: Polyport zh, zh-Hant: Polyport zh-Hant"},
		{"the same words again", map[string]string{"en.toml": "name = 'Polyport'"}, "fr: Polyport fr, zh-Hans: Polyport zh, zh-Hant: Polyport zh-Hant"},
		{"copies of whole bundles", map[string]string{
			"en.toml": base["en.toml"], "fr.toml": base["fr.toml"], "my.en.toml": "name = 'Lisbon'", "my.fr.toml": "name = 'Lisbonne'", "zh-Hans.toml": base["zh-Hans.toml"],
		}, "fr: Lisbonne, zh-Hans: Lisbon (en), zh-Hant: Lisbon (en)"},
		{"a translation of the base that is right for the new words", map[string]string{
			"en.toml": "name = 'Lisbon'", "fr.toml": "name = {hash = '" + confirmed + "', other = 'Polyport fr'}",
		}, "fr: Polyport fr, zh-Hans: Lisbon (en), zh-Hant: Lisbon (en)"},
	} {
		c := load(t, "en fr zh-Hans zh-Hant>zh-Hans", base, test.site)
		var got []string
		for _, lang := range []bcp47.Tag{"fr", "zh-Hans", "zh-Hant"} {
			m, _ := c.Localizer(lang).Message("name")
			shown := string(lang) + ": " + m.Text
			if m.Lang != lang {
				shown += " (" + string(m.Lang) + ")"
			}
			got = append(got, shown)
			if other, _ := c.Localizer(lang).Message("same"); other.Lang != lang {
				t.Errorf("%s: %s shows a message that the site has not touched in %s", test.name, lang, other.Lang)
			}
		}
		if all := strings.Join(got, ", "); all != test.want {
			t.Errorf("%s: got %s, want %s", test.name, all, test.want)
		}
	}
}

func TestArguments(t *testing.T) {
	c := load(t, "en", map[string]string{"en.toml": `
plain = "{{.A}} & {{ .B }}, {{.A}}"
custom = {leftDelim = "[[", rightDelim = "]]", other = "[[.A]] {and} [[ .B ]]"}
[forms]
one = "Body"
other = "Bodies"`}, nil)
	l := c.Localizer("en")
	for _, test := range []struct{ got, want string }{
		{l.T("plain", "A", "<x>", "B", 7), "<x> & 7, <x>"},
		{l.T("plain", "A", "{{.B}}", "B", "b"), "{{.B}} & b, {{.B}}"}, // values are not filled in again
		{l.T("plain", "A", 1), "1 & {{ .B }}, 1"},
		{l.T("plain"), "{{.A}} & {{ .B }}, {{.A}}"},
		{l.T("plain", "A", bcp47.Tag("en"), "B"), "en & {{ .B }}, en"},
		{l.T("custom", "A", 1, "B", 2), "1 {and} 2"},
		{l.T("forms", "Count", 1), "Body"},
		{l.T("forms", "Count", 0), "Bodies"},
		{l.T("forms"), "Bodies"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

func TestCallersMistakesPanicWithTheName(t *testing.T) {
	c := load(t, "en", map[string]string{"en.toml": "a = 'a'"}, nil)
	for want, call := range map[string]func(){
		`"nav.hoem"`: func() { c.Localizer("en").T("nav.hoem") },
		`"fr"`:       func() { c.Localizer("fr") },
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.Contains(got, want) {
					t.Errorf("the panic %q does not name %s", got, want)
				}
			}()
			call()
		}()
	}
}

func TestFaultyMessagesAreStillShown(t *testing.T) {
	langs := []Language{{Tag: "en"}, {Tag: "ru"}}
	c, diags := Load(langs, "en", nil, bundleFiles(map[string]string{
		"en.toml": "open = 'a {{.Name'\n[form]\none = 'one'",
		"ru.toml": "open = 'б'\nform = 'одно'",
	}))
	if !diags.HasErrors() {
		t.Fatal("nothing is reported")
	}
	if got := c.Localizer("en").T("open", "Name", "x"); got != "a {{.Name" {
		t.Errorf("got %q", got)
	}
	if got := c.Localizer("en").T("form", "Count", 5); got != "one" {
		t.Errorf("got %q", got)
	}
	if got := c.Localizer("ru").T("form", "Count", 1); got != "одно" {
		t.Errorf("got %q", got)
	}
}

func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	texts := map[string]string{
		"en.toml": "a = 'a'\nb = 'b {{.X}}'", "more.en.toml": "a = 'again'\nc = 'c'", "ru.toml": "a = 'а'\nz = 'z'",
		"more.ru.toml": "b = 'б'", "fr.toml": "a = ", "zz.toml": "",
	}
	langs := archive{comment: "languages: en ru fr ja"}.languages()
	files := bundleFiles(texts)
	slices.SortFunc(files, func(a, b *source.File) int { return strings.Compare(string(a.Path), string(b.Path)) })
	_, want := Load(langs, "en", nil, files)
	for range 20 {
		_, got := Load(langs, "en", nil, bundleFiles(texts)) // in the order of a map
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got\n%v\nwant\n%v", got, want)
		}
	}
}

func TestLocalizersAreSafeForConcurrentUse(t *testing.T) {
	c := load(t, "en ru zh-Hans", map[string]string{
		"en.toml": "[tasks]\none = '{{.Count}} task of {{.Body}}'\nother = '{{.Count}} tasks of {{.Body}}'",
		"ru.toml": tasksRu,
	}, nil)
	say := func(lang bcp47.Tag, n int) string {
		l := c.Localizer(lang)
		words := strings.Fields("北京 安徽 朝阳 apple ёлка")
		slices.SortFunc(words, l.Compare)
		return strings.Join([]string{l.T("tasks", "Count", n, "Body", "B"), l.Duration("P1Y6M"), l.Date("2019-12"),
			l.Money("1234.5", "CNY"), l.LanguageName("zh-Hans"), l.List(words)}, "|")
	}
	want := map[bcp47.Tag]string{}
	for _, lang := range []bcp47.Tag{"en", "ru", "zh-Hans"} {
		want[lang] = say(lang, 3)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				for lang, w := range want {
					if got := say(lang, 3); got != w {
						t.Errorf("%s: got %q, want %q", lang, got, w)
					}
				}
			}
		})
	}
	wg.Wait()
}

func TestCompareIsATotalOrder(t *testing.T) {
	l := load(t, "en", nil, nil).Localizer("en")
	words := []string{"", "a", "A", "á", "á", "a\u200d", "b", "北京", "\x00", "-a"}
	for _, a := range words {
		for _, b := range words {
			if got := l.Compare(a, b); (got == 0) != (a == b) || got != -l.Compare(b, a) {
				t.Errorf("%+q and %+q compare as %d and %d", a, b, got, l.Compare(b, a))
			}
		}
	}
}

// The examples of Compare's documentation.
func TestSortKeysStandForTexts(t *testing.T) {
	for tag, lists := range map[bcp47.Tag][2]string{ // texts or text=key, in the order wanted
		"zh-Hans": {"安徽 朝阳 公安局 中关村 重庆", "安徽 朝阳 重庆=崇庆 公安局 中关村"},
		"ja":      {"上海 東京 北京", "上海=しゃんはい 東京=とうきょう 北京=ぺきん"},
		"ar":      {"الأمن بيت", "بيت الزراعة=زراعة"},
	} {
		l := localizer(t, tag)
		for _, want := range lists {
			items := strings.Fields(want)
			slices.Reverse(items)
			key := func(item string) string {
				text, key, keyed := strings.Cut(item, "=")
				if keyed {
					return key
				}
				return text
			}
			slices.SortFunc(items, func(a, b string) int { return l.Compare(key(a), key(b)) })
			if got := strings.Join(items, " "); got != want {
				t.Errorf("%s: got %s, want %s", tag, got, want)
			}
		}
	}
}

func BenchmarkMessage(b *testing.B) {
	c := load(b, "en ru", map[string]string{
		"en.toml": "plain = 'Checked on {{.Date}} by {{.Body}}'\nconstant = 'Home'\n[tasks]\none = '{{.Count}} task of {{.Body}}'\nother = '{{.Count}} tasks of {{.Body}}'",
		"ru.toml": "plain = 'Проверено {{.Date}}, {{.Body}}'\nconstant = 'Главная'" + tasksRu,
	}, nil)
	l := c.Localizer("ru")
	for _, bench := range []struct {
		name, id string
		args     []any
	}{
		{"constant", "constant", nil},
		{"placeholders", "plain", []any{"Date", "2019", "Body", "B"}},
		{"plural", "tasks", []any{"Count", 22, "Body", "B"}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				l.T(bench.id, bench.args...)
			}
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	l := load(b, "zh-Hans", nil, nil).Localizer("zh-Hans")
	for b.Loop() {
		l.Compare("北京市公安局", "北京市财政局")
	}
}

// BenchmarkLoad reads bundles of the size of Polyport's own: 10 languages with
// 300 messages each.
func BenchmarkLoad(b *testing.B) {
	langs := archive{comment: "languages: en zh-Hans zh-Hant>zh-Hans ja ko fr de es ru ar"}.languages()
	var text strings.Builder
	for i := range 300 {
		fmt.Fprintf(&text, "message_%d = \"The message number %d of {{.Body}} on {{.Date}}\"\n", i, i)
	}
	texts := map[string]string{}
	for _, l := range langs {
		texts[string(l.Tag)+".toml"] = text.String()
	}
	files := bundleFiles(texts)
	for b.Loop() {
		if _, diags := Load(langs, "en", files, files); len(diags) > 0 {
			b.Fatal(diags)
		}
	}
}
