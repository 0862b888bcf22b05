package audit

import (
	"bytes"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// longestLine is how many octets a line of a calendar may have (RFC 5545, 3.1).
const longestLine = 75

var icalLine = regexp.MustCompile(`^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):((?s:.*))$`)

// vevent is what an event or a calendar has said of itself.
type vevent struct {
	at    span
	name  string
	props map[string]string
}

// calendar checks an iCalendar file: its lines and their folds, the nesting of
// its components, and what each must have.
func (s *scanner) calendar() {
	text, at := unfolded(s.data)
	if !s.calendarLines() {
		return
	}
	var open []*vevent
	uids := map[string]bool{}
	ended := false
	for off := 0; off < len(text); {
		end := off + bytes.Index(text[off:], []byte("\r\n"))
		line := string(text[off:end])
		here := span{at(off), at(max(off, end-1)) + 1 - at(off)}
		off = end + 2
		m := icalLine.FindStringSubmatch(line)
		if m == nil {
			s.malformed(here, "this line is no property of a calendar")
			return
		}
		name, value := strings.ToUpper(m[1]), m[3]
		switch {
		case ended:
			s.malformed(here, "something stands after the end of the calendar")
			return
		case name == "BEGIN":
			if len(open) == 0 && value != "VCALENDAR" {
				s.malformed(here, "the file begins with %s, not with a calendar", show(value))
				return
			}
			open = append(open, &vevent{here, value, map[string]string{}})
		case len(open) == 0:
			s.malformed(here, "the file does not begin with BEGIN:VCALENDAR")
			return
		case name == "END":
			e := open[len(open)-1]
			if e.name != value {
				s.malformed(here, "END:%s ends %s", show(value), show(e.name))
				return
			}
			s.component(e, uids)
			open = open[:len(open)-1]
			ended = len(open) == 0
		default:
			e := open[len(open)-1]
			if _, twice := e.props[name]; twice && (name == "UID" || strings.HasPrefix(name, "DT") || name == "VERSION" || name == "PRODID") {
				s.malformed(here, "a second %s", name)
			}
			e.props[name] = value
		}
	}
	if !ended {
		s.malformed(span{len(s.data), 0}, "the calendar has no end: it is cut")
	}
}

// calendarLines checks the lines as they stand in the file.
func (s *scanner) calendarLines() bool {
	for off := 0; off < len(s.data); {
		i := bytes.IndexByte(s.data[off:], '\n')
		if i < 1 || s.data[off+i-1] != '\r' {
			s.malformed(span{off, 0}, "this line of the calendar does not end with a carriage return and a line feed")
			return false
		}
		line := s.data[off : off+i-1]
		switch {
		case len(line) > longestLine:
			s.malformed(span{off, len(line)}, "a line of %d octets; a calendar has at most %d in one", len(line), longestLine)
			return false
		case bytes.IndexByte(line, '\r') >= 0:
			s.malformed(span{off + bytes.IndexByte(line, '\r'), 1}, "a carriage return within a line")
			return false
		case !utf8.Valid(line):
			s.malformed(span{off, len(line)}, "a line that is folded within a character")
			return false
		}
		off += i + 1
	}
	return true
}

// component checks an event or the calendar at its end.
func (s *scanner) component(e *vevent, uids map[string]bool) {
	var must []string
	switch e.name {
	case "VCALENDAR":
		must = []string{"VERSION", "PRODID"}
		if v, ok := e.props["VERSION"]; ok && v != "2.0" {
			s.malformed(e.at, "the version of the calendar is %q, not 2.0", show(v))
		}
	case "VEVENT":
		must = []string{"UID", "DTSTAMP", "DTSTART", "SUMMARY"}
	}
	for _, name := range must {
		if e.props[name] == "" {
			s.malformed(e.at, "%s has no %s", e.name, name)
		}
	}
	if e.name != "VEVENT" {
		return
	}
	if uid := e.props["UID"]; uid != "" && uids[uid] {
		s.malformed(e.at, "the UID %q was given before", show(uid))
	} else {
		uids[uid] = true
	}
	for _, name := range []string{"DTSTAMP", "DTSTART", "DTEND"} {
		if v, ok := e.props[name]; ok && icalTime(v).IsZero() {
			s.malformed(e.at, "%s is %q, which is no day and no time", name, show(v))
		}
	}
	if end, ok := e.props["DTEND"]; ok && !icalTime(end).After(icalTime(e.props["DTSTART"])) {
		s.malformed(e.at, "the event ends before or when it begins")
	}
}

// icalTime reads a day or a time in UTC.
func icalTime(v string) time.Time {
	for _, layout := range []string{"20060102", "20060102T150405Z"} {
		if t, err := time.Parse(layout, v); err == nil {
			return t
		}
	}
	return time.Time{}
}
