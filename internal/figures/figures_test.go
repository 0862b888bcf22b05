package figures

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"polyport/internal/bcp47"
)

// TestRead gives what is read of a text: values in order, soft ones in brackets.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		lang bcp47.Tag
		text string
		want string
	}{
		// one number in the marks and digits of each language
		{"en", "1,000 and 1000.50", "1000 1000.5"},
		{"de", "1.000 und 1000,50", "1000 1000.5"},
		{"fr", "1 000 et 1000,50", "1000 1000.5"},
		{"fr", "1\u202f234\u00a0567", "1234567"},
		{"es", "1.000 y 1 000", "1000 1000"},
		{"ru", "1 000,5", "1000.5"},
		{"ar", "١٬٠٠٠ و ١٫٥", "1000 1.5"},
		{"ar", "۱۲۳ و 1,000", "123 1000"},
		{"zh-Hans", "１，０００和1,000", "1000 1000"},
		{"en", "1,0000", "1 0"},
		{"en", "0,123 0.50 007", "0 123 0.5 7"},
		{"en", "items 3,5", "3 5"},
		{"de", "Aufgabe 15.2", "15.2"},
		{"en", "version 1.2.3 of 192.168.0.1", "1.2.3 192.168.0.1"},
		{"en", "12345678901234567890", "12345678901234567890"},
		{"en", "3.500", "3.5"},

		// powers of ten
		{"zh-Hans", "10万、1.5亿、1亿2000万、3千、5千克", "100000 150000000 120000000 3000 5 (1000)"},
		{"zh-Hant", "10萬、1億", "100000 100000000"},
		{"ja", "10万円", "100000 JPY"},
		{"ko", "10만 위안, 1억2000만, 5만여 명", "100000 CNY 120000000 50000"},
		{"en", "1.5 million, 100 thousand", "1500000 100000"},
		{"de", "1,5 Millionen", "1500000"},
		{"fr", "2 milliards", "2000000000"},
		{"es", "3 mil millones, 100 mil", "3000000000 100000"},
		{"ru", "100 тыс. и 2 млн", "100000 2000000"},
		{"ar", "100 ألف", "100000"},

		// Chinese numerals
		{"zh-Hans", "二十天，第三章，二〇一九年", "20 3 2019"},
		{"zh-Hans", "三城一区统一十分", "(3) (10)"},
		{"zh-Hans", "三城一区", "(3)"},
		{"zh-Hans", "一百二十个，两项，八十年代", "120 (2) (80)"},
		{"zh-Hans", "十四五", "(14) (5)"},
		{"zh-Hans", "百分之十五、百分之15、百分之百", "15% 15% 100%"},
		{"ja", "第三章に二十日", "3 20"},

		// words
		{"en", "both of two, twenty-four, two hundred", "(2) (2) (24) (200)"},
		{"fr", "vingt et un, soixante-dix, soixante et onze", "(21) (70) (71)"},
		{"de", "fünfundzwanzig und beide", "(25) (2)"},
		{"es", "treinta y cinco", "(35)"},
		{"ru", "двадцать пять; обоих", "(25) (2)"},
		{"ar", "خمسة أيام ويومين", "(5) (2)"},
		{"ko", "두 가지, 세번째", "(2) (3)"},

		// ordinals
		{"en", "the 1st, 22nd", "1 22"},
		{"fr", "le 1er et la 2e", "1 2"},
		{"es", "1.º y 2ª", "1 2"},
		{"ru", "1-й и 20-летний", "1 20"},
		{"zh-Hans", "第1项", "1"},
		{"en", "Chapter III and Part V; II", "3 5 (2)"},

		// percent and money
		{"en", "15%, 15 %, 15 per cent, 2.5 percent", "15% 15% 15% 2.5%"},
		{"de", "15 Prozent", "15%"},
		{"fr", "15 % ou 15 pour cent", "15% 15%"},
		{"es", "15 por ciento", "15%"},
		{"ru", "15 процентов", "15%"},
		{"ar", "١٥٪ و15 في المئة", "15% 15%"},
		{"ja", "15パーセント、１５％", "15% 15%"},
		{"ko", "15퍼센트", "15%"},
		{"en", "CNY 400, 400 yuan, RMB400, ¥400, $5", "400 CNY 400 CNY 400 CNY 400 CNY 5 USD"},
		{"zh-Hans", "400元、人民币400元、10万元、5美元", "400 CNY 400 CNY 100000 CNY 5 USD"},
		{"ja", "400人民元、400元", "400 CNY 400 CNY"},
		{"en", "5 USD 400", "5 USD 400"},
		{"ru", "400 юаней", "400 CNY"},
		{"ar", "400 يوان", "400 CNY"},

		// dates
		{"en", "31 December 2019, December 31st, 2019, December 2019, 12/31/2019", "2019-12-31 2019-12-31 2019-12 2019-12-31"},
		{"en", "by the end of December; it may; 5 May; May 5", "month 12 (month 5) --05-05 --05-05"},
		{"de", "am 31. Dezember 2019, 31.12.2019, 31. 12. 2019", "2019-12-31 2019-12-31 2019-12-31"},
		{"fr", "le 1er mai 2019, décembre 2019", "2019-05-01 2019-12"},
		{"es", "31 de diciembre de 2019, diciembre de 2019", "2019-12-31 2019-12"},
		{"ru", "31 декабря 2019 г., декабрь 2019, 31.12.2019", "2019-12-31 2019-12 2019-12-31"},
		{"ar", "31 ديسمبر 2019، ديسمبر/كانون الأول ٢٠١٩", "2019-12-31 2019-12"},
		{"zh-Hans", "2019年12月31日，2019 年 12 月，12月底，12个月", "2019-12-31 2019-12 month 12 12"},
		{"zh-Hans", "二〇一九年十二月三十一日", "2019-12-31"},
		{"ja", "2019年12月31日まで", "2019-12-31"},
		{"ko", "2019년 12월 31일까지, 2019. 12. 31., 12월", "2019-12-31 2019-12-31 month 12"},
		{"en", "2019-12-31, 2019-12, 2011-2012", "2019-12-31 2019-12 2011 2012"},

		// ranges
		{"en", "1 to 5 May 2024", "2024-05-01 2024-05-05"},
		{"zh-Hans", "2024年5月1日至5日", "2024-05-01 2024-05-05"},
		{"ko", "2024년 5월 1일부터 5일까지", "2024-05-01 2024-05-05"},
		{"en", "from May to June 2024", "2024-05 2024-06"},
		{"zh-Hans", "2024年5月至6月", "2024-05 2024-06"},

		// times
		{"en", "9:00 a.m., 5 p.m., 5:30pm, 17:30", "09:00 17:00 17:30 17:30"},
		{"zh-Hans", "上午9点、下午5点半、17：30、24小时", "09:00 17:30 17:30 24"},
		{"ja", "午後5時30分、9時", "17:30 09:00"},
		{"ko", "오후 5시 30분, 24시간", "17:30 24"},
		{"fr", "9 h 30, 17h", "09:30 17:00"},
		{"de", "9.30 Uhr, 17 Uhr", "09:30 17:00"},
		{"es", "5 p. m.", "17:00"},
		{"ar", "5 مساءً", "17:00"},

		// phones, items, names, addresses
		{"en", "+86 10 1234 5678, (010) 1234-5678, 400-810-8088, 12345", "1012345678 1012345678 4008108088 12345"},
		{"zh-Hans", "电话：010-12345678；热线12345", "1012345678 12345"},
		{"en", "item 15(2) and 第15（2）", "15(2) 15(2)"},
		{"en", "5G, 24h, COVID-19, PM2.5, v2", "5G 24 COVID-19 PM2 5 V2"},
		{"en", "Category A and visa (Z), R&D, Plan B", "letter A letter Z (letter B)"},
		{"en", "A visa. A visa of category A; an A visa", "letter A letter A"},
		{"zh-Hans", "A类、R字签证", "letter A letter R"},
		{"ru", "категория А", "letter A"},
		{"en", "see https://kw.beijing.gov.cn/a_b?c=1. Or kw.beijing.gov.cn, a.b@c.cn; not e.g. this", "https://kw.beijing.gov.cn/a_b?c=1 kw.beijing.gov.cn a.b@c.cn"},
		{"zh-Hans", "请访问https://example.org/x，谢谢", "https://example.org/x"},
	} {
		if got := show(Read(c.text, c.lang)); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

func show(figures []Figure) string {
	var out []string
	for _, f := range figures {
		if f.Soft && f.Value == "1" {
			continue // articles
		}
		if f.Soft {
			out = append(out, "("+f.Value+")")
		} else {
			out = append(out, f.Value)
		}
	}
	return strings.Join(out, " ")
}

// FuzzRead requires that reading neither panics nor points outside the text,
// that figures follow each other, and that a text differs in nothing from
// itself.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"1,000.5%", "百分之十五", "2019年12月31日至5日", "+86 (10) 1-2", "5 p. m.", "ديسمبر/كانون الأول 2019", "http://a.b/(c)", "2019. 12. 31."} {
		f.Add(s, "zh")
		f.Add(s, "en")
		f.Add(s, "ko")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		if !utf8.ValidString(text) {
			return
		}
		figures := Read(text, bcp47.Tag(lang))
		end := 0
		for _, x := range figures {
			if x.At < end || x.End <= x.At || x.End > len(text) || x.Value == "" {
				t.Fatalf("%+v in %q", x, text)
			}
			end = x.End
		}
		missing, foreign := Compare(figures, figures)
		if len(missing)+len(foreign) > 0 {
			t.Fatal(fmt.Sprint(missing, foreign))
		}
	})
}

