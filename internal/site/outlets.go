package site

import (
	"regexp"

	"polyport/internal/content"
	"polyport/internal/weburl"
)

// Where the two ministries show what a site is registered as.
const (
	icpRegister    = "https://beian.miit.gov.cn/"
	policeRegister = "https://beian.mps.gov.cn/#/query/webSearch?code="
)

var digits = regexp.MustCompile(`\d{14}`)

// filings are the numbers that the site is registered under, each leading to
// the register: the ministry of industry asks for the link.
func (j *join) filings(ed *edition) []Link {
	f := j.portal.Filings
	var out []Link
	add := func(text, href string) {
		if text != "" {
			out = append(out, Link{Words: j.words(text, chinese, ed.lang), Href: Href(href)})
		}
	}
	add(f.ICP, icpRegister)
	add(f.PublicSecurity, policeRegister+digits.FindString(f.PublicSecurity))
	return out
}

// wechatSDK is where WeChat publishes its script for pages. Only a portal that
// names a signing server ever leads a browser there, and only WeChat's own.
const wechatSDK = "https://res.wx.qq.com/open/js/jweixin-1.6.0.js"

// WeChat is what a page needs to be passed on in WeChat as a card of its own
// words, by means of WeChat's JS-SDK and a server that signs for it.
type WeChat struct {
	SDK    string   // the address of the script
	Signer string   // the address that signs
	Hosts  []string // whom a page must be allowed to ask: the origins of the two
}

func wechat(signer string) *WeChat {
	if signer == "" {
		return nil
	}
	return &WeChat{SDK: wechatSDK, Signer: signer, Hosts: []string{weburl.Origin(wechatSDK), weburl.Origin(signer)}}
}

// Outside lists the origins that pages of a portal may fetch from beside their
// own. By default there is none.
func Outside(p *content.Portal) []string {
	if w := wechat(p.Signer); w != nil {
		return w.Hosts
	}
	return nil
}
