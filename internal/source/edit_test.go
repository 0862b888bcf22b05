package source

import (
	"fmt"
	"strings"
	"testing"
)

func TestEditsKeepEveryOtherByte(t *testing.T) {
	for _, c := range []struct {
		name, raw, want string
		edits           []Edit
	}{
		{"none", "\xef\xbb\xbfa\r\nb\x00\xff", "\xef\xbb\xbfa\r\nb\x00\xff", nil},
		{"insert and replace", "abc", "xaYc", []Edit{{1, 2, "Y"}, {0, 0, "x"}}},
		{"at the end", "abc\n", "abc\nd\n", []Edit{{4, 4, "d\n"}}},
		{"into nothing", "", "a", []Edit{{0, 0, "a"}}},
		{"in the order given", "ab", "a123b", []Edit{{1, 1, "1"}, {1, 1, "2"}, {1, 1, "3"}}},
		{"insert before what is replaced", "abc", "a12c", []Edit{{1, 2, "2"}, {1, 1, "1"}}},
		{"delete", "abc", "ac", []Edit{{1, 2, ""}}},
		{"after a byte order mark", "\xef\xbb\xbfab", "\xef\xbb\xbfxab", []Edit{{0, 0, "x"}}},
		{"new lines end as the first does", "a\r\nb\nc", "a\r\nx\r\nb\nc", []Edit{{2, 2, "x\n"}}},
		{"before and after a line end", "a\r\nb\r\n", "a1\r\n2b\r\n", []Edit{{1, 1, "1"}, {2, 2, "2"}}},
		{"a line end is replaced whole", "a\r\nb", "a b", []Edit{{1, 2, " "}}},
		{"a CR alone is a character", "a\r\r\nb", "a\r1\r\nb", []Edit{{2, 2, "1"}}},
		{"after Chinese", "学习x", "学习yx", []Edit{{6, 6, "y"}}},
		{"after a NUL", "a\x00b", "a\x00xb", []Edit{{4, 4, "x"}}},
		{"after a run of invalid bytes", "a\xff\xfeb", "a\xff\xfexb", []Edit{{4, 4, "x"}}},
		{"after half a character", "\xe5\xad\n\xffb", "\xe5\xad\n\xffxb", []Edit{{7, 7, "x"}}},
		{"after U+FFFD as it was written", "\uFFFDb", "\uFFFDxb", []Edit{{3, 3, "x"}}},
	} {
		if got := string(ApplyEdits([]byte(c.raw), c.edits)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestImpossibleEditsPanic(t *testing.T) {
	for name, edits := range map[string][]Edit{
		"outside":       {{0, 9, ""}},
		"negative":      {{-1, 0, ""}},
		"reversed":      {{2, 1, ""}},
		"overlapping":   {{0, 2, ""}, {1, 3, ""}},
		"cut character": {{4, 4, "x"}},
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.HasPrefix(got, "source: ") {
					t.Errorf("%s: %s", name, got)
				}
			}()
			ApplyEdits([]byte("abc学"), edits)
		}()
	}
}

// FuzzApplyEdits holds the walk beside NewFile: at every place between two
// characters of the Data, an insertion into the raw bytes and one into the
// Data give the same file.
func FuzzApplyEdits(f *testing.F) {
	for _, raw := range []string{"", "a\r\nb", "\xef\xbb\xbf学\x00\xff\xfe\r\r\n", "\xe5\r\n\xad", "\xef\xbb\xbf\xef\xbb\xbf", "\uFFFD\xff"} {
		f.Add([]byte(raw), 1)
	}
	f.Fuzz(func(t *testing.T, raw []byte, place int) {
		before, _ := NewFile("f", raw)
		if before.Unread || place < 0 {
			return
		}
		at, n := len(before.Data), place
		for i := range string(before.Data) {
			if n == 0 {
				at = i
				break
			}
			n--
		}
		after, _ := NewFile("f", ApplyEdits(raw, []Edit{{at, at, "<x>"}}))
		if want := string(before.Data[:at]) + "<x>" + string(before.Data[at:]); string(after.Data) != want {
			t.Fatalf("at %d of %q: got %q, want %q", at, raw, after.Data, want)
		}
	})
}