// TestCompare gives, for texts that say the same in two languages and for such
// as do not, the values that one has and the other lacks.
func TestCompare(t *testing.T) {
	for _, c := range []struct {
		lang             bcp47.Tag
		source, text     string
		missing, foreign string
	}{
		{"zh-Hans", "It costs CNY 400 within 15 working days from 31 December 2019.", "自2019年12月31日起15个工作日内，费用为400元。", "", ""},
		{"zh-Hans", "It costs CNY 400.", "费用为500元。", "400 CNY", "500 CNY"},
		{"zh-Hans", "both documents, two copies", "2份文件，两份副本", "", ""},
		{"ja", "3 copies", "書類を三部", "", ""},
		{"ar", "2 years and 3 days", "سنتان وثلاثة أيام", "", ""},
		{"de", "1 to 5 May 2024", "vom 1. bis 5. Mai 2024", "", ""},
		{"fr", "1 to 5 May 2024", "du 1er au 5 mai 2024", "", ""},
		{"es", "10–15%", "del 10 % al 15 %", "", ""},
		{"ru", "5 May 2024", "6 мая 2024 года", "2024-05-05", "2024-05-06"},
		// two dates that have swapped their years
		{"zh-Hans", "from December 2019 to June 2020", "从2019年6月到2020年12月", "2019-12 2020-06", "2019-06 2020-12"},
		// a date in other pieces
		{"zh-Hans", "In 2019, by December", "2019年12月前", "", ""},
		{"zh-Hans", "In 2019, by December", "2019年11月前", "month 12", "2019-11"},
		{"ko", "item 15(2)", "제15항 (2)", "", ""},
		{"ko", "item 15(2)", "제15(3)항", "15(2)", "15(3)"},
		{"zh-Hans", "5 and 5", "5", "5", ""},
		{"ru", "5 p.m.", "17:00", "", ""},
		{"ar", "5G, Category B", "الجيل الخامس، الفئة ب", "", ""},
		{"zh-Hans", "5G", "4G", "5G", "4G"},
	} {
		missing, foreign := Compare(Read(c.source, "en"), Read(c.text, c.lang))
		if show(missing) != c.missing || show(foreign) != c.foreign {
			t.Errorf("%q %q: missing %q, foreign %q", c.source, c.text, show(missing), show(foreign))
		}
	}
}

// BenchmarkRead reads a section of a page.
func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("The permit costs CNY 400 and is issued within 15 working days from 31 December 2019; ask at kw.beijing.gov.cn. ", 10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Read(text, "en")
	}
}
