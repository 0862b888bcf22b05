package api_test

import (
	"errors"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/output"
	"polyport/internal/portaltest"
)

func TestWhatIsNotCurrentSaysSo(t *testing.T) {
	site := portaltest.Folder(t, sorry).FS()
	site["content/plan/1/deep/facts.yaml"] = &fstest.MapFile{Data: []byte("kind: page\npart_of: plan/1\n" +
		"sources:\n  - {id: kept, title: Kept, lang: en, publisher: P, url: https://evidence.example/, do_not_link: true}\n" +
		"facts:\n  weak: {type: number, value: '31', confidence: low, sources: [kept]}\n  sound: {type: number, value: '32', confidence: high, sources: [kept]}\n")}
	site["content/plan/1/deep/en.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Deep\nsummary: Below.\n---\n\nSee [the vow](entry:plan/1#promise) and :unit[science].\n")}
	dir := published(t, build.Options{Site: site})
	r := newReader(t, dir)

	stale := r.entry("zh-Hans", "plan/1")
	if s := stale.Text; s.State != TextKindMachine || text(s.By) != "machine" || s.Outdated != 4 || s.Untranslated != 1 || len(s.Unapproved) != 1 {
		t.Errorf("a text that is outdated: %+v", s)
	}
	if stale.TitleNow == nil || stale.TitleNow.Text != "First task" || text(stale.TitleNow.Lang) != "en" {
		t.Errorf("the title now: %+v", stale.TitleNow)
	}
	promise, papers := stale.Sections[1], stale.Sections[2]
	if promise.State != Stale || promise.Now == nil || promise.Now.Lang != "en" || !strings.HasPrefix(promise.Now.Text, "The permit lasts 2 years.") {
		t.Errorf("a section that is outdated: %+v", promise)
	}
	if promise.FormerIds == nil || (*promise.FormerIds)[0] != "vow" {
		t.Errorf("its former ids: %v", promise.FormerIds)
	}
	if papers.State != Missing || papers.Lang != "en" || papers.Now != nil {
		t.Errorf("a section that is missing: %+v", papers)
	}
	fallback := r.entry("zh-Hant", "plan/1")
	if s := fallback.Text; s.State != TextKindFallback || s.Shown != TextKindMachine || s.Lang != "zh-Hans" || text(fallback.Title.Lang) != "zh-Hans" {
		t.Errorf("a fallback: %+v %+v", s, fallback.Title)
	}
	signed := r.entry("ru", "plan/2").Text
	if signed.State != TextKindReviewed || len(signed.Approved) != 1 || signed.Approved[0].Role != "legal" || len(signed.Unapproved) != 0 {
		t.Errorf("a text that is approved: %+v", signed)
	}

	deep := r.entry("ar", "plan/1/deep")
	if deep.Key != "plan/1/deep" || deep.Alternates[0].Document != "api/v1/en/entries/plan/1~deep.json" || text(deep.PartOf) != "plan/1" {
		t.Errorf("a key of three parts: %+v", deep)
	}
	if html := deep.Sections[0].Html; !strings.Contains(html, `href="entry:plan/1#promise"`) || !strings.Contains(html, `href="unit:science"`) {
		t.Errorf("links: %s", html)
	}
	if len(deep.Facts) != 1 || deep.Facts[0].Id != "sound" || deep.Sources[0].Url != nil {
		t.Errorf("what is not published: %+v %+v", deep.Facts, deep.Sources)
	}
	for name, data := range documents(t, dir) {
		if strings.Contains(string(data), "evidence.example") {
			t.Errorf("%s has an address that is not to be linked", name)
		}
	}
}

func TestAFileThatCannotBeWrittenEndsIt(t *testing.T) {
	plan := buildtest.Plan(t, sorry, "")
	full := errors.New("full")
	var calls atomic.Int32
	err := write(plan, func(output.File) error {
		calls.Add(1)
		return full
	})
	if !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	if n := calls.Load(); int(n) > runtime.GOMAXPROCS(0) {
		t.Errorf("%d files were tried", n)
	}
}
