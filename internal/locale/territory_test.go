package locale

import (
	"testing"

	"polyport/internal/bcp47"
)

func TestTerritoriesAreTheLikeliest(t *testing.T) {
	for tag, want := range map[bcp47.Tag]string{
		"en": "en_US", "zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "ja": "ja_JP", "ko": "ko_KR",
		"fr": "fr_FR", "de": "de_DE", "es": "es_ES", "ru": "ru_RU", "ar": "ar_EG",
		"zh-Hant-HK": "zh_HK", "zh": "zh_CN", "en-GB": "en_GB", "sr-Latn": "sr_RS", "eo": "eo_001", "!": "!",
	} {
		if got := Territory(tag); got != want {
			t.Errorf("%s is %s, want %s", tag, got, want)
		}
	}
}
