package bcp47

import "testing"

func TestParse(t *testing.T) {
	for in, want := range map[string]Tag{
		"en": "en", "ZH-hans": "zh-Hans", "pt-br": "pt-BR", "zh-hant-HK": "zh-Hant-HK", "es-419": "es-419", "sl-rozaj": "sl-rozaj", "de-1996": "de-1996", "fil": "fil",
	} {
		if got, ok := Parse(in); !ok || got != want {
			t.Errorf("Parse(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "e", "english", "en-", "en_US", "zh-Hans-", "x-private", "en-a-ext", "e1", "中文"} {
		if got, ok := Parse(in); ok {
			t.Errorf("Parse(%q) = %q, want refusal", in, got)
		}
	}
	if got := Tag("zh-Hans").Base(); got != "zh" {
		t.Errorf("Base = %q", got)
	}
}
