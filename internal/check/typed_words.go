package check

import "regexp"

// timeUnits are the units of time behind a count, by language subtag. A * at
// the end stands for any ending.
var timeUnits = map[string][]string{
	"en": {"minute*", "hour*", "day*", "workday*", "week*", "month*", "year*"},
	"zh": {"分钟", "分鐘", "小时", "小時", "天", "日", "个工作日", "個工作日", "工作日", "周", "週", "个星期", "個星期", "星期", "个月", "個月", "年"},
	"ja": {"分", "時間", "日", "営業日", "週", "か月", "ヶ月", "カ月", "箇月", "年"},
	"ko": {"분*", "시간*", "일*", "영업일*", "주*", "개월*", "달*", "년*"},
	"fr": {"minute*", "heure*", "jour*", "semaine*", "mois", "an", "ans", "année*"},
	"de": {"minute*", "stunde*", "tag", "tage*", "werktag*", "arbeitstag*", "woche*", "monat*", "jahr*"},
	"es": {"minuto*", "hora", "horas", "día*", "semana*", "mes", "meses", "año*"},
	"ru": {"минут*", "час*", "дн*", "день", "рабоч* дн*", "недел*", "месяц*", "год*", "лет"},
	"ar": {"دقيقة", "دقائق", "ساعة", "ساعات", "يوم*", "أيام", "أسبوع*", "أسابيع", "شهر*", "أشهر", "سنة", "سنوات", "عام*", "أعوام"},
}

// uncounted are words that figures reads as counts and that tell no length of
// time before a unit of one: each day, the first month, twice a year.
var uncounted = map[string][]string{
	"en": {"a", "an", "each", "every", "per", "first", "second", "third", "fourth", "single", "once", "twice", "thrice"},
	"fr": {"premier", "première", "chaque", "seconde", "deuxième"},
	"de": {"erste", "ersten", "erster", "erstes", "jede", "jeder", "jedes", "jeden", "zweite", "zweiten", "einmal"},
	"es": {"primer", "primera", "primero", "cada", "segundo", "segunda"},
	"ru": {"первый", "первого", "первая", "первое", "каждый", "каждого"},
	"ar": {"كل", "أول", "الأول", "الأولى"},
}

// streetNames find the name of a street of Beijing, by language subtag.
var streetNames = map[string][]*regexp.Regexp{
	"en": {regexp.MustCompile(`\p{Lu}[\p{L}’']+ (?:(?:East|West|North|South|Middle|Inner|Outer) )?(?:Street|Road|Avenue|Lane|Hutong|Alley|Dajie)\b`)},
	"zh": {regexp.MustCompile(`\p{Han}{2,6}(?:大街|胡同|[东西南北中東]路|[东西南北東]街)`)},
	"ja": {regexp.MustCompile(`\p{Han}{2,6}(?:大街|胡同|[東西南北中]路)`)},
	"ko": {regexp.MustCompile(`\p{Hangul}{2,8}(?:대가|후퉁|[동서남북]로)`)},
	"fr": {regexp.MustCompile(`\b(?:[Rr]ue|[Aa]venue) (?:de |d’|du )?\p{Lu}\p{L}+`)},
	"de": {regexp.MustCompile(`\p{Lu}[\p{L}-]+(?:straße|-Straße|strasse)\b`)},
	"es": {regexp.MustCompile(`\b(?:[Cc]alle|[Aa]venida) (?:de )?\p{Lu}\p{L}+`)},
	"ru": {regexp.MustCompile(`(?:ул\.|улиц\p{L}*|проспект\p{L}*) \p{Lu}\p{L}+`)},
	"ar": {regexp.MustCompile(`شارع \p{L}+`)},
}
