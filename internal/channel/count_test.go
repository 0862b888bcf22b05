package channel

import (
	"strings"
	"testing"
)

func TestCharactersAreCountedAsTheChannelsDo(t *testing.T) {
	for _, c := range []struct {
		text         string
		wechat, post int
	}{
		{"", 0, 0}, {"a", 1, 1}, {"ab", 2, 1}, {"abc", 3, 2}, {"é", 1, 1}, {"许可", 2, 2}, {"许可a", 3, 3},
		{"виза", 4, 4}, {"تصريح", 5, 5}, {"𠮷", 2, 2}, {"…", 1, 1},
	} {
		if w, p := Characters(c.text), PostLength(c.text); w != c.wechat || p != c.post {
			t.Errorf("%q: %d and %d, want %d and %d", c.text, w, p, c.wechat, c.post)
		}
	}
}

func TestShorteningKeepsSentencesThenPausesThenWords(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{
		{"A permit.  It lasts.", 20, "A permit. It lasts."},
		{"A permit. It lasts a year.", 20, "A permit. …"},
		{"It costs 3.5 yuan. Pay.", 20, "It costs 3.5 yuan. …"},
		{"It costs 3.5 yuan at all counters, unless you are a child.", 40, "It costs 3.5 yuan at all counters…"},
		{"It costs nothing at any counter", 20, "It costs nothing at…"},
		{"The card (not for children under six) is free", 20, "The card…"},
		{"Unterschiedlichkeiten", 10, ""},
		{"办理许可。不收费。", 9, "办理许可。不收费。"},
		{"办理许可。不收费。", 8, "办理许可。…"},
		{"持有许可的人，不得离开。", 10, "持有许可的人…"},
		{"持有许可的人不得离开", 5, ""},
		{"هل تحتاج؟ نعم تحتاج", 12, "هل تحتاج؟ …"},
	} {
		got, whole := shorten(c.text, c.limit, Characters)
		if got != c.want || whole != !strings.HasSuffix(got, ellipsis) && got != "" {
			t.Errorf("%q in %d: %q, whole %v; want %q", c.text, c.limit, got, whole, c.want)
		}
	}
}
