package diag

// Code names a kind of finding. Codes are permanent: scripts match on them.
type Code string

// Info says what a code stands for.
type Info struct {
	Code     Code
	Severity Severity
	Summary  string // what is wrong in general, for `polyport help diagnostics`
}

// Codes is the register of every code, grouped by the package that reports it.
// A test fails for a code that no script under internal/cli/testdata shows.
var Codes = []Info{
	// source
	{"file-bom", Error, "a file starts with a byte order mark"},
	{"file-utf8", Error, "a file is not valid UTF-8"},
	{"file-nul", Error, "a file holds a NUL byte"},
	{"file-name", Error, "the name of a file or folder is not valid UTF-8, or holds a control character"},
	{"character-control", Error, "a control character, or a code point that is no character, as it stands or by an escape"},
	{"file-conflict", Error, "a conflict of a merge that nobody has resolved"},
	{"file-too-large", Error, "a text file is larger than 1 MiB, or an image or font than 16 MiB"},
	{"file-symlink", Error, "a symbolic link leads out of the site's folder, or nowhere"},
	{"file-special", Error, "a named pipe, a socket or a device among the site's files"},

	// content
	{"yaml-syntax", Error, "YAML cannot be parsed"},
	{"yaml-alias", Error, "YAML anchors and aliases are not accepted"},
	{"yaml-depth", Error, "YAML is nested too deeply"},
	{"yaml-size", Error, "YAML that is too long to be parsed safely, or has an overlong line or run of blank lines"},
	{"yaml-duplicate", Error, "a duplicate key in a YAML mapping"},
	{"field-unknown", Error, "a field that the schema does not know"},
	{"field-missing", Error, "a required field is missing"},
	{"field-type", Error, "a field has the wrong type"},
	{"value-invalid", Error, "a value is not one of those allowed"},
	{"value-date", Error, "a date is malformed or does not exist"},
	{"date-future", Error, "something is said to have been done on a day that has not come yet"},
	{"front-matter", Error, "a text does not begin with front matter"},
	{"file-unexpected", Error, "a file whose place or name means nothing to Polyport"},
	{"facts-missing", Error, "an entry of this collection has no facts.yaml"},
	{"language-unknown", Error, "a language that portal.yaml does not list"},
	{"source-missing", Error, "an entry has no text in the source language"},
	{"lock-cut", Error, "addresses.lock is empty or was cut short"},
	{"key-invalid", Error, "a folder name that cannot be a key"},
	{"key-duplicate", Error, "two things with the same key"},
	{"edit-refused", Error, "a file that a command cannot edit without changing more than it is meant to"},

	// markdown
	{"text-limit", Error, "a text that nests too deeply, or has too much of one construct, to be read safely"},
	{"html-raw", Error, "raw HTML in Markdown"},
	{"heading-id-missing", Error, "a ## heading without an authored id"},
	{"heading-id-invalid", Error, "an id with letters that ids may not have, or one that stands for something else"},
	{"heading-level", Error, "a heading of level 1, or one that skips a level"},
	{"heading-empty", Error, "a heading without words"},
	{"section-duplicate", Error, "the same id twice in one text"},
	{"directive-unknown", Error, "a directive that does not exist"},
	{"directive-syntax", Error, "a directive that is not closed or has no argument"},
	{"link-address", Error, "a link address that is not entry:, #id, http(s):, mailto: or tel:"},
	{"link-nested", Error, "a link, footnote, :unit or :cite in the text of a link or in a ## heading"},
	{"footnote-unknown", Error, "a footnote reference without its note"},
	{"footnote-unused", Warning, "a footnote that nothing refers to"},
	{"image-refused", Error, "an image in Markdown"},

	// publish
	{"host-limit", Warning, "a built site that is larger than the host that portal.yaml names takes"},

	// check
	{"section-missing", Warning, "a section of the source that the translation lacks"},
	{"section-extra", Error, "a section of a translation that its source lacks"},
	{"section-order", Error, "the sections of a translation stand in another order than those of its source"},
	{"translation-missing", Error, "a translation that does not say what it was made from and by whom"},
	{"figure-differs", Error, "a number, date, amount or name with digits that differs from the source"},
	{"address-differs", Error, "an address of the web or of mail that differs from the source"},
	{"fact-differs", Error, "a fact, body or source that the source of a translation places and the translation does not, or the reverse"},
	{"link-differs", Error, "a translation that links where its source does not, or does not link where it does"},
	{"shape-differs", Error, "a list, table or other block of another kind, length or width than in the source"},
	{"negation-differs", Warning, "a translation that denies what its source does not, or the reverse"},
	{"term-missing", Warning, "a term that is not rendered as the termbase says"},
	{"term-forbidden", Error, "a term rendered by a name that the termbase calls wrong"},
	{"figure-typed", Error, "a number, date, amount or address typed into a text of a collection whose figures are facts"},
	{"fact-unsourced", Error, "in a collection whose figures are facts, a fact or a change with a figure that names no source"},
	{"allow-unused", Warning, "an allow: in a front matter that excuses no finding"},

	// locale
	{"toml-syntax", Error, "TOML cannot be parsed"},
	{"message-format", Error, "a message is neither a string nor a table of strings"},
	{"message-template", Error, "a placeholder cannot be parsed"},
	{"message-plural", Error, "a plural form that the language needs is missing, or one it does not have"},
	{"message-placeholder", Error, "placeholders differ between the languages of a message"},
	{"message-missing", Warning, "a message that a language lacks; its fallback is shown"},
	{"message-stale", Warning, "a message that was made from another source text than the present one"},
	{"message-extra", Error, "a message that the source language lacks"},
	{"message-unused", Warning, "a message that nothing asks for"},
	{"message-unknown", Error, "a message that is asked for and does not exist"},

	// site
	{"unit-unknown", Error, "a responsible body that units.yaml does not list"},
	{"theme-unknown", Error, "a theme that portal.yaml does not list"},
	{"fact-unknown", Error, "a fact that the entry does not have"},
	{"source-unknown", Error, "a source that neither the entry nor what it is part of lists"},
	{"entry-unknown", Error, "an entry that does not exist"},
	{"fragment-unknown", Error, "a section id that the linked entry does not have"},
	{"part-cycle", Error, "an entry that is part of itself"},
	{"part-deep", Error, "an entry that is part of too many others, one within the other"},
	{"address-lost", Error, "an address that was published once no longer answers"},
	{"redirect-invalid", Error, "a redirect that starts from an address in use, or leads nowhere"},
	{"contact-unknown", Error, "a contact or body that neither contacts.yaml nor units.yaml lists"},
	{"term-unknown", Error, "a term that the termbase does not list, or not with its Chinese form"},
	{"guide-empty", Error, "a guide whose first section asks nothing"},
	{"guide-answer", Error, "in a guide, an answer that is not one link, or a link to a section that is no answer"},
	{"guide-unreachable", Error, "a section of a guide that no answer leads to"},
	{"guide-loop", Error, "a question of a guide from which no result can be reached"},
	{"guide-large", Error, "a guide that unfolds into too many pages"},
	{"guide-differs", Error, "a translation of a guide whose answers lead elsewhere than those of its source"},
	{"confidence-low", Error, "something of low confidence that would be published"},
	{"fact-expires", Warning, "a fact that will soon no longer hold, or evidence that no longer does"},
	{"fact-expired", Error, "a fact that no longer holds"},
	{"review-due", Warning, "an entry whose review is overdue"},
	{"url-duplicate", Error, "two things with one address"},
	{"address-invalid", Error, "an address that not every system can hold as a file"},

	// asset and render
	{"asset-reference", Error, "a style sheet or script that fetches from outside, or names a file that is not there"},
	{"asset-syntax", Error, "a style sheet or script that cannot be parsed, or an icon that is not a plain SVG"},
	{"icon-undrawable", Error, "a drawing that icons for home screens or cards are made from cannot be drawn"},
	{"template-syntax", Error, "a template cannot be parsed"},
	{"template-field", Error, "a template uses a field or function that does not exist"},
	{"example-missing", Error, "a component without documentation and examples"},
	{"example-data", Error, "an example of a component with a field or value that the component does not take"},
	{"template-exec", Error, "a template failed while a page was rendered"},

	// audit of the built site
	{"built-missing", Error, "the built site lacks a file that its manifest lists, or has another in its place"},
	{"built-file", Error, "a built file that is cut, damaged or not of the form that its name says"},
	{"built-stray", Error, "a file or folder in the built site that no build of it made"},
	{"built-closed", Error, "a robots.txt that keeps crawlers away"},
	{"built-link", Error, "a link in the built site leads nowhere"},
	{"built-fragment", Error, "a link in the built site names an id that its page does not have"},
	{"built-id", Error, "a duplicate id on a built page"},
	{"built-hreflang", Error, "language alternates that are not reciprocal or lack the page itself"},
	{"built-lang", Error, "a built page without a right lang or dir"},
	{"built-third-party", Error, "a built page fetches from another host"},
	{"built-inline", Error, "a built page holds script or style that a strict content security policy refuses"},
	{"built-policy", Error, "a built page without a strict content security policy before all that it binds"},
	{"built-edition", Error, "an edition for another editor that holds what such an editor drops, or that may be indexed"},
	{"built-blocking", Error, "a built page that waits for a script before it is shown"},
	{"built-budget", Error, "a built page that weighs more than a reader on a slow network should wait for"},
}

var severities = func() map[Code]Severity {
	m := make(map[Code]Severity, len(Codes))
	for _, c := range Codes {
		m[c.Code] = c.Severity
	}
	return m
}()

// Severity returns the registered severity of c. An unregistered code is a bug
// and panics.
func (c Code) Severity() Severity {
	s, ok := severities[c]
	if !ok {
		panic("diag: unregistered code " + string(c))
	}
	return s
}
