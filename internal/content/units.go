package content

import (
	"polyport/internal/diag"
	"polyport/internal/source"
)

// emptyUnits is what stands in for a units.yaml that is missing or unread.
func emptyUnits(f *source.File) *Units {
	if f == nil {
		f, _ = source.NewFile(unitsPath, nil)
	}
	return &Units{File: f}
}

func parseUnits(f *source.File) (*Units, diag.List) {
	out := emptyUnits(f)
	root, diags := parseYAML(f, 0, len(f.Data))
	if root == nil {
		return out, diags
	}
	d := &decoder{f: f, diags: diags}
	o, ok := d.object(root, "units.yaml", "units")
	if !ok {
		return out, d.diags
	}
	o.require("units: [{key: police, kind: municipal, name: …}]")
	seen := map[string]*node{}
	for _, item := range o.list("units") {
		u, ok := d.object(item, "this body", "key", "kind", "name", "short", "confirmed", "official", "website")
		if !ok {
			continue
		}
		u.require("key: public_security", "kind: municipal", "name: its official Chinese name")
		unit := Unit{
			Kind: oneOf(u, "kind", UnitKinds), Name: u.text("name"), Short: u.text("short"),
			Confirmed: u.flag("confirmed"), Official: u.text("official"), Website: u.web("website"),
		}
		n := u.scalar("key")
		if n == nil || u.repeated(seen, n, "units") || !u.id(n, "body", "key", unitPattern) {
			continue
		}
		unit.Key, unit.At = n.text, n.at
		out.List = append(out.List, unit)
	}
	return out, d.diags
}
