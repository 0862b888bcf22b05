// Package locales carries the base message bundles inside the binary. A site
// overrides them message by message with bundles of its own. The bundles named
// portal.*.toml belong to the Beijing portal alone and are not carried.
package locales

import "embed"

// FS holds the base bundles, one <tag>.toml a language.
//
//go:embed ??.toml ??-????.toml
var FS embed.FS
