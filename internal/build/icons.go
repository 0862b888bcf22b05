package build

import (
	"bytes"
	"slices"
	"sync"

	"polyport/internal/diag"
	"polyport/internal/offline"
	"polyport/internal/output"
	"polyport/internal/raster"
	"polyport/internal/source"
)

// favicon is the drawing that stands for a site in a browser's tabs, and from
// which the icons of home screens are made.
const favicon = "templates/assets/files/favicon.svg"

// iconMemo remembers the icons, as drawing them takes longer than a small build.
type iconMemo struct {
	drawing []byte
	icons   func() []output.File // drawn when they are first asked for
}

func (m *iconMemo) of(files []*source.File) (func() []output.File, diag.List) {
	at := slices.IndexFunc(files, func(f *source.File) bool { return f.Path == favicon })
	f := files[at] // the embedded templates have one, which a site may replace
	if m.icons != nil && bytes.Equal(m.drawing, f.Data) {
		return m.icons, nil
	}
	drawing, diags := raster.ReadDrawing(f)
	if diags.HasErrors() {
		return nil, diags
	}
	m.drawing, m.icons = f.Data, sync.OnceValue(func() []output.File { return offline.Icons(drawing) })
	return m.icons, nil
}
