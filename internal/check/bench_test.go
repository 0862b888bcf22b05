package check

import (
	"testing"
)

// BenchmarkEntry applies all rules to the texts of this repository; the size is
// that of the translations.
func BenchmarkEntry(b *testing.B) {
	c := realContent(b)
	checker := New(c.Portal, c.Terms)
	size := 0
	for _, e := range c.Entries {
		for _, t := range e.Texts[1:] {
			size += len(t.File.Data)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, e := range c.Entries {
			checker.Entry(e)
		}
	}
}
