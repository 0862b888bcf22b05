// Package output is what one file of a built site is, for those who make files
// and those who put them somewhere.
//
// It may import nothing of Polyport.
package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Class says when a file appears: no class before all of the one above it, so
// that a page never links to a style sheet that is not there yet, nor a sitemap
// to a page.
type Class uint8

// The classes, in their order of appearance.
const (
	Asset    Class = iota // style sheets, scripts, icons
	Page                  // what people read
	Index                 // sitemaps, robots.txt, feeds
	Manifest              // what vouches for other files; the list of all comes after it
)

// File is one file.
type File struct {
	Path  string // slash-separated, relative to the root of the site
	Class Class
	Data  []byte
}

// Sink takes files, in any order and from many goroutines. After an error it is
// given no more.
type Sink func(File) error

// Sum is the SHA-256 of the bytes of a file, in hex.
func Sum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// JSON is a value as small as JSON gets: phones pay for every byte.
func JSON(v any) []byte { return encode(v, "") }

// ReadableJSON is JSON for people to look at.
func ReadableJSON(v any) []byte { return encode(v, " ") }

func encode(v any, indent string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil {
		panic("output: " + err.Error()) // the types that are written always encode
	}
	return b.Bytes()
}
