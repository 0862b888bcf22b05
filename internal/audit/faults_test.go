package audit

const (
	enHome = "en/index.html"
	enPlan = "en/plan/index.html"
	frPlan = "fr/plan/index.html"
)

var linkFaults = []mutation{
	{"a page that is not there", enHome, `"plan#documents"`, `"plans#documents"`,
		[]string{enHome + `:11:10 built-link "plans#documents" leads to en/plans, which is not there`}},
	{"a folder without index", enHome, `"plan#documents"`, `"feeds/"`,
		[]string{enHome + `:11:10 built-link "feeds/" leads to en/feeds/index.html`}},
	{"a feed's link", "en/feed.xml", `en/plan/"`, `en/plans/"`, []string{`en/feed.xml:2:13 built-link "https://portal.example/base/en/plans/" leads to en/plans/index.html`}},
	{"a fragment in a feed's text", "en/feed.xml", `#documents`, `#papers`, []string{`en/feed.xml:3:26 built-fragment #papers is not on en/plan/index.html`}},
	{"a link in a JSON feed's text", "en/feed.json", `fr/plan/`, `fr/plans/`, []string{`en/feed.json:2:17 built-link "https://portal.example/base/fr/plans/#documents" leads to fr/plans/index.html`}},
	{"a folded link in a calendar", "en/calendar.ics", "en/pl\r\n an/", "en/pl\r\n ans/", []string{`en/calendar.ics:4:5 built-link "https://portal.example/base/en/plans/#documents" leads to en/plans/index.html`}},
	{"an address for calendars", enPlan, `href="https://portal.example/other/"`, `href="webcal://portal.example/base/en/calender.ics"`,
		[]string{enPlan + `:12:61 built-link "webcal://portal.example/base/en/calender.ics" leads to en/calender.ics`}},
	{"another letter case", enHome, `"plan#documents"`, `"Plan/"`, []string{enHome + `:11:10 built-link "Plan/"`}},
	{"above the root", enPlan, `"../../en/"`, `"../../../en/"`,
		[]string{enPlan + `:11:10 built-link "../../../en/" leads above the root`}},
	{"an absolute path", enPlan, `"../../en/"`, `"/base/en/"`, []string{enPlan + `:11:10 built-link "/base/en/" is an absolute path`}},
	{"an absolute link into nothing", enPlan, `"../../en/"`, `"https://portal.example/base/xx/"`,
		[]string{enPlan + `:11:10 built-link "https://portal.example/base/xx/" leads to xx/index.html`}},
	{"no scheme", enPlan, `"../../en/"`, `"//elsewhere.example/"`, []string{enPlan + `:11:10 built-link "//elsewhere.example/" has no scheme`}},
	{"not an address", enPlan, `"../../en/"`, `"https://[x"`, []string{enPlan + `:11:10 built-link "https://[x" is not a valid address`}},
	{"a file taken for a folder", enPlan, `"../../en/"`, `"../../robots.txt/"`, []string{enPlan + `:11:10 built-link`}},
	{"a link for readers without script", enHome, `<noscript><a href="plan/index.html">`, `<noscript><a href="gone">`,
		[]string{enHome + `:10:20 built-link "gone"`}},
	{"an image", enPlan, `src="../../assets/pic%20ture.webp"`, `src="../../assets/picture.webp"`, []string{enPlan + `:7:11 built-link`}},
	{"an empty image", enPlan, `src="../../assets/pic%20ture.webp"`, `src=""`, []string{enPlan + `:7:11 built-link an empty address`}},
	{"a candidate of srcset", enPlan, `, ../../assets/pic%20ture.webp 2x`, `, ../gone.webp 2x`, []string{enPlan + `:7:76 built-link "../gone.webp"`}},
	{"a poster", enPlan, `<p aria`, `<video poster="x.jpg"></video><p aria`, []string{enPlan + `:9:16 built-link "x.jpg"`}},
	{"the action of a form", enPlan, `<p aria`, `<form action="send"></form><p aria`, []string{enPlan + `:9:15 built-link "send"`}},
	{"a refresh", enPlan, `<p aria`, `<meta http-equiv=refresh content="0; url=gone"><p aria`, []string{enPlan + `:9:42 built-link "gone"`}},
	{"a style sheet's url", "assets/style.css", `"pic%20ture.webp"`, `gone.webp`, []string{`assets/style.css:3:22 built-link "gone.webp"`}},
	{"a style sheet's image-set", "assets/style.css", `"icons.svg"`, `"icon.svg"`, []string{`assets/style.css:4:28 built-link "icon.svg"`}},
	{"a base outside the site", "index.html", `<link rel="stylesheet"`, `<base href="https://elsewhere.example/"><link rel="stylesheet"`,
		[]string{`index.html:3:13 built-link the base of this page's links`}},
	{"a base inside the site", "index.html", `<link rel="stylesheet" href="assets/style.css">`, `<base href="en/"><a href="#x">`,
		[]string{
			`index.html:3:27 built-fragment #x is not on en/index.html`,
			`index.html:8:10 built-link "en/index.html" leads to en/en/index.html`,
			`index.html:9:10 built-link "fr/" leads to en/fr/index.html`}},
	{"a relative link on 404.html", "404.html", `"/base/assets/style.css"`, `"assets/style.css"`,
		[]string{`404.html:4:30 built-link "assets/style.css" is relative, but this page has no one address to start from`}},
	{"a path outside the base on 404.html", "404.html", `"/base/assets/style.css"`, `"/assets/style.css"`,
		[]string{`404.html:4:30 built-link "/assets/style.css" lies outside the base URL`}},
	{"404.html with a base", "404.html", `<link rel="stylesheet" href="/base/assets/style.css">`, `<base href="/base/"><link rel="icon" href="assets/icons.svg">`, nil},

	{"a shared address and picture", enPlan, `<p aria`, `<meta property="og:url" content="https://portal.example/base/en/plan/"><meta property="og:image" content="https://portal.example/base/assets/pic%20ture.webp"><meta property="og:locale" content="zh_TW"><p aria`, nil},
	{"a shared picture that is not there", enPlan, `<p aria`, `<meta property="og:image" content="https://portal.example/base/card.png"><p aria`,
		[]string{enPlan + `:9:36 built-link og:image "https://portal.example/base/card.png" leads to card.png`}},
	{"a shared address that is relative", enPlan, `<p aria`, `<meta property="og:url" content="./"><p aria`, []string{enPlan + `:9:34 built-link og:url "./" is relative`}},
	{"a shared picture from elsewhere", enPlan, `<p aria`, `<meta property="og:image" content="https://cdn.example/x.png"><p aria`,
		[]string{enPlan + `:9:36 built-link og:image "https://cdn.example/x.png" lies outside the base URL`}},
	{"a shared language by its script", enPlan, `<p aria`, `<meta property="og:locale" content="zh-Hant"><p aria`, []string{enPlan + `:9:37 built-lang og:locale is "zh-Hant"`}},

	{"a fragment on the page", enPlan, `"#documents"`, `"#papers"`, []string{enPlan + `:10:10 built-fragment #papers is not on this page`}},
	{"a fragment elsewhere", enHome, `"plan#documents"`, `"plan#papers"`, []string{enHome + `:11:10 built-fragment #papers is not on en/plan/index.html`}},
	{"a fragment of a picture", enHome, `icons.svg#mail`, `icons.svg#post`, []string{enHome + `:13:25 built-fragment #post is not on assets/icons.svg`}},
	{"a fragment inside a picture", "assets/icons.svg", `xlink:href="#mail"`, `xlink:href="#post"`, []string{`assets/icons.svg:6:18 built-fragment #post`}},
	{"a fragment in a picture's mask", "assets/icons.svg", `mask="url(#g)"`, `mask="url(#h)"`, []string{`assets/icons.svg:5:17 built-fragment #h`}},
	{"an id reference", enPlan, `"documents 费用"`, `"documents 费"`, []string{enPlan + `:9:31 built-fragment aria-labelledby names the id "费"`}},
	{"a label", enPlan, `for="field"`, `for=fields`, []string{enPlan + `:9:46 built-fragment for names the id "fields"`}},

	{"a script from elsewhere", enHome, `src="../assets/app.js"`, `src="https://cdn.example/x.js"`, []string{enHome + `:8:14 built-third-party "https://cdn.example/x.js"`}},
	{"a script without scheme", enHome, `src="../assets/app.js"`, `src="//cdn.example/x.js"`, []string{enHome + `:8:14 built-third-party`}},
	{"a style sheet from elsewhere", "index.html", `href="assets/style.css"`, `href="https://cdn.example/x.css"`, []string{`index.html:3:30 built-third-party`}},
	{"a connection ahead of time", "index.html", `rel="stylesheet" href="assets/style.css"`, `rel="preconnect" href="https://cdn.example"`, []string{`index.html:3:30 built-third-party`}},
	{"a file of the same host outside the site", "index.html", `href="assets/style.css"`, `href="https://portal.example/x.css"`, []string{`index.html:3:30 built-third-party`}},
	{"a frame", enPlan, `<p aria`, `<iframe src="http://video.example/"></iframe><p aria`, []string{enPlan + `:9:14 built-third-party`}},
	{"a candidate from elsewhere", enPlan, `srcset="../../assets/icons.svg 1x`, `srcset="https://cdn.example/a,b.png 1x`, []string{enPlan + `:7:49 built-third-party "https://cdn.example/a,b.png"`}},
	{"a ping", enPlan, `<a href="https://elsewhere.example/">`, `<a ping="https://spy.example/" href="https://elsewhere.example/">`, []string{enPlan + `:12:10 built-third-party`}},
	{"an import", "assets/style.css", `@namespace svg url(http://www.w3.org/2000/svg);`, `@import "https://fonts.example/f.css";`, []string{`assets/style.css:1:10 built-third-party`}},
	{"a url", "assets/style.css", `"pic%20ture.webp"`, `https://cdn.example/p.webp`, []string{`assets/style.css:3:22 built-third-party`}},
	{"an escaped url", "assets/style.css", `url( "pic%20ture.webp" )`, `\75rl('\68ttps://cdn.example/p.webp')`, []string{`assets/style.css:3:24 built-third-party "https://cdn.example/p.webp"`}},
	{"a picture's picture", "assets/icons.svg", `<use xlink:href="#mail"/>`, `<image href="https://cdn.example/p.png"/>`, []string{`assets/icons.svg:6:14 built-third-party`}},
}

