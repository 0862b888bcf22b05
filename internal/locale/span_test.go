package locale

import (
	"testing"

	"polyport/internal/bcp47"
)

func TestSpansOfTheLanguagesOfThePortal(t *testing.T) {
	for tag, want := range map[bcp47.Tag][3]string{
		"en":      {"15–20", "5–10 years", "6 months\u2009–\u20091 year"},
		"zh-Hans": {"15–20", "5–10年", "6个月 – 1年"},
		"zh-Hant": {"15–20", "5–10 年", "6 個月\u2009–\u20091 年"},
		"ja":      {"15～20", "5～10 年", "6 か月～1 年"},
		"ko":      {"15~20", "5~10년", "6개월 ~ 1년"},
		"fr":      {"15–20", "5–10 ans", "6\u00a0mois\u2009–\u20091\u00a0an"},
		"de":      {"15–20", "5–10 Jahre", "6 Monate\u2009–\u20091 Jahr"},
		"es":      {"15–20", "5–10 años", "6 meses\u2009–\u20091 año"},
		"ru":      {"15–20", "5–10 лет", "6 месяцев – 1 год"},
		"ar":      {"15–20", "5–10 سنوات", "6 أشهر – سنة"},
	} {
		l := localizer(t, tag)
		got := [3]string{l.Span("15", "20"), l.DurationSpan("P5Y", "P10Y"), l.DurationSpan("P6M", "P1Y")}
		if got != want {
			t.Errorf("%s: got %q, want %q", tag, got, want)
		}
	}
}

// A form without its number must not swallow the lower end.
func TestSpanOfAFormWithoutItsNumber(t *testing.T) {
	if got, want := localizer(t, "ar").DurationSpan("P1D", "P2D"), "يوم – يومان"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSpanOfACountedMessage(t *testing.T) {
	c := load(t, "en", map[string]string{"en.toml": "[days]\none = \"{{.Count}} day\"\nother = \"{{.Count}} days\"\n"}, nil)
	for _, x := range []struct{ from, to, want string }{{"15", "20", "15–20 days"}, {"0", "1", "0–1 day"}, {"1000", "2000", "1,000–2,000 days"}} {
		if m, ok := c.Localizer("en").MessageSpan("days", x.from, x.to); !ok || m.Text != x.want {
			t.Errorf("got %q, want %q", m.Text, x.want)
		}
	}
	if _, ok := c.Localizer("en").MessageSpan("weeks", "1", "2"); ok {
		t.Error("an unknown message was found")
	}
}
