package content

import "regexp"

var (
	colourPattern = regexp.MustCompile(`^#[0-9a-f]{6}$`)
	offsetPattern = regexp.MustCompile(`^[+-](0[0-9]|1[0-4]):[0-5][0-9]$`)
)

// themes reads the themes, each a key, or a mapping with how it looks.
func themes(o object) []Theme {
	var out []Theme
	seen := map[string]*node{}
	for _, item := range o.list("themes") {
		t, n := Theme{}, item
		switch item.kind {
		case nodeMapping:
			m, _ := o.decoder.object(item, "this theme", "key", "icon", "colour", "accent")
			m.require("key: work")
			if n = m.scalar("key"); n == nil {
				continue
			}
			t = m.look()
		case nodeNull:
			o.at("field-type", item, "give it a value, or delete it", "an item of %q is empty", "themes")
			continue
		default:
			if o.decoder.scalar(item, "themes") == nil {
				continue
			}
		}
		if !o.repeated(seen, n, "themes") && o.id(n, "theme", "key", idPattern) {
			t.Key, t.At = n.text, n.at
			out = append(out, t)
		}
	}
	return out
}

// look reads how a theme looks. Whether there is such an icon, and whether the
// colours can be told apart, is found where they are used.
func (o object) look() Theme {
	const hint = `write six digits and letters, as "#0a5a52"`
	colour := func(field string) Ref {
		n := o.scalar(field)
		if n == nil {
			return Ref{}
		}
		if !colourPattern.MatchString(n.text) {
			o.at("value-invalid", n, hint, "%q is not a colour", n.text)
			return Ref{}
		}
		return o.ref(n)
	}
	t := Theme{Colour: colour("colour"), Accent: colour("accent")}
	if n := o.scalar("icon"); n != nil {
		if segmentPattern.MatchString(n.text) {
			t.Icon = o.ref(n)
		} else {
			o.at("value-invalid", n, "write the name of a file in templates/assets/icons/, without .svg", "%q cannot be the name of an icon", n.text)
		}
	}
	return t
}

// utcOffset reads by which clock the days of the facts begin.
func utcOffset(o object) string {
	const utc = "Z"
	n := o.scalar("utc_offset")
	if n == nil || n.text == utc {
		return utc
	}
	if !offsetPattern.MatchString(n.text) {
		o.at("value-invalid", n, `write it as "+08:00" or "-05:00", or Z`, "%q is not a difference to UTC", n.text)
		return utc
	}
	return n.text
}

// links reads how pages write addresses inside the site, and where that stands.
func links(o object) (Links, int) {
	l := oneOf(o, "links", AllLinks)
	if l != LinksAbsolute {
		return LinksRelative, 0
	}
	return l, o.pair("links").value.at
}
