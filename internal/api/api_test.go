package api

import (
	"encoding/json"
	"testing"

	"polyport/internal/fresh"
	"polyport/internal/output"
	"polyport/internal/site"
)

func TestLanguagesAsData(t *testing.T) {
	rows := []site.LanguageRow{
		{Lang: "en", Name: "English", Dir: "ltr", Source: true, Entries: 2, Texts: 2, Parts: 7, Counts: map[fresh.State]int{fresh.Current: 7}},
		{Lang: "ar", Name: "العربية", Dir: "rtl", Entries: 2, Texts: 1, Reviewed: 1, Parts: 7, Counts: map[fresh.State]int{fresh.Current: 1, fresh.Stale: 2, fresh.Missing: 4}},
	}
	var got []struct {
		Lang, Name, Dir string
		Source          bool
		Texts, Parts    int
		States          map[string]int
	}
	if err := json.Unmarshal(output.ReadableJSON(Languages(rows)), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || !got[0].Source || got[1].Name != "العربية" || got[1].Dir != "rtl" || got[1].Texts != 1 {
		t.Errorf("got %+v", got)
	}
	for _, l := range got {
		sum := 0
		for _, state := range fresh.States {
			n, ok := l.States[string(state)]
			if !ok {
				t.Errorf("%s lacks the state %s", l.Lang, state)
			}
			sum += n
		}
		if sum != l.Parts || len(l.States) != len(fresh.States) {
			t.Errorf("%s: the states add up to %d of %d: %v", l.Lang, sum, l.Parts, l.States)
		}
	}
}
