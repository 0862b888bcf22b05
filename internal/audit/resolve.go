package audit

import (
	"net/url"
	"path"
	"strings"
)

// way is where an address leads.
type way uint8

const (
	inside  way = iota // to a file of the site
	outside            // to another host, or by another scheme
	broken             // nowhere
)

// target is what an address comes to.
type target struct {
	way      way
	file     *file  // of inside
	why      string // of broken: what is wrong, for a message
	hint     string
	scheme   string // of outside; empty for an address that starts with "//"
	fragment string // decoded; empty if there is none
	raw      string // the fragment as written
	absolute bool   // written with scheme and host
}

// from is a document that holds addresses.
type from struct {
	file   *file
	dir    string // where relative addresses start, "" or with a final slash
	rebase bool   // a base element has changed that
	adrift bool   // shown at several addresses, so relative addresses lead nowhere sure
}

// resolve finds out where an address leads. It never fails: what cannot be
// parsed is broken.
func (t *tree) resolve(doc from, address string) target {
	u, err := url.Parse(strings.Trim(address, " \t\r\n\f"))
	if err != nil {
		return target{way: broken, why: "is not a valid address"}
	}
	if strings.Contains(address, "\\") {
		return target{way: broken, why: "holds a backslash, which browsers take for a slash"}
	}
	to := target{raw: u.EscapedFragment(), fragment: u.Fragment}
	switch {
	case u.Scheme != "" || u.Host != "":
		return t.absolute(u, to)
	case strings.HasPrefix(u.Path, "/"):
		return t.fromHost(doc, u, to)
	case u.Path == "" && !doc.rebase:
		to.file = doc.file
		return to
	case doc.adrift:
		to.way, to.why = broken, "is relative, but this page has no one address to start from"
		to.hint = "link with the path of the base URL, or not at all"
		return to
	}
	return t.lookup(doc.dir+u.Path, to)
}

// absolute handles addresses with a scheme or a host.
func (t *tree) absolute(u *url.URL, to target) target {
	web := u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "" && u.Host != ""
	to.absolute = web && u.Scheme != ""
	calendar := u.Scheme == "webcal" // the same file, for an app
	if (to.absolute || calendar) && t.base != nil && strings.EqualFold(u.Host, t.base.Host) {
		if rest, ok := t.belowBase(u.Path); ok {
			return t.lookup(rest, to)
		}
	}
	to.way, to.scheme = outside, u.Scheme
	return to
}

// fromHost handles addresses that start with a slash.
func (t *tree) fromHost(doc from, u *url.URL, to target) target {
	if t.base != nil && doc.adrift {
		if rest, ok := t.belowBase(u.Path); ok {
			return t.lookup(rest, to)
		}
		to.way, to.why = broken, "lies outside the base URL"
		return to
	}
	to.way, to.why = broken, "is an absolute path, which leads elsewhere if the site stands in a folder of its host"
	to.hint = "link relative to the page"
	return to
}

// belowBase takes the path of the base URL off p.
func (t *tree) belowBase(p string) (string, bool) {
	if p+"/" == t.base.Path {
		return "", true
	}
	return strings.CutPrefix(p, t.base.Path)
}

// lookup finds the file at a path that starts at the site's root, as a static
// host does: a folder answers with its index.html.
func (t *tree) lookup(p string, to target) target {
	var parts []string
	for part := range strings.SplitSeq(p, "/") {
		switch part {
		case "", ".":
		case "..":
			if len(parts) == 0 {
				to.way, to.why = broken, "leads above the root of the site"
				return to
			}
			parts = parts[:len(parts)-1]
		default:
			parts = append(parts, part)
		}
	}
	last := p[strings.LastIndexByte(p, '/')+1:]
	folder := last == "" || last == "." || last == ".."
	name := strings.Join(parts, "/")
	if to.file = t.byName[name]; to.file != nil && !folder {
		return to
	}
	index := "index.html"
	if name != "" {
		index = name + "/" + index
	}
	if to.file = t.byName[index]; to.file != nil {
		return to
	}
	to.way, to.why = broken, "leads to "+name+", which is not there"
	if folder {
		to.why = "leads to " + index + ", which is not there"
	}
	return to
}

// document returns where the addresses in f start.
func (t *tree) document(f *file) from {
	return from{file: f, dir: f.name[:strings.LastIndexByte(f.name, '/')+1], adrift: f.name == lost || t.rooted && isHTML(f.name) && !strings.HasPrefix(f.name, editions)}
}

// lost is the page that a host shows for what does not exist, at any address.
const lost = "404.html"

func isHTML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".html" || ext == ".htm"
}
