package site_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// TestAPageIsTheSameHoweverItIsAskedFor compares a page that is made with those of
// its set with the one that is made for its address alone.
func TestAPageIsTheSameHoweverItIsAskedFor(t *testing.T) {
	s, diags := site.Resolve(input(t, beijing.With(advisor)))
	portaltest.NoErrors(t, diags)
	pages := s.Pages()
	if len(pages) != s.Count() {
		t.Errorf("%d pages, counted as %d", len(pages), s.Count())
	}
	for _, p := range pages {
		if !s.Has(p.Path) || !reflect.DeepEqual(s.Page(p.Path), p) {
			t.Errorf("%q is another page when it is asked for", p.Path)
		}
	}
	for _, path := range []site.Path{"en", "en/plan", "en/nowhere/", "xx/", "xx/plan/", "en/plan/bilingual/"} {
		if p := s.Page(path); p != nil || s.Has(path) {
			t.Errorf("%q is %v", path, p)
		}
	}
}

// TestListingsAreThePagesThatAreToBeFound compares what search engines are told of
// without any page with what the pages say.
func TestListingsAreThePagesThatAreToBeFound(t *testing.T) {
	s, _ := site.Resolve(input(t, beijing.With(advisor)))
	for _, lang := range s.Languages {
		var want []site.Listing
		for _, p := range s.Pages() {
			if p.Lang == lang && !p.NoIndex && p.Moved == nil && strings.HasPrefix(string(p.Path), string(lang)+"/") {
				want = append(want, site.Listing{Canonical: p.Canonical, Alternates: p.Alternates})
			}
		}
		if got := s.Listings(lang); len(want) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", lang, got, want)
		}
	}
}

// TestWhatIsKeptForReadingOfflineIsThere follows a topic from its page through the
// entries to their views, steps and parts, as the pages name them.
func TestWhatIsKeptForReadingOfflineIsThere(t *testing.T) {
	s, _ := site.Resolve(input(t, beijing.With(advisor)))
	for _, lang := range s.Languages {
		for _, path := range s.Kept(lang) {
			if !s.Has(path) {
				t.Errorf("%s is kept and is not there", path)
			}
		}
		if kept := s.Kept(lang); !slices.Contains(kept, site.Path(lang+"/")) || !slices.Contains(kept, site.Path(lang+"/offline/")) {
			t.Errorf("%s: %v are kept", lang, kept)
		}
		for _, topic := range s.Topics(lang) {
			want := []site.Path{site.Path(lang + "/themes/" + bcp47.Tag(topic.Theme) + "/")}
			var add func(refs []site.EntryRef)
			take := func(at site.Href) bool {
				if slices.Contains(want, at.Page()) {
					return false
				}
				want = append(want, at.Page())
				return true
			}
			add = func(refs []site.EntryRef) {
				for _, r := range refs {
					if !take(r.Href) {
						continue
					}
					p := s.Page(r.Href.Page())
					if p.Entry.Bilingual != nil {
						take(p.Entry.Bilingual.Href)
					}
					if p.Guide != nil {
						for _, step := range p.Guide.Steps {
							take(step)
						}
					}
					add(p.Entry.Children)
				}
			}
			add(s.Page(want[0]).Theme.Entries)
			if !slices.Equal(topic.Pages, want) {
				t.Errorf("%s, %s: %v, want %v", lang, topic.Theme, topic.Pages, want)
			}
			if topic.Theme == "work" && len(want) < 6 {
				t.Errorf("%s: the topic is too small to mean anything: %v", lang, want)
			}
		}
	}
}
