// Package locale knows languages: it checks message bundles, finds the message
// of an id in a language or its fallbacks, and words dates, numbers, money,
// durations and lists as the language does.
//
// In: the languages of the portal and the TOML files below locales/, those
// that are embedded in the binary and those of the site. Out: a Catalog with
// one Localizer a language, the state of every message in every language, and
// the diagnostics of the bundles. A Localizer never falls back silently: a
// Message says which language it is in.
//
// It is the only user of go-i18n (look-up and the choice of plural forms), of
// go-toml and, but for normalization, of golang.org/x/text. It imports diag, source and bcp47 and must
// never import content, site or anything after them; it reads no files, no
// clock and no environment.
//
// # Where the words come from
//
// Patterns, month names, units and language names stand in cldr_table.go,
// generated from the Unicode CLDR by cldrgen; Node's Intl is the oracle that
// the tests compare with. A language outside the table uses its nearest
// relative there (pt-AO uses pt-PT, zh-TW uses zh-Hant), and one without any
// the ISO forms that it was given.
//
// # Fallback
//
// A message that a language lacks is taken from the languages of its Fallback,
// in order, then from the source language, with the plural rules and digits of
// the language it is found in. go-i18n's own fallback is never reached: each
// language has a bundle of its own.
//
// # Freshness
//
// A message of a translation may say which source text it was made from, by
// go-i18n's own attribute "hash" and with its meaning, so that goi18n and
// Polyport agree on what is stale. A stale message is reported and stays in
// use. Catalog.Status tells the states; ConfirmEdits records that a message is
// right by editing nothing but the hash.
package locale

//go:generate go run ./cldrgen
