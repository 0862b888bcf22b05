package feed

import (
	"cmp"
	"strings"

	"github.com/google/uuid"

	"polyport/internal/content"
)

// ids makes the ids of feeds, items and events: UUIDs of version 5 in the
// namespace of the portal. A portal without an id of its own is known by its
// address, and by nothing before it has one.
type ids struct{ space uuid.UUID }

func newIDs(portal, baseURL string) ids {
	if id, err := uuid.Parse(portal); err == nil {
		return ids{id}
	}
	return ids{uuid.NewSHA1(uuid.NameSpaceURL, []byte(baseURL))}
}

// of is the id of what the parts name. None of them may be words that somebody
// edits. No part holds a line break.
func (x ids) of(parts ...string) string {
	return uuid.NewSHA1(x.space, []byte(strings.Join(parts, "\n"))).String()
}

func urn(id string) string { return "urn:uuid:" + id }

// instant is the time that a date of the facts stands for: the beginning of its
// first day, by the portal's clock.
func (in Input) instant(d content.Date) string {
	return firstDay(d) + "T00:00:00" + cmp.Or(in.UTCOffset, "Z")
}

// firstDay completes a year or a month to its first day.
func firstDay(d content.Date) string { return string(d) + "-01-01"[:len("2006-01-02")-len(d)] }
