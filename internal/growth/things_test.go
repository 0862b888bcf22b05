package growth_test

import "strings"

const law = "sources:\n  - {id: a, title: Law, lang: en, url: \"https://law.example/\", checked: 2026-11-20}\n"

// messages gives messages to both languages.
func messages(n int, piece string) edits {
	return edits{"locales/site.en.toml": "+" + each(n, piece), "locales/site.zh-Hans.toml": "+" + each(n, piece)}
}

// portal is the office's portal.yaml with something put before a line of it.
func portal(before, piece string) edits {
	return edits{portalFile: strings.Replace(office[portalFile], before, piece+before, 1)}
}

// things are portals with many of something.
var things = []struct {
	name     string
	most     int  // how many of it; so many fit into a file
	ordinary bool // tried by ordinary tests, too
	faulty   bool // each is a mistake
	make     func(n int) edits
}{
	{"entries", 400, false, false, func(n int) edits { return entries(n, facts, "Words.\n\n## A {#a}\n\nMore.\n") }},
	{"chain of links", 400, false, false, func(n int) edits {
		return entries(n, facts, "[before](entry:services/e@-)\n").and(edits{"content/services/e0/facts.yaml": facts, "content/services/e0/en.md": office[enText]})
	}},
	{"links to one", 400, false, false, func(n int) edits { return entries(n, facts, "See [one](entry:services/a).\n") }},
	{"links of one", 400, false, false, func(n int) edits {
		return entries(n, facts, "Words.\n").and(edits{zhText: "", enText: "+" + each(n, "[x](entry:services/e@) ")})
	}},
	{"unknown entries", 4000, true, true, func(n int) edits { return edits{enText: "+" + each(n, "[x](entry:services/e@) ")} }},
	{"entries of one source", 400, false, false, func(n int) edits {
		return entries(n, facts+"facts:\n  f: {type: money, value: 5 CNY, sources: [services/a#a]}\n", "It is :fact[f]. :cite[services/a#a]\n")
	}},
	{"children of one", 400, false, false, func(n int) edits { return entries(n, facts+"part_of: services/a\n", "Words.\n") }},
	{"parts in a chain", 400, false, true, func(n int) edits {
		return entries(n+20, facts+"part_of: services/e@-\n", "Words.\n").and(edits{"content/services/e1/facts.yaml": facts})
	}},
	{"parts in a loop", 400, false, true, func(n int) edits {
		return entries(n, facts+"part_of: services/e@-\n", "Words.\n").and(edits{"content/services/e1/facts.yaml": facts + numbered(n, "part_of: services/e@\n")})
	}},
	{"unknown parents", 1600, false, true, func(n int) edits { return entries(n, facts+"part_of: services/x@\n", "Words.\n") }},
	{"steps of a journey", 400, false, false, func(n int) edits {
		return entries(n, facts, "Words.\n").and(edits{"content/services/j/facts.yaml": "kind: journey\nthemes: [work]\nchecked: 2026-11-20\nsteps:\n" + each(n, "  - services/e@\n"), "content/services/j/en.md": office[enText]})
	}},
	{"tasks with deadlines", 400, false, false, func(n int) edits {
		return entries(n, "kind: task\nnumber: '@'\nchecked: 2026-11-20\nthemes: [work]\nunits: [a]\ndeadline: {type: month, by: 2030-01}\n", "Words.\n")
	}},
	{"entries with changes", 400, false, false, func(n int) edits {
		return entries(n, facts+"changes:\n  - {on: 2026-01-02, class: rule-changing, note: {en: A new fee., zh-Hans: 新费用。}}\n", "Words.\n")
	}},
	{"changes", 1200, false, false, func(n int) edits {
		return edits{factsFile: facts + "changes:\n" + each(n, "  - {on: @D, class: rule-changing, note: {en: Fee @., zh-Hans: 新@。}}\n")}
	}},
	{"changes of one day", 1200, true, false, func(n int) edits {
		return edits{factsFile: facts + "changes:\n" + each(n, "  - {on: 2026-01-02, class: rule-changing, note: {en: Fee @., zh-Hans: 新@。}}\n")}
	}},
	{"facts", 1500, false, false, func(n int) edits {
		return edits{factsFile: facts + "facts:\n" + each(n, "  a@: {type: money, value: @ CNY, sources: [a]}\n") + law, zhText: "", enText: "+" + each(n, ":fact[a@] ")}
	}},
	{"facts that end", 1200, false, false, func(n int) edits {
		return edits{factsFile: facts + "facts:\n" + each(n, "  a@: {type: money, value: @ CNY, valid_until: 2027-01-02, sources: [a]}\n") + law}
	}},
	{"sources", 1200, false, false, func(n int) edits {
		return edits{factsFile: facts + "facts:\n  a: {type: money, value: 5 CNY, sources: [s1]}\nsources:\n" + each(n, "  - {id: s@, title: Law @, lang: en, url: \"https://law.example/@\", checked: 2026-11-20}\n"), zhText: "", enText: "+" + each(n, ":cite[s@] ")}
	}},
	{"units", 800, false, false, func(n int) edits {
		return messages(n, "[unit.u@L]\nother = \"Office @\"\n").and(edits{factsFile: strings.Replace(facts, "[a]", "[a"+each(n, ", u@L")+"]", 1), "content/units.yaml": "+" + each(n, "  - {key: u@L, kind: municipal, name: 局@}\n")})
	}},
	{"themes", 400, false, false, func(n int) edits {
		out := messages(n, "[theme.t@L]\nname = \"Theme @\"\nlead = \"Lead @.\"\n")
		out[portalFile] = strings.Replace(office[portalFile], "[work]", "[work"+each(n, ", t@L")+"]", 1)
		return out
	}},
	{"collections", 400, false, false, func(n int) edits {
		return messages(n, "c@L = \"C @\"\n").and(portal("  - {key: services}", each(n, "  - {key: c@L}\n")))
	}},
	{"languages", 32, false, false, func(n int) edits { return portal("themes:", each(n, "  - {tag: @T, name: L@, dir: ltr}\n")) }},
	{"terms", 1600, false, false, func(n int) edits {
		return edits{"locales/terms.yaml": "terms:\n" + each(n, "  - {id: t@, en: {term: permit @}, zh-Hans: {term: 许可@}}\n"), enText: "+" + each(n, "permit @. "), zhText: "+" + each(n, "许可@。")}
	}},
	{"terms of one beginning", 1600, true, false, func(n int) edits {
		return edits{"locales/terms.yaml": "terms:\n" + each(n, "  - {id: t@, en: {term: permit @L}, zh-Hans: {term: 许可@}}\n"), enText: "+" + strings.Repeat("permit. ", 20*n), zhText: "+" + strings.Repeat("许可。", 20*n)}
	}},
	{"messages", 3000, false, false, func(n int) edits { return messages(n, "[m@]\nother = \"Words @\"\n") }},
	{"contacts", 800, false, false, func(n int) edits {
		return messages(n, "[contact.c@L]\nname = \"Contact @\"\nfor = \"For @\"\n").and(edits{"content/contacts.yaml": "contacts:\n" + each(n, "  - {key: c@L, phone: \"110\", unit: a, topics: [work], confidence: high, sources: [a], checked: 2026-11-23}\n") + law})
	}},
	{"phrases", 1600, false, false, func(n int) edits {
		out := messages(n, "p@L = \"Me @.\"\n")
		for name, text := range out {
			out[name] = "+[phrase]\n" + text[1:]
		}
		out["content/phrases.yaml"] = "by: machine\nphrases:\n" + each(n, "  - {key: p@L, chinese: 我@L。, pinyin: Wǒ @L.}\n")
		return out
	}},
	{"redirects", 1200, false, false, func(n int) edits {
		return edits{portalFile: "+redirects:\n" + each(n, "  services/old@/: services/a/\n")}
	}},
	{"redirects of sections", 2400, true, false, func(n int) edits {
		return edits{portalFile: "+redirects:\n" + each(n, "  services/a/#o@: services/a/#s@\n"), zhText: "", enText: "+" + each(n, "\n## S @ {#s@}\n\nWords.\n")}
	}},
	{"steps of a guide", 60, false, false, func(n int) edits {
		return edits{"content/services/g/facts.yaml": "kind: guide\nthemes: [work]\nchecked: 2026-11-20\n", "content/services/g/en.md": "---\ntitle: G\nsummary: G.\n---\n\nBegin.\n\n" + each(n, "## Q @ {#q@}\n\n- [Yes](#q@+)\n- [No](#end)\n\n") + numbered(n+1, "## Q {#q@}\n\n- [Yes](#end)\n- [No](#end)\n\n## End {#end}\n\nDone.\n")}
	}},
	{"answers of a step", 150, false, false, func(n int) edits {
		return edits{"content/services/g/facts.yaml": "kind: guide\nthemes: [work]\nchecked: 2026-11-20\n", "content/services/g/en.md": "---\ntitle: G\nsummary: G.\n---\n\nBegin.\n\n## Q {#q}\n\n" + each(n, "- [Yes @](#end)\n") + "\n## End {#end}\n\nDone.\n"}
	}},
}
