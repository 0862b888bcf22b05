package build

import (
	"polyport/internal/qr"
	"polyport/internal/site"
)

// Code draws the QR code that stands beside a page. False means that the page
// has none.
func Code(p *site.Page) (File, bool, error) {
	if p.Layout != site.LayoutEntry || p.Entry.Address == nil || p.Entry.Address.Code == "" {
		return File{}, false, nil
	}
	data, err := qr.SVG(p.Entry.Address.URL)
	return File{string(p.Entry.Address.Code), data}, true, err
}