var pageFaults = []mutation{
	{"an inline script", enHome, ` src="../assets/app.js" defer`, ``, []string{enHome + `:8:1 built-inline a script`}},
	{"an import map", enHome, `application/ld+json`, `importmap`, []string{enHome + `:9:1 built-inline a script`}},
	{"an inline style sheet", enHome, `<noscript>`, `<style>a{}</style><noscript>`, []string{enHome + `:10:1 built-inline a style sheet`}},
	{"a style attribute", enHome, `<noscript>`, `<p style="color: red"><noscript>`, []string{enHome + `:10:11 built-inline the attribute style`}},
	{"an event handler", enHome, `<noscript>`, `<p onclick='x()'><noscript>`, []string{enHome + `:10:13 built-inline the attribute onclick`}},
	{"style in a picture", "assets/icons.svg", `<path mask="url(#g)"/>`, `<style>path { mask: url(#h) }</style>`, []string{
		`assets/icons.svg:5:1 built-inline a style sheet`, `assets/icons.svg:5:25 built-fragment #h`}},
	{"a style attribute of a picture", "assets/icons.svg", `<title/>`, `<title style="fill: red"/>`, []string{`assets/icons.svg:2:15 built-inline the attribute style`}},
	{"a script as address", enHome, `"?q=1"`, `"javascript:x()"`, []string{enHome + `:12:10 built-inline an address`}},

	{"an id twice", enPlan, `id="a b"`, `id="documents"`, []string{enPlan + `:8:64 built-id duplicate id "documents"`, enPlan + `:10:93 built-fragment #a b`}},

	{"no lang", enPlan, ` lang="en"`, ``, []string{enPlan + `:2:1 built-lang the html element has no lang`}},
	{"no dir", enPlan, ` dir="ltr"`, ``, []string{enPlan + `:2:1 built-lang the html element has no dir`}},
	{"a wrong dir", enPlan, `dir="ltr"`, `dir="auto"`, []string{enPlan + `:2:22 built-lang the html element's dir is "auto"`}},
	{"a malformed lang", enPlan, `<html lang="en"`, `<html lang="en_GB"`, []string{enPlan + `:2:13 built-lang lang is "en_GB", which is not a language tag`}},
	{"a malformed lang of a phrase", enPlan, `<q lang="zh-Hans"`, `<q lang=""`, []string{enPlan + `:13:10 built-lang lang is ""`}},
	{"a malformed dir of a phrase", enPlan, `dir="auto"`, `dir="both"`, []string{enPlan + `:13:24 built-lang dir is "both"`}},
	{"a malformed hreflang of a link", "index.html", `lang="fr" hreflang="fr"`, `lang="fr" hreflang="french, really"`, []string{`index.html:9:35 built-lang hreflang is "french, really"`}},
	{"the language of another folder", "ja/index.html", `lang="ja"`, `lang="en"`, []string{`ja/index.html:2:13 built-lang lang is "en" on a page of the folder of ja`}},
	{"no html element", "404.html", `<html lang="en" dir="ltr">`, ``, []string{`404.html:1:1 built-lang the page has no html element`}},
}

