package publish

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"polyport/internal/output"
)

// manifestName is where the manifest stands in the target folder.
const manifestName = ManifestFile

// ManifestFile is written by Commit alone.
const ManifestFile = "build-manifest.json"

// generator marks a manifest as Polyport's. It holds no version, so that a new
// release does not change the bytes of an unchanged site.
const generator = "polyport"

// record is what is known of earlier builds, and the JSON of the manifest:
//
//	{"generator": "polyport", "files": {"en/index.html": "<SHA-256, hex>", …}}
//
// Pending stands only in the journal of a build under way: the bytes that it,
// or a killed one before it, may have put in place.
type record struct {
	Generator string              `json:"generator"`
	Files     map[string]string   `json:"files"`
	Pending   map[string][]string `json:"pending,omitempty"`
}

// readRecord returns the record in the target folder, an empty one if there is
// none, and whether one was there that cannot be trusted.
func readRecord(t *tree) (r record, version string, ignored bool, err error) {
	info, err := t.lstat(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return record{}, "", false, nil
	}
	if err != nil {
		return record{}, "", false, err
	}
	if !info.Mode().IsRegular() {
		return record{}, "", false, t.inTheWay(manifestName)
	}
	data, err := t.read(manifestName)
	if err != nil {
		return record{}, "", false, err
	}
	r, ok := parseRecord(data)
	return r, output.Sum(data), !ok, nil
}

// parseRecord accepts only what encode writes, but for CR LF line ends: any
// other form is a sign that something else has been at it, and a doubtful list
// of files to delete is worse than none.
func parseRecord(data []byte) (record, bool) {
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	var r record
	if !r.read(data) {
		r = record{}
		if json.Unmarshal(data, &r) != nil {
			return record{}, false
		}
	}
	if r.Generator != generator {
		return record{}, false
	}
	for name, sum := range r.Files {
		if checkName(name) != nil || !isSum(sum) {
			return record{}, false
		}
	}
	for name, sums := range r.Pending {
		if checkName(name) != nil || len(sums) == 0 || !allSums(sums) {
			return record{}, false
		}
	}
	if !bytes.Equal(r.encode(), data) {
		return record{}, false
	}
	return r, true
}

// encode returns the same bytes for the same record: keys sorted, one file a line.
func (r record) encode() []byte {
	b := make([]byte, 0, 100*(len(r.Files)+2*len(r.Pending))+100)
	b = append(b, "{\n  \"generator\": "...)
	b = appendString(b, r.Generator)
	b = append(b, ",\n  \"files\": {"...)
	b = appendRows(b, r.Files, appendString)
	b = append(b, '}')
	if len(r.Pending) > 0 {
		b = append(b, ",\n  \"pending\": {"...)
		b = appendRows(b, r.Pending, func(b []byte, sums []string) []byte {
			b = append(b, '[')
			for k, sum := range sums {
				if k > 0 {
					b = append(b, ',')
				}
				b = appendString(append(b, "\n      "...), sum)
			}
			return append(b, "\n    ]"...)
		})
		b = append(b, '}')
	}
	return append(b, "\n}\n"...)
}

func appendRows[V any](b []byte, rows map[string]V, value func([]byte, V) []byte) []byte {
	if len(rows) == 0 {
		return b
	}
	for k, name := range slices.Sorted(maps.Keys(rows)) {
		if k > 0 {
			b = append(b, ',')
		}
		b = append(appendString(append(b, "\n    "...), name), ": "...)
		b = value(b, rows[name])
	}
	return append(b, "\n  "...)
}

// appendString appends a string as JSON.
func appendString(b []byte, s string) []byte {
	if !plain(s) {
		var out bytes.Buffer
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(s); err != nil {
			panic(err) // strings always encode
		}
		return append(b, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...)
	}
	return append(append(append(b, '"'), s...), '"')
}

// plain reports whether JSON writes a string as it stands.
func plain(s string) bool {
	for k := range len(s) {
		if c := s[k]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// read reads what encode writes of files whose names JSON has as they stand, and
// nothing pending; false for anything else, which a parser of JSON has to read.
func (r *record) read(data []byte) bool {
	rest, ok := bytes.CutPrefix(data, []byte("{\n  \"generator\": \""+generator+"\",\n  \"files\": {\n"))
	if !ok {
		return false
	}
	*r = record{Generator: generator, Files: make(map[string]string, bytes.Count(rest, []byte("\n")))}
	text := string(rest)
	for text != "  }\n}\n" {
		line, after, ok := strings.Cut(text, "\n")
		name, sum, colon := strings.Cut(strings.TrimSuffix(line, ","), `": "`)
		if !ok || !colon || !strings.HasPrefix(name, `    "`) || !strings.HasSuffix(sum, `"`) {
			return false
		}
		text, name, sum = after, name[5:], sum[:len(sum)-1]
		if !plain(name) {
			return false
		}
		r.Files[name] = sum
	}
	return true
}

// wrote reports whether an earlier build may have put bytes with this sum at name.
func (r record) wrote(name, sum string) bool {
	return r.Files[name] == sum || slices.Contains(r.Pending[name], sum)
}

// journal returns r with all that is about to be put in place.
func (r record) journal(placed map[string]*entry) record {
	pending := make(map[string][]string, len(placed))
	maps.Copy(pending, r.Pending)
	for name, e := range placed {
		if e.temp != "" {
			sums := append(slices.Clone(pending[name]), e.sum)
			slices.Sort(sums)
			pending[name] = slices.Compact(sums)
		}
	}
	return record{Generator: generator, Files: r.Files, Pending: pending}
}

func allSums(sums []string) bool {
	for _, s := range sums {
		if !isSum(s) {
			return false
		}
	}
	return true
}

func isSum(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == 32 && s == hex.EncodeToString(b)
}
