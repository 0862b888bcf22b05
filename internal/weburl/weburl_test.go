package weburl

import (
	"strings"
	"testing"
)

func TestLinksThatMayEnterASite(t *testing.T) {
	for _, s := range []string{
		"https://example.org", "http://example.org/", "https://example.org:8443/a?b=c&d#e", "https://EXAMPLE.org/", "https://xn--fiqs8s.xn--fiqs8s/",
		"https://例子.中国/路径?问=答#段", "https://münchen.example/", "https://210.73.66.144:4601/law", "https://r4---sn-a.example/", "http://intranet/", "HTTPS://EXAMPLE.ORG/A",
		"https://example.org/a(b)/%E4%BD%A0;x=1,2", "https://مثال.إختبار/", "https://www.gov.cn/zhengce/2019-12/02/content_5457629.htm", "http://localhost:8712/",
	} {
		if why := Fault(s); why != "" {
			t.Errorf("%q %s", s, why)
		}
	}
}

func TestAddressesThatMayNotEnterASite(t *testing.T) {
	for s, want := range map[string]string{
		"":                                                 "does not begin with",
		"example.org":                                      "does not begin with",
		"//example.org/":                                   "does not begin with",
		"ftp://example.org/":                               "does not begin with",
		"javascript:alert(1)":                              "does not begin with",
		"data:text/html,x":                                 "does not begin with",
		"https:example.org":                                "names no host",
		"https:/example.org":                               "names no host",
		"https:///example.org":                             "names no host",
		"https://":                                         "names no host",
		"https://:80/":                                     "names no host",
		"https://*/wechat":                                 "no domain name",
		"https://*.example/":                               "no domain name",
		"https://h;script-src/x":                           "no domain name",
		"https://a,b/":                                     "no domain name",
		"https://a'b/":                                     "no domain name",
		"https://-a.example/":                              "no domain name",
		"https://a-.example/":                              "no domain name",
		"https://a_b.example/":                             "no domain name",
		"https://a..example/":                              "no domain name",
		"https://example.org./":                            "no domain name",
		"https://good.example%2eevil/":                     "no domain name",
		"https://ｅxample.org/":                             "no domain name",
		"https://xn--zzzzzz99999/":                         "no domain name",
		"https://a。b/":                                     "no domain name",
		"https://1.2.3/":                                   "no domain name",
		"https://0x7f.1/":                                  "no domain name",
		"https://2130706433/":                              "no domain name",
		"https://0177.0.0.1/":                              "no domain name",
		"https://256.1.1.1/":                               "no domain name",
		"https://a.0x1f/":                                  "no domain name",
		"https://[::1]/":                                   "IPv6",
		"https://[fe80::1%25en0]/":                         "IPv6",
		"https://good.example\\@evil/":                     "backslash",
		"https://good.example/\\evil":                      "backslash",
		"https://user@evil.example/":                       "user name",
		"https://user:pw@evil.example/":                    "user name",
		"https://good.example%20@evil/":                    "user name",
		"https://example.org:0/":                           "port",
		"https://example.org:/":                            "port",
		"https://example.org:65536/":                       "port",
		"https://example.org:80:80/":                       "port",
		"https://example.org:+80/":                         "port",
		"https://evil\u202Eexample.org/":                   "U+202E",
		"https://example.org/\u202Egpj":                    "U+202E",
		"https://example.org/\u200B":                       "U+200B",
		"https://example.org/a b":                          "is not an address",
		"https://example.org/\u00A0":                       "U+00A0",
		"https://example.org/\u3000":                       "U+3000",
		"https://example.org/\n":                           "U+000A",
		"https://example.org/\x7f":                         "U+007F",
		"https://example.org/\u0085":                       "U+0085",
		"https://example.org/\uFFFE":                       "U+FFFE",
		"https://example.org/\U0010FFFF":                   "U+10FFFF",
		"https://example.org/\xff":                         "UTF-8",
		"https://example.org/<script>":                     "is not an address",
		"https://example.org/\"onload=":                    "is not an address",
		"https://example.org/%zz":                          "is not an address",
		"https://" + strings.Repeat("a", 64) + ".example/": "no domain name",
	} {
		if why := Fault(s); !strings.Contains(why, want) || why == "" {
			t.Errorf("%q: %q, want %q", s, why, want)
		}
	}
}

func TestBasesOfSites(t *testing.T) {
	for s, want := range map[string]string{
		"https://portal.example/": "", "https://portal.example/any/base/": "", "http://localhost:8712/": "", "http://127.0.0.1:80/b/": "",
		"https://xn--fiqs8s.example/%E4%BD%A0/": "",
		"https://portal.example//":              "two slashes", "https://portal.example/a//b/": "two slashes", "https://portal.example": "in a slash",
		"https://portal.example/a": "in a slash", "https://portal.example/?": "query", "https://portal.example/#": "query", "https://portal.example/../": ". or ..",
		"https://portal.example/a/%2e%2e/": ". or ..", "https://portal.example/a%2Fb/": "escaped slash",
		"https://中国.example/": "xn--fiqs8s.example", "https://portal.example/路/": "%…", "https://10.0.0.1/": "by a number", "https://[::1]/": "IPv6",
	} {
		if why := BaseFault(s); !strings.Contains(why, want) || want == "" && why != "" {
			t.Errorf("%q: %q, want %q", s, why, want)
		}
	}
}

func TestServicesThatPagesAsk(t *testing.T) {
	for s, want := range map[string]string{
		"https://sign.example/wechat?a=b": "", "https://Sign.example:8443/": "", "http://localhost:1234/sign": "",
		"http://sign.example/": "https://", "HTTPS://sign.example/": "small letters", "https://*/wechat": "no domain name", "https://h;script-src/x": "no domain name", "https://192.168.0.1/": "by a number",
		"https://中国.example/": "xn--fiqs8s.example",
	} {
		if why := EndpointFault(s); !strings.Contains(why, want) || want == "" && why != "" {
			t.Errorf("%q: %q, want %q", s, why, want)
		}
	}
	if got := Origin("https://Sign.example:8443/x"); got != "https://sign.example:8443" {
		t.Errorf("origin: %s", got)
	}
}

func TestMailAndTelephone(t *testing.T) {
	for s, ok := range map[string]bool{
		"mailto:a@example.org": true, "mailto:first.last+tag@xn--fiqs8s.example?subject=A%20b": true, "mailto:a@例子.中国": true,
		"mailto:nobody": false, "mailto:@example.org": false, "mailto:a@": false, "mailto:a b@example.org": false, "mailto:a@example.org,b@example.org": false,
		"mailto:a@b@example.org": false, "mailto:a@example.org%0Abcc:x": false, "mailto:a@x;y": false, "mailto:a@example.org\u202E": false,
		"mailto:a@1.2.3.4": false, "MAILTO:a@example.org": false, "mailto:a..b@example.org": false, "mailto:a@example.org?x=%zz": false,
	} {
		if why := MailFault(s); (why == "") != ok {
			t.Errorf("%q: %q", s, why)
		}
	}
	for s, ok := range map[string]bool{
		"tel:12345": true, "tel:+86-10-12345": true, "tel:(010)6512.3456;ext=7": true,
		"tel:": false, "tel:none": false, "tel:12345;phone-context=evil": false, "tel:12\u202E": false, "tel:*31#": false, "tel:1 2": false,
	} {
		if why := PhoneFault(s); (why == "") != ok {
			t.Errorf("%q: %q", s, why)
		}
	}
}
