package audit

import (
	"bytes"
	"path"
)

// feedMarks are what feeds begin with: Atom's namespace, JSON Feed's version.
// Other XML and JSON may hold addresses that are made to be completed.
var feedMarks = map[string]string{".xml": "http://www.w3.org/2005/Atom", ".json": "https://jsonfeed.org/version/"}

// feedMarkWithin is how far from the beginning of a file its mark stands.
const feedMarkWithin = 200

// isFeed reports whether a file is a feed or a calendar.
func isFeed(f *file, data []byte) bool {
	ext := path.Ext(f.name)
	if ext == ".ics" {
		return true
	}
	mark := feedMarks[ext]
	return mark != "" && bytes.Contains(data[:min(len(data), feedMarkWithin)], []byte(mark))
}

// feed checks every address below the base URL that a feed or a calendar names,
// wherever in it: their readers are not on a page that could be asked.
func (s *scanner) feed() {
	if s.tree.base == nil {
		return
	}
	text, at := s.data, func(off int) int { return off }
	if path.Ext(s.file.name) == ".ics" {
		text, at = unfolded(s.data)
	}
	base := []byte(s.tree.base.String())
	for off := 0; ; {
		i := bytes.Index(text[off:], base)
		if i < 0 {
			return
		}
		off += i
		end := off + len(base)
		for end < len(text) && !bytes.ContainsRune([]byte(" \t\r\n\"'<>\\"), rune(text[end])) {
			end++
		}
		from := at(off)
		s.address(followed, string(text[off:end]), span{from, at(end-1) + 1 - from})
		off = end
	}
}

// unfolded joins the lines of a calendar that were folded, and tells where a
// byte of the result stands in data.
func unfolded(data []byte) (text []byte, at func(off int) int) {
	var offs []int
	for i := 0; i < len(data); i++ {
		if bytes.HasPrefix(data[i:], []byte("\r\n ")) {
			i += len("\r\n ") - 1
			continue
		}
		text, offs = append(text, data[i]), append(offs, i)
	}
	return text, func(off int) int { return offs[off] }
}
