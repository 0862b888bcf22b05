package locale

import (
	"regexp"
	"strings"
	"testing"

	"polyport/internal/bcp47"
)

const skeletonSource = `
plain = "A \"quoted\" \\ text"
"odd key" = 'x'
a-b.c = "tab	and é"
built = "Built in"
[n]
name = "Name"
[n.tasks]
description = "Above the list"
one = "{{.Count}} task"
other = "{{.Count}} tasks"
[n.tasks-left]
other = "left"
[delimited]
leftDelim = "<<"
rightDelim = ">>"
other = "Hello <<.Name>>"
`

var commentMark = regexp.MustCompile(`(?m)^# `)

// TestSkeletonBecomesABundle takes the marks of comments away, as a translator
// does: no message is missing, none too many, and none has a fault.
func TestSkeletonBecomesABundle(t *testing.T) {
	base := map[string]string{"ru.toml": "built = 'Уже есть'", "ja.toml": "built = 'ある'", "en.toml": "built = 'Built in'"}
	for _, tag := range []bcp47.Tag{"ru", "ja", "ar", "fr", "tlh"} {
		src := map[string]string{"en.toml": skeletonSource}
		text, count := load(t, "en", base, src).Skeleton(tag, bundleFiles(base))
		want := 7
		if base[string(tag)+".toml"] == "" {
			want++
		}
		if count != want {
			t.Errorf("%s: %d messages, want %d", tag, count, want)
		}
		for _, c := range []struct {
			text    string
			missing int
		}{{text, want}, {commentMark.ReplaceAllString(text, ""), 0}} {
			site := map[string]string{"en.toml": skeletonSource, string(tag) + ".toml": c.text}
			missing := 0
			for _, s := range load(t, "en "+string(tag), base, site).Status(tag) {
				if s.State == StateMissing {
					missing++
				}
			}
			if missing != c.missing {
				t.Errorf("%s: %d messages missing, want %d, in\n%s", tag, missing, c.missing, c.text)
			}
		}
	}
}

func TestSkeletonHasThePluralFormsOfTheLanguage(t *testing.T) {
	text, _ := load(t, "en", nil, map[string]string{"en.toml": skeletonSource}).Skeleton("ru", nil)
	for _, want := range []string{
		"\n[n.tasks]\n# description = \"Above the list\"\n# one = \"{{.Count}} task\"\n# few = \"{{.Count}} tasks\"\n# many = \"{{.Count}} tasks\"\n# other = \"{{.Count}} tasks\"\n",
		"# plain = \"A \\\"quoted\\\" \\\\ text\"\n",
		"# \"odd key\" = \"x\"\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}
