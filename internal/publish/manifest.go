package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"slices"
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
	return r, versionOf(data), !ok, nil
}

// versionOf tells a manifest from all others.
func versionOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// parseRecord accepts only what encode writes, but for CR LF line ends: any
// other form is a sign that something else has been at it, and a doubtful list
// of files to delete is worse than none.
func parseRecord(data []byte) (record, bool) {
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	var r record
	if json.Unmarshal(data, &r) != nil || r.Generator != generator {
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
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if r.Files == nil {
		r.Files = map[string]string{}
	}
	if err := enc.Encode(r); err != nil {
		panic(err) // maps of strings always encode
	}
	return b.Bytes()
}

// wrote reports whether an earlier build may have put bytes with this sum at name.
func (r record) wrote(name, sum string) bool {
	return r.Files[name] == sum || slices.Contains(r.Pending[name], sum)
}

// names returns every path that an earlier build may have written, sorted.
func (r record) names() []string {
	all := make(map[string]bool, len(r.Files)+len(r.Pending))
	for name := range r.Files {
		all[name] = true
	}
	for name := range r.Pending {
		all[name] = true
	}
	return slices.Sorted(maps.Keys(all))
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
