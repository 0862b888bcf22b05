package check

import (
	"slices"
	"unicode/utf8"
)

// negations are the words that deny, by language subtag. What looks like one
// and is none (不同 different, 必ず certainly, 잘못 mistake) is harmless.
var negations = func() map[string]*negation {
	for _, n := range denying {
		n.begins = map[rune]bool{}
		for _, piece := range slices.Concat(n.pieces, n.mildPieces, n.harmless) {
			r, _ := utf8.DecodeRuneInString(piece)
			n.begins[r] = true
		}
	}
	return denying
}()

var denying = map[string]*negation{
	"en": {
		words: words("not no never without unless nor neither cannot none nobody nothing nowhere ’t"),
		mild: words("unofficial* unclear unknown uncertain unable unlawful* unlike* unnecessary unpaid unmarried unrelated unavailable unlimited " +
			"unregistered unconditional* unchanged unread unverified unfinished invalid* incomplete* incorrect* insufficient* inaccura* irregular* " +
			"illegal* impossible independent* non nonresident* disabled disagree* lack* fail* refus* reject* except excepting exempt* waive* lost lose* " +
			"miss* prohibit* forbid* forbidden banned free only alone hardly rather instead otherwise outside before until regardless stop* false wrong* " +
			"little few less absent beyond restrict* limited exclud* exclusiv* deny denies denied cancel* omit* omission despite although though"),
		before: words("later earlier only more less fewer longer"),
	},
	"zh": {
		pieces: []string{"不", "没", "沒", "未", "无", "無", "非", "勿", "莫", "别忘", "别再", "请别", "別忘", "別再", "請別"},
		mildPieces: []string{"缺", "丢失", "丟失", "遗失", "遺失", "脱落", "免", "禁止", "拒绝", "拒絕", "除", "只", "仅", "僅", "停止", "以外", "之外", "尚", "错误", "錯誤",
			"失效", "否则", "否則", "取消", "不晚于", "不晚於", "不迟于", "不遲於", "不早于", "不早於", "不少于", "不少於", "不超过", "不超過", "不低于", "不低於", "不得超过", "不得超過"},
		harmless: []string{"不同", "不仅", "不僅", "不但", "不断", "不斷", "不少", "不管", "不论", "不論", "不过", "不過", "不久", "不动产", "不動產", "不妨", "不得不", "不只",
			"不止", "说法不一", "說法不一", "未注明日期", "未註明日期", "未成年", "非接触", "非接觸", "没收", "沒收", "未来", "未來", "无论", "無論", "无线", "無線", "无人机", "無人機", "非常", "非洲", "莫斯科"},
	},
	"ja": {
		pieces:     []string{"ない", "ません", "なく", "なけれ", "なし", "ずに", "せず", "らず", "えず", "わず", "かず", "ざる", "無", "不", "非", "未"},
		mildPieces: []string{"禁止", "拒否", "除", "だけ", "のみ", "以外", "失効", "失わ", "欠", "免", "限り", "停止", "誤"},
		harmless: []string{"なければなりません", "なければならない", "なければいけません", "なければいけない", "なくてはならない", "なくてはなりません", "ないといけません",
			"だけでなく", "だけではなく", "とりあえず", "少なく", "少ない", "間もなく", "まもなく", "関わらず", "かかわらず", "わずか", "ないし", "おこない", "行ない", "みなし",
			"見なし", "非常", "未来", "無線", "不動産", "未満"},
	},
	"ko": {
		pieces:     []string{"않", "아니", "아닌", "아닙", "없", "못", "지 마", "지 말", "안 됩", "안 되", "안 된", "안됩", "불가", "미확인", "비공식", "무효"},
		mildPieces: []string{"금지", "거부", "제외", "외에는", "면제", "잃", "누락", "무료", "불분명", "불명", "미정"},
		harmless:   []string{"뿐만 아니라", "뿐 아니라", "끊임없", "틀림없", "관계없", "상관없", "잘못", "없애"},
	},
	"fr": {
		words: words("ne pas sans aucun aucune jamais ni non nul nulle rien guère"),
		mild: words("inconnu* incertain* invalide* incomplet* incorrect* insuffisant* illégal* impossible* indépendant* irrégul* manqu* défaut refus* rejet* " +
			"sauf excepté* exception exempt* dispens* perdu* interdi* gratuit* uniquement hormis hors sinon erron* faux absent*"),
		before: words("seulement"),
	},
	"de": {
		words: words("nicht nichts kein* ohne nie niemals weder niemand nirgends"),
		mild: words("unbekannt* ungültig* unvollständig* unklar* unmöglich* unzulässig* unrichtig* ungewiss* unverändert* unbezahlt* unbefugt* unabhängig* " +
			"unentgelt* unsicher* fehlt fehlen* verlor* verweiger* abgelehn* ablehn* außer ausgenommen ausnahm* befreit* verbot* verbiet* erst bevor sonst " +
			"falsch* denn anstatt statt anstelle entfäll* kostenlos* inoffizi* nichtamtlich* keineswegs mangel*"),
		before: words("nur später früher mehr weniger länger"),
	},
	"es": {
		words: words("no sin nunca jamás ni ningún ninguna ninguno ningunos ningunas nada nadie tampoco"),
		mild: words("desconocid* inciert* inválid* incomplet* incorrect* insuficient* ilegal* imposible* independient* irregular* falt* carec* rechaz* salvo " +
			"excepto excepción exent* exim* perd* prohib* gratuit* únicamente fuera erróne* fals* sino"),
		before: words("solo sólo solamente más menos"),
	},
	"ru": {
		words: words("не нет без безо ни никогда нельзя ничего ничто никто никого никому никак* никем невозможно отсутств*"),
		mild: words("неизвест* неофициальн* неясн* недейств* неполн* неверн* незакон* независим* недостат* невозможн* бес* безвозмездн* кроме утра* потеря* " +
			"отказ* отклон* исключ* запре* освобожд* лишь вне бесплатн* ошиб* иначе"),
		before: words("только позднее позже ранее раньше менее более меньше больше дольше"),
	},
	"ar": {
		words:  words("لا ولا فلا ألا ليس ليست وليس وليست ليسوا لم ولم لن ولن غير وغير بغير دون بدون ودون وبدون عدم وعدم لعدم بعدم بلا"),
		mild:   words("إلا سوى باستثناء استثناء رفض* يرفض ترفض ممنوع* يحظر تحظر حظر يمنع مجان* معفى إعفاء يعفى مفقود* فقد* ينقص نقص خطأ خاطئ* خارج مجهول*"),
		before: words("يقل تقل يتجاوز تتجاوز يزيد تزيد سيما يزال تزال يتعدى"),
	},
}
