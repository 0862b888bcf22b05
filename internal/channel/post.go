package channel

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"polyport/internal/site"
)

// PostTooLongError is a page whose address leaves no room for a post.
type PostTooLongError struct{ Address string }

func (e *PostTooLongError) Error() string {
	return fmt.Sprintf("the address %s leaves no room for a title in the %d characters of a post", e.Address, PostLimit)
}

// Post writes the post of a page that EntryOf has an entry of: its title, what
// fits of its summary, what kind of text it is, and where it stands. The site
// must have a base URL.
func (e *Editions) Post(p *site.Page) (string, error) {
	entry, address := EntryOf(p), e.address(p)
	if address == "" {
		panic("channel: a post without an address")
	}
	loc := e.catalog.Localizer(p.Lang)
	state := loc.T("channel.mark." + entry.ShownKind())
	if entry.Outdated > 0 {
		state = behind(state, loc.T("channel.mark.outdated"))
	}
	if entry.Untranslated > 0 {
		state = behind(state, loc.T("channel.mark.untranslated"))
	}
	end := "\n" + state + "\n" + address
	// Shortening asks for the length of the whole post, since halves add up.
	length := func(before, after string) func(string) int {
		return func(s string) int { return PostLength(before + s + after + end) }
	}
	title, whole := shorten(p.Title.Text, PostLimit, length("【", "】"))
	if title == "" {
		return "", &PostTooLongError{address}
	}
	start := "【" + title + "】"
	if !whole {
		return start + end, nil
	}
	summary, _ := shorten(entry.Summary.Text, PostLimit, length(start, ""))
	return start + summary + end, nil
}

// behind puts a sentence behind another. The full stop of Chinese and Japanese
// brings its own blank.
func behind(first, second string) string {
	if last, _ := utf8.DecodeLastRuneInString(first); strings.ContainsRune(wide, last) {
		return first + second
	}
	return first + " " + second
}