var searchFaults = []mutation{
	{"the page itself is not in its set", frPlan, `hreflang="fr" href="` + base + `fr/plan/"`, `hreflang="fr" href="` + base + `fr/"`, []string{
		frPlan + `:4:43 built-hreflang the language alternates lack the page itself`,
		frPlan + `:5:43 built-hreflang the alternate for fr does not name this page in return`}},
	{"an alternate that is not there", enPlan, `hreflang="fr" href="` + base + `fr/plan/"`, `hreflang="fr" href="` + base + `fr/plans/"`, []string{
		enPlan + `:5:43 built-hreflang the alternate for fr "` + base + `fr/plans/" leads to fr/plans/index.html, which is not there`,
		frPlan + `:4:43 built-hreflang the alternate for en does not name this page in return`}},
	{"an alternate outside the base URL", enPlan, `hreflang="x-default" href="` + base + `en/plan/"`, `hreflang="x-default" href="https://elsewhere.example/"`,
		[]string{enPlan + `:6:50 built-hreflang the alternate for x-default "https://elsewhere.example/" lies outside`}},
	{"an alternate that is no page", enPlan, `hreflang="x-default" href="` + base + `en/plan/"`, `hreflang="x-default" href="` + base + `robots.txt"`,
		[]string{enPlan + `:6:50 built-hreflang the alternate for x-default is robots.txt, which is not a page`}},
	{"an alternate that is not returned", frPlan, `<link rel="alternate" hreflang="en" href="` + base + `en/plan/">`, ``,
		[]string{enPlan + `:5:43 built-hreflang the alternate for fr does not name this page in return`}},
	{"an alternate in another language", enPlan, `hreflang="fr"`, `hreflang="de"`,
		[]string{enPlan + `:5:43 built-hreflang the alternate for de is fr/plan/index.html, whose language is fr`}},
	{"a malformed alternate", enHome, `hreflang="x-default"`, `hreflang="x_default"`, []string{
		enHome + `:4:43 built-hreflang the language alternates lack x-default`,
		enHome + `:6:50 built-hreflang hreflang is "x_default"`}},
	{"a language twice", enPlan, `hreflang="x-default"`, `hreflang="en"`, []string{
		enPlan + `:4:43 built-hreflang the language alternates lack x-default`,
		enPlan + `:6:43 built-hreflang a second alternate for "en"`}},
	{"no x-default", enPlan, `<link rel="alternate" hreflang="x-default" href="` + base + `en/plan/">`, ``,
		[]string{enPlan + `:4:43 built-hreflang the language alternates lack x-default`}},
	{"a page of a set that is not to be indexed", frPlan, `<img`, `<meta name="robots" content="noindex"><img`, []string{
		enPlan + `:5:43 built-hreflang the alternate for fr is fr/plan/index.html, which is not to be indexed`,
		frPlan + `:4:43 built-hreflang a page that is not to be indexed has language alternates`,
		`sitemaps/fr.xml:6:7 built-hreflang fr/plan/index.html is listed, and is not to be indexed`}},
	{"a canonical address elsewhere", enPlan, `rel="canonical" href="` + base + `en/plan/"`, `rel="canonical" href="` + base + `en/"`, []string{
		enPlan + `:3:29 built-hreflang the canonical address of this page is en/index.html`,
		`sitemaps/en.xml:6:7 built-hreflang en/plan/index.html is listed, and is no canonical page`}},
	{"a chooser that a language does not name", enHome, `<link rel="alternate" hreflang="x-default" href="` + base + `">`, ``, []string{
		enHome + `:4:43 built-hreflang the language alternates lack x-default`,
		`index.html:5:43 built-hreflang the alternate for en does not name this page in return`}},
	{"a relative alternate", enHome, `hreflang="x-default" href="` + base + `"`, `hreflang="x-default" href="../"`,
		[]string{enHome + `:6:50 built-hreflang the alternate for x-default "../" is relative, where search engines want the whole address`}},
	{"a canonical address that is not there", "en/old/index.html", `href="` + base + `en/plan/"`, `href="` + base + `xx/"`,
		[]string{`en/old/index.html:4:29 built-hreflang the canonical address "` + base + `xx/" leads to xx/index.html`}},
	{"a page that is not to be indexed and names another that is", "ja/index.html", `follow">`, `follow"><link rel="canonical" href="` + base + `en/">`,
		[]string{`ja/index.html:3:75 built-hreflang the canonical address is en/index.html, though the page itself is not to be indexed`}},
	{"the same with a redirect", "en/old/index.html", `<link`, `<meta name=robots content=noindex><link`,
		[]string{`en/old/index.html:4:63 built-hreflang the canonical address is en/plan/index.html, though the page itself is not to be indexed`}},
	{"a redirect that leads elsewhere than it says", "en/old/index.html", `href="` + base + `en/plan/"`, `href="` + base + `en/"`,
		[]string{`en/old/index.html:4:29 built-hreflang the canonical address of this page is en/index.html`}},
	{"a refresh that is no redirect", "en/old/index.html", `content="0;`, `content="30;`,
		[]string{`en/old/index.html:4:29 built-hreflang the canonical address of this page is en/plan/index.html`}},
	{"a redirect that is listed", "sitemaps/en.xml", `</urlset>`, sitemapURL("en", "old/") + `</urlset>`, []string{
		`sitemaps/en.xml:9:7 built-hreflang en/old/index.html is listed, and is no canonical page`}},
	{"two canonical addresses", enPlan, `<img`, `<link rel=canonical href="` + base + `en/plan/"><img`, []string{enPlan + `:7:27 built-hreflang a second canonical address`}},

	{"a page missing in the sitemap", "sitemaps/fr.xml", sitemapURL("fr", "plan/"), ``, []string{frPlan + ` built-hreflang no sitemap lists this page`}},
	{"a listed page that is not there", "sitemaps/en.xml", `</urlset>`, sitemapURL("en", "gone/"), []string{
		`sitemaps/en.xml:9:7 built-hreflang the listed address "` + base + `en/gone/" leads to en/gone/index.html`,
		`sitemaps/en.xml:12:1 built-file not well-formed XML: unexpected EOF`}},
	{"a listed page of no language", "sitemaps/en.xml", `</urlset>`, sitemapURL("", "") + `</urlset>`, []string{`sitemaps/en.xml:9:7 built-hreflang index.html is listed, and is no canonical page of a language`}},
	{"a listed address that is relative", "sitemaps/fr.xml", `<loc>` + base + `fr/plan/`, `<loc>fr/plan/`, []string{
		frPlan + ` built-hreflang no sitemap lists this page`,
		`sitemaps/fr.xml:6:7 built-hreflang the listed address "fr/plan/" is`}},
	{"a page listed twice", "sitemaps/fr.xml", `</urlset>`, sitemapURL("en", "") + `</urlset>`, []string{`sitemaps/fr.xml:9:7 built-hreflang en/index.html is listed twice`}},
	{"listed alternates that are not the page's", "sitemaps/fr.xml", `fr/plan/</loc>`, `fr/plan/</loc><x:link xmlns:x="http://www.w3.org/1999/xhtml" rel="alternate" hreflang="fr" href="` + base + `fr/plan/"/>`,
		[]string{`sitemaps/fr.xml:6:7 built-hreflang the alternates listed for fr/plan/index.html`}},
	{"an index that lacks a sitemap", "sitemap.xml", `<sitemap><loc>` + base + `sitemaps/fr.xml</loc></sitemap>`, ``, []string{`sitemaps/fr.xml built-hreflang the sitemap index does not list`}},
	{"an index that lists something else", "sitemap.xml", `</sitemapindex>`, `<sitemap><loc>` + base + `robots.txt</loc></sitemap></sitemapindex>`,
		[]string{`sitemap.xml:4:15 built-hreflang the listed address "` + base + `robots.txt" is not a sitemap`}},
}

