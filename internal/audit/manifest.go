package audit

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// manifestName is where a build says what it wrote.
const manifestName = "build-manifest.json"

// claim is one file that the manifest lists.
type claim struct {
	at        span
	name, sum string
}

// manifest holds every file against what the manifest says of it, so that an
// operator can tell a whole deploy from half of one.
func (j *joiner) manifest() {
	f := j.tree.byName[manifestName]
	if f == nil || !f.plain {
		j.about("built-missing", &file{name: manifestName}, "the site has no manifest, so nobody can tell whether it is whole").Hint =
			"build it again and copy the whole folder"
		return
	}
	claims, pending, bad := parseManifest(j.read(f))
	if bad != nil {
		j.report("built-missing", f, bad.at, "the manifest cannot be read: %s", bad.why).Hint = "build the site again"
		return
	}
	if pending != nil {
		j.report("built-missing", f, *pending, "a build of this site was interrupted").Hint = "build the site again"
	}
	listed := map[string]bool{manifestName: true}
	for _, c := range claims {
		listed[c.name] = true
		j.claim(f, c)
	}
	for _, other := range j.tree.files {
		if !listed[other.name] {
			j.about("built-missing", other, "the manifest does not list this file").Hint =
				"remove it, or publish it from the site's own folder"
		}
	}
}

// claim checks one line of the manifest.
func (j *joiner) claim(f *file, c claim) {
	got := j.tree.byName[c.name]
	switch {
	case got == nil:
		j.report("built-missing", f, c.at, "%s is not there", show(c.name))
	case !got.plain:
		j.report("built-missing", f, c.at, "%s is not a regular file", c.name)
	case hex.EncodeToString(got.sum[:]) != c.sum:
		pos, _, _ := j.locate(f, c.at)
		d := j.about("built-missing", got, "the file is not the one that the manifest lists")
		*d = d.WithRelated(pos, "its SHA-256 is listed here").WithHint("build the site again, or copy the file again")
	}
}

// flaw is why a manifest cannot be read.
type flaw struct {
	at  span
	why string
}

// manifestReader reads JSON token by token, so that every line has a place.
type manifestReader struct {
	data []byte
	dec  *json.Decoder
	at   span // of the last token
}

// parseManifest returns the files that a manifest lists, and where it speaks of
// a build under way, if it does.
func parseManifest(data []byte) (claims []claim, pending *span, bad *flaw) {
	r := &manifestReader{data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	err := r.object(func(key string) error {
		at := r.at
		switch key {
		case "files":
			return r.object(func(name string) error {
				at := r.at
				sum, err := r.text()
				claims = append(claims, claim{at, name, sum})
				return err
			})
		case "pending":
			pending = &at
		}
		var skip json.RawMessage
		return r.dec.Decode(&skip)
	})
	if err == nil && claims == nil && !bytes.Contains(data, []byte(`"files"`)) {
		err = errors.New("it has no files")
	}
	if err == nil {
		if _, end := r.dec.Token(); !errors.Is(end, io.EOF) {
			err = errors.New("something stands after its end")
		}
	}
	if err != nil {
		return nil, nil, &flaw{r.at, err.Error()}
	}
	return claims, pending, nil
}

// next reads one token and notes where it stands.
func (r *manifestReader) next() (json.Token, error) {
	start := int(r.dec.InputOffset())
	tok, err := r.dec.Token()
	end := min(int(r.dec.InputOffset()), len(r.data))
	skip := slices.IndexFunc(r.data[start:end], func(b byte) bool { return !space(b) && b != ',' && b != ':' })
	start += max(skip, 0)
	r.at = span{start, max(0, end-start)}
	if errors.Is(err, io.EOF) {
		err = errors.New("it ends too early")
	}
	return tok, err
}

// object reads an object; member is called after each key and reads its value.
func (r *manifestReader) object(member func(key string) error) error {
	tok, err := r.next()
	if err != nil {
		return err
	}
	if tok != json.Delim('{') {
		return fmt.Errorf("an object should stand here, not %v", tok)
	}
	for r.dec.More() {
		key, err := r.text()
		if err != nil {
			return err
		}
		if err := member(key); err != nil {
			return err
		}
	}
	_, err = r.next()
	return err
}

// text reads a string.
func (r *manifestReader) text() (string, error) {
	tok, err := r.next()
	if err != nil {
		return "", err
	}
	s, ok := tok.(string)
	if !ok {
		return "", fmt.Errorf("a string should stand here, not %v", tok)
	}
	return s, nil
}
