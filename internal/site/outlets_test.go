package site_test

import (
	"slices"
	"testing"

	"polyport/internal/content"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// TestTheFootLeadsToTheRegisters wants numbers on every page, the chooser's
// too, marked as Chinese, and none where none was given out.
func TestTheFootLeadsToTheRegisters(t *testing.T) {
	portal := func(extra string) portal {
		return resolve(t, portaltest.New(extra+"\n", "en").With(files{"content/pages/en.md": portaltest.Text("Pages", "Words.")}))
	}
	got := portal("filings: {icp: 京ICP备12345678号-1, public_security: 京公网安备 11010502030143号}").at(t, "").Chrome.Filings
	chinese := func(text string) site.Words { return site.Words{Text: text, Lang: "zh-Hans", Dir: "auto"} }
	want := []site.Link{
		{Words: chinese("京ICP备12345678号-1"), Href: "https://beian.miit.gov.cn/"},
		{Words: chinese("京公网安备 11010502030143号"), Href: "https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := portal(`filings: {icp: "", public_security: ""}`).at(t, "en/").Chrome.Filings; got != nil {
		t.Errorf("a portal without numbers shows %+v", got)
	}
}

func TestOnlyAPortalThatSignsForWeChatAsksOthers(t *testing.T) {
	if got := site.Outside(&content.Portal{}); got != nil {
		t.Errorf("by default pages may ask %v", got)
	}
	want := []string{"https://res.wx.qq.com", "https://sign.example:8443"}
	if got := site.Outside(&content.Portal{Signer: "https://Sign.example:8443/wechat?site=1"}); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
