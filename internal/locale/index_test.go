package locale

import (
	"fmt"
	"strings"
	"testing"

	"polyport/internal/bcp47"
)

// indexOf words the index of texts: "A: Amt, Ämter; B: Büro".
func indexOf(l *Localizer, texts ...string) string {
	var out []string
	for _, g := range l.Index(texts) {
		name := g.Letter
		if g.Strokes > 0 {
			name = fmt.Sprint(g.Strokes)
		}
		var items []string
		for _, i := range g.Items {
			items = append(items, texts[i])
		}
		out = append(out, name+": "+strings.Join(items, ", "))
	}
	return strings.Join(out, "; ")
}

func TestIndexFilesTextsAsReadersLookThemUp(t *testing.T) {
	for _, test := range []struct {
		lang  bcp47.Tag
		texts string
		want  string
	}{
		{"en", "zebra, “Belt and Road”, action, 12345, —, Beijing", "A: action; B: Beijing, “Belt and Road”; Z: zebra; 0–9: 12345; #: —"},
		{"fr", "zone, échéance, étranger, Œuvre, eau, à faire", "A: à faire; E: eau, échéance, étranger; O: Œuvre; Z: zone"},
		{"de", "Übung, Amt, Ämter, Unternehmen, Arbeit", "A: Amt, Ämter, Arbeit; U: Übung, Unternehmen"},
		{"es", "ñandú, nube, oficina, año", "A: año; N: nube; Ñ: ñandú; O: oficina"},
		{"ru", "ещё, ёлка, йод, иностранный, Work permit", "Е: ёлка, ещё; И: иностранный; Й: йод; W: Work permit"},
		{"ar", "الحكومة, لجنة, أمن, إقامة, الم, حي, visa", "ا: إقامة, الم, أمن; ح: الحكومة, حي; ل: لجنة; V: visa"},
		{"zh-Hans", "外国人才, 北京市公安局, 市科委, 工作许可, 重点, 阿富汗, 延庆, 人才签证, K visa", "A: 阿富汗; B: 北京市公安局; G: 工作许可; K: K visa; R: 人才签证; S: 市科委; W: 外国人才; Y: 延庆; Z: 重点"},
		{"zh-Hant", "工作許可, 人才簽證, 一站式服務, 北京市公安局, 外國人才, 居留許可, 簽證", "1: 一站式服務; 2: 人才簽證; 3: 工作許可; 5: 北京市公安局, 外國人才; 8: 居留許可; 19: 簽證"},
		{"ja", "就労許可, ポイント制, 外国人材, 北京市公安局, インキュベーター, 人材ビザ, 彌生, Kビザ", "あ: インキュベーター; か: 外国人材; さ: 就労許可, 人材ビザ; は: ポイント制, 北京市公安局; K: Kビザ; #: 彌生"},
		{"ko", "취업허가, 외국인 인재, 베이징, 까치, 거류허가, K비자", "ㄱ: 거류허가, 까치; ㅂ: 베이징; ㅇ: 외국인 인재; ㅊ: 취업허가; K: K비자"},
		{"en", "工作许可, Ωmega, permit", "P: permit; Ω: Ωmega; #: 工作许可"},
	} {
		c := load(t, string(test.lang), nil, nil)
		if got := indexOf(c.Localizer(test.lang), strings.Split(test.texts, ", ")...); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.lang, got, test.want)
		}
	}
}
