package asset

import (
	"testing"

	"polyport/internal/source"
	"polyport/templates"
)

// BenchmarkLoad reads and bundles the assets of the repository, as every build
// and every change under serve does.
func BenchmarkLoad(b *testing.B) {
	files, _, err := source.ReadFolder(templates.FS, "templates")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, diags := Load(files, Calls{}); len(diags) == 0 {
			b.Fatal("nothing was missing, though no layout is known")
		}
	}
}
