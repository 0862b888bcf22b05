package api_test

import (
	"os"
	"testing"

	"polyport/internal/build"
	"polyport/internal/output"
)

// BenchmarkWrite makes all documents of the real site.
func BenchmarkWrite(b *testing.B) {
	var builder build.Builder
	plan, _, err := builder.Prepare(build.Options{Site: os.DirFS(repository), AsOf: "2026-11-23"})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := write(plan, func(output.File) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
