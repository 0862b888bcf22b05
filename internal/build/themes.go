package build

import (
	"polyport/internal/asset"
	"polyport/internal/card"
	"polyport/internal/content"
	"polyport/internal/diag"
)

// themes settles how the themes of a portal look: what it says of each, and
// what stands in where it says nothing.
func themes(p *content.Portal, assets *asset.Set) ([]card.Theme, diag.List) {
	var out []card.Theme
	var diags diag.List
	for _, t := range p.Themes {
		x := card.Theme{Key: t.Key, Icon: card.OtherIcon, Look: card.DefaultLook}
		switch _, own := assets.Icon(t.Key); {
		case t.Icon.ID == "" && own:
			x.Icon = t.Key
		case t.Icon.ID == "":
		default:
			if _, ok := assets.Icon(t.Icon.ID); ok {
				x.Icon = t.Icon.ID
				break
			}
			d := p.File.Diag("asset-reference", t.Icon.At, t.Icon.At+len(t.Icon.ID), "there is no icon %q", t.Icon.ID)
			diags.Add(d.WithHint("%s", hintIcon(t.Icon.ID, assets)))
		}
		if look, ok := card.NewLook(t.Colour.ID, t.Accent.ID); ok {
			x.Look = look
		} else {
			d := p.File.Diag("value-invalid", t.Accent.At, t.Accent.At+len(t.Accent.ID), "%s can hardly be told from the ground of the cards", t.Accent.ID)
			diags.Add(d.WithHint("take colours with a contrast of at least 3:1, or leave accent out"))
		}
		out = append(out, x)
	}
	return out, diags
}

func hintIcon(name string, assets *asset.Set) string {
	if near := diag.DidYouMean(name, assets.Icons()); near != "" {
		return near
	}
	return "draw it in templates/assets/icons/" + name + ".svg"
}

// iconsOf are the names of the icons of themes, by key.
func iconsOf(themes []card.Theme) map[string]string {
	out := make(map[string]string, len(themes))
	for _, t := range themes {
		out[t.Key] = t.Icon
	}
	return out
}