var policyFaults = []mutation{
	{"no policy", enHome, policy, ``, []string{enHome + `:1:1 built-policy the page has no content security policy`, enHome + `:8:1 built-policy <script> stands before`}},
	{"a policy without a default", enHome, policy, `<meta http-equiv=content-security-policy content="img-src 'self'">`,
		[]string{enHome + `:2:77 built-policy the policy does not say default-src 'self'`}},
	{"an empty policy", enHome, policy, `<meta http-equiv=content-security-policy>`, []string{enHome + `:2:27 built-policy the policy does not say`}},
	{"a default with another host", enHome, `default-src 'self'`, `default-src 'self' cdn.example`, []string{
		enHome + `:2:79 built-policy default-src allows cdn.example`, enHome + `:2:79 built-policy the policy does not say`}},
	{"inline style", enHome, `img-src 'self'`, `style-src 'self' 'unsafe-inline'; img-src 'self'`, []string{enHome + `:2:99 built-policy style-src allows 'unsafe-inline'`}},
	{"scripts as data", enHome, `img-src 'self'`, `script-src data:; img-src 'self'`, []string{enHome + `:2:99 built-policy script-src allows data:`}},
	{"any connection", enHome, `img-src 'self'`, `Connect-Src *; img-src 'self'`, []string{enHome + `:2:99 built-policy connect-src allows *`}},
	{"a directive twice", enHome, `img-src 'self'`, `img-src 'self'; img-src *`, []string{enHome + `:2:115 built-policy a second img-src`}},
	{"a directive for headers", enHome, `img-src 'self'`, `frame-ancestors 'none'; img-src 'self'`, []string{enHome + `:2:99 built-policy frame-ancestors has no effect`}},
	{"a directive without sources", enHome, `img-src 'self'`, `upgrade-insecure-requests; img-src 'self'`, nil},
	{"a policy behind a style sheet", "index.html", policy, `<link rel=stylesheet href=assets/style.css>` + policy,
		[]string{`index.html:2:27 built-policy <link> stands before the page's content security policy`}},
	{"a second, weaker policy", enHome, policy, policy + `<meta http-equiv=Content-Security-Policy content="default-src *">`,
		[]string{enHome + `:2:171 built-policy default-src allows *`, enHome + `:2:171 built-policy the policy does not say`}},

	{"a script that is waited for", enHome, ` defer></script>`, `></script>`, []string{enHome + `:8:1 built-blocking the page waits for this script`}},
	{"an asynchronous script", enHome, ` defer></script>`, ` async></script>`, nil},
	{"a module", enHome, ` defer></script>`, ` type=module></script>`, nil},

	{"an address in a script", "assets/app.js", `// see nothing`, "fetch(\"https://api.example/x\")", []string{`assets/app.js:1:72 built-third-party a script names the address "https://api.example/x"`}},
	{"an escaped address in a script", "assets/app.js", `// see nothing`, `x = 'WSS:\/\/api.example'`, []string{`assets/app.js:1:70 built-third-party a script names the address "WSS://api.example"`}},
	{"an address without scheme in a script", "assets/app.js", `// see nothing`, "import(`//cdn.example/x`)", []string{`assets/app.js:1:72 built-third-party a script names the address "//cdn.example/x"`}},
	{"a namespace that is none", "assets/app.js", `2000/svg`, `2000/svg.js`, []string{`assets/app.js:1:14 built-third-party`}},

	{"a script loaded later that is not there", enHome, `<noscript>`, `<p data-search="../assets/search.js"><noscript>`, []string{enHome + `:10:17 built-link "../assets/search.js" leads to`}},
	{"data that is no address", enHome, `<noscript>`, `<p data-x="a b.js" data-y="1.5" data-z="{.json"><noscript>`, nil},
	{"data from elsewhere", enHome, `<noscript>`, `<p data-head="https://cdn.example/a.json"><noscript>`, []string{enHome + `:10:15 built-third-party`}},

	{"an icon of the app from elsewhere", "app.webmanifest", `assets/icons.svg`, `https://cdn.example/i.png`, []string{`app.webmanifest:2:20 built-third-party`}},
	{"an icon of the app that is not there", "app.webmanifest", `assets/icons.svg`, `assets/icon.png`, []string{`app.webmanifest:2:20 built-link "assets/icon.png" leads to`}},
	{"an app that starts elsewhere", "app.webmanifest", `"start_url": "en/"`, `"start_url": "https://elsewhere.example/"`, []string{`app.webmanifest:1:31 built-link start_url is`}},
	{"a shortcut into nothing", "app.webmanifest", `en/plan/`, `en/plans/`, []string{`app.webmanifest:3:24 built-link "en/plans/" leads to`}},
	{"a broken manifest of the app", "app.webmanifest", `"url": "en/plan/"}]}`, `"url"`, []string{`app.webmanifest:3:21 built-file not valid JSON: it ends too early`}},
}
