package build

import (
	"path"

	"polyport/internal/output"
	"polyport/internal/qr"
	"polyport/internal/site"
)

// CodeAt draws the QR code at an address; false if no page has it.
func (p *Plan) CodeAt(name string) ([]byte, bool) {
	if path.Base(name) != site.CodeFile {
		return nil, false
	}
	page := p.Site.Page(site.Path(path.Dir(name) + "/"))
	if page == nil {
		return nil, false
	}
	drawn, ok, err := code(page)
	return drawn.Data, ok && err == nil
}

// code draws the QR code that stands beside a page. False means that the page
// has none.
func code(p *site.Page) (output.File, bool, error) {
	if p.Layout != site.LayoutEntry || p.Entry.Address == nil || p.Entry.Address.Code == "" {
		return output.File{}, false, nil
	}
	data, err := qr.SVG(p.Entry.Address.URL)
	return output.File{Path: string(p.Entry.Address.Code), Class: output.Asset, Data: data}, true, err
}
