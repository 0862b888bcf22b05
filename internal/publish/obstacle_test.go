package publish

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"polyport/internal/output"
)

func TestAFileBecomesAFolderAndBack(t *testing.T) {
	dir := t.TempDir()
	flat := files{"en/plan": "flat", "en/index.html": "home"}
	deep := files{"en/plan/15/index.html": "deep", "en/plan/15/more.html": "more", "en/index.html": "home"}
	publish(t, dir, flat)
	if stats := publish(t, dir, deep); stats != (Stats{Written: 2, Unchanged: 1, Deleted: 1}) {
		t.Errorf("to a folder: stats %+v", stats)
	}
	wantTree(t, dir, deep)
	if stats := publish(t, dir, flat); stats != (Stats{Written: 1, Unchanged: 1, Deleted: 2}) {
		t.Errorf("to a file: stats %+v", stats)
	}
	wantTree(t, dir, flat)
}

// refuse expects that a build of want fails before it changes anything, with
// an error that names what is in the way.
func refuse(t *testing.T, dir string, want files, inTheWay string) {
	t.Helper()
	before := read(t, dir)
	s, err := Open(dir)
	if err == nil {
		for name, data := range want {
			if e := s.Add(name, output.Page, []byte(data)); e != nil {
				err = e
			}
		}
		if _, e := s.Commit(); e == nil {
			t.Error("committed")
		} else if err == nil {
			err = e
		}
	}
	if err == nil || !strings.Contains(err.Error(), inTheWay) || !strings.Contains(err.Error(), dir) {
		t.Errorf("error %v, want one that names %s below %s", err, inTheWay, dir)
	}
	wantTree(t, dir, before)
	if s != nil { // a failed Commit has let go of the folder
		if s, err = Open(dir); err != nil {
			t.Fatal(err)
		}
		s.Abort()
	}
}

func TestWhatOthersPutInTheWayStays(t *testing.T) {
	t.Run("a regular file at the very path is replaced", func(t *testing.T) {
		dir := t.TempDir()
		put(t, dir, "en/index.html", "someone's")
		publish(t, dir, files{"en/index.html": "ours"})
		wantTree(t, dir, files{"en/index.html": "ours"})
	})
	t.Run("a folder", func(t *testing.T) {
		dir := t.TempDir()
		put(t, dir, "feed.xml/keep.txt", "someone's")
		refuse(t, dir, files{"a.html": "1", "feed.xml": "ours"}, "feed.xml/keep.txt")
	})
	t.Run("a folder that is half ours", func(t *testing.T) {
		dir := t.TempDir()
		publish(t, dir, files{"en/index.html": "ours"})
		put(t, dir, "en/keep.txt", "someone's")
		refuse(t, dir, files{"en": "a file"}, "en/keep.txt")
	})
	t.Run("a file above", func(t *testing.T) {
		dir := t.TempDir()
		put(t, dir, "en", "someone's")
		refuse(t, dir, files{"en/plan/index.html": "ours"}, "en")
	})
	t.Run("our file above, edited since", func(t *testing.T) {
		dir := t.TempDir()
		publish(t, dir, files{"en": "ours"})
		put(t, dir, "en", "edited")
		refuse(t, dir, files{"en/index.html": "ours"}, "en")
	})
	t.Run("a folder named like the manifest", func(t *testing.T) {
		dir := t.TempDir()
		put(t, dir, manifestName+"/x", "someone's")
		refuse(t, dir, files{"a.html": "1"}, manifestName)
	})
	t.Run("a file named like the staging folder", func(t *testing.T) {
		dir := t.TempDir()
		put(t, dir, stageName, "someone's")
		refuse(t, dir, files{"a.html": "1"}, stageName)
	})
	t.Run("an unknown file in the staging folder", func(t *testing.T) {
		dir := t.TempDir()
		put(t, dir, stageName+"/000001", "left by a killed build")
		put(t, dir, stageName+"/note.txt", "someone's")
		publish(t, dir, small)
		wantTree(t, dir, small, files{stageName + "/note.txt": "someone's"})
	})
}

func symlink(t *testing.T, to, at string) {
	t.Helper()
	if err := os.Symlink(to, at); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
}

func TestSymbolicLinksAreNeverFollowed(t *testing.T) {
	for _, target := range []string{"outside", "inside"} {
		t.Run("writing below a link to a folder "+target, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "public")
			put(t, dir, "real/x.txt", "x")
			put(t, top, "precious/x.txt", "precious")
			symlink(t, map[string]string{"outside": "../precious", "inside": "real"}[target], filepath.Join(dir, "en"))
			s, err := Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Abort()
			err = s.Add("en/x.txt", output.Page, []byte("ours"))
			if err == nil || !strings.Contains(err.Error(), "symbolic link") {
				t.Errorf("Add: %v", err)
			}
			wantTree(t, filepath.Join(top, "precious"), files{"x.txt": "precious"})
			wantTree(t, filepath.Join(dir, "real"), files{"x.txt": "x"})
		})
	}
	t.Run("writing over a link to a file", func(t *testing.T) {
		top := t.TempDir()
		dir := filepath.Join(top, "public")
		put(t, dir, "a.html", "a")
		put(t, top, "precious.txt", "precious")
		symlink(t, "../precious.txt", filepath.Join(dir, "en.html"))
		s, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Abort()
		if err := s.Add("en.html", output.Page, []byte("precious")); err == nil {
			t.Error("Add took the link for the file")
		}
	})
	t.Run("pruning", func(t *testing.T) {
		top := t.TempDir()
		dir := filepath.Join(top, "public")
		publish(t, dir, files{"en/x.txt": "same", "y.txt": "same", "a.html": "1"})
		put(t, top, "precious/x.txt", "same") // even the sum fits
		for _, name := range []string{"en", "y.txt"} {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		symlink(t, "../precious", filepath.Join(dir, "en"))
		symlink(t, "../precious/x.txt", filepath.Join(dir, "y.txt"))
		if stats := publish(t, dir, files{"a.html": "1"}); stats != (Stats{Unchanged: 1, Kept: 2}) {
			t.Errorf("stats %+v", stats)
		}
		wantTree(t, filepath.Join(top, "precious"), files{"x.txt": "same"})
	})
}

func TestADoubtfulManifestDeletesNothing(t *testing.T) {
	top := t.TempDir()
	put(t, top, "precious.txt", "precious")
	const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	encode := func(f map[string]string) string {
		return string(record{Generator: generator, Files: f}.encode())
	}
	good := encode(map[string]string{"old.html": empty})
	hostile := map[string]string{
		"empty file":         "",
		"not JSON":           "rm -rf /",
		"cut short":          good[:len(good)-5],
		"something after it": good + "{}",
		"another shape":      `{"generator": "polyport", "files": ["old.html"]}`,
		"other spacing":      strings.ReplaceAll(good, "  ", ""),
		"another generator":  strings.Replace(good, `"polyport"`, `"hugo"`, 1),
		"a key twice":        strings.Replace(good, `    "old.html"`, `    "old.html": "`+empty+`",`+"\n"+`    "old.html"`, 1),
		"an unknown field":   strings.Replace(good, `  "files"`, `  "also": 1,`+"\n"+`  "files"`, 1),
		"a conflict":         "<<<<<<< HEAD\n" + good + "=======\n" + good + ">>>>>>> b\n",
		"a path upwards":     encode(map[string]string{"old.html": empty, "../precious.txt": empty}),
		"an absolute path":   encode(map[string]string{"old.html": empty, filepath.ToSlash(top) + "/precious.txt": empty}),
		"a dotfile":          encode(map[string]string{"old.html": empty, ".gitignore": empty}),
		"itself":             encode(map[string]string{"old.html": empty, manifestName: empty}),
		"no sum":             encode(map[string]string{"old.html": "yes"}),
		"a bad journal":      string(record{Generator: generator, Pending: map[string][]string{"../precious.txt": {empty}}}.encode()),
	}
	for name, manifest := range hostile {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(top, "public "+name)
			put(t, dir, "old.html", "")
			put(t, dir, ".gitignore", "")
			put(t, dir, manifestName, manifest)
			if stats := publish(t, dir, files{"new.html": "n"}); stats != (Stats{Written: 1, ManifestIgnored: true}) {
				t.Errorf("stats %+v", stats)
			}
			wantTree(t, dir, files{"old.html": "", ".gitignore": "", "new.html": "n"})
			// The new manifest is good again.
			if stats := publish(t, dir, nil); stats != (Stats{Deleted: 1}) {
				t.Errorf("next build: stats %+v", stats)
			}
		})
	}
	if got, _ := os.ReadFile(filepath.Join(top, "precious.txt")); string(got) != "precious" {
		t.Errorf("precious.txt is %q", got)
	}

	t.Run("but the good one does, with either line end", func(t *testing.T) {
		for _, manifest := range []string{good, strings.ReplaceAll(good, "\n", "\r\n")} {
			dir := t.TempDir()
			put(t, dir, "old.html", "")
			put(t, dir, manifestName, manifest)
			if stats := publish(t, dir, nil); stats != (Stats{Deleted: 1}) {
				t.Errorf("stats %+v", stats)
			}
		}
	})
	t.Run("nor does one that lists what others wrote", func(t *testing.T) {
		dir := t.TempDir()
		put(t, dir, "notes.txt", "mine")
		put(t, dir, manifestName, encode(map[string]string{"notes.txt": empty}))
		if stats := publish(t, dir, nil); stats != (Stats{Kept: 1}) {
			t.Errorf("stats %+v", stats)
		}
		wantTree(t, dir, files{"notes.txt": "mine"})
	})
}

// TestAManifestIsWrittenAsJSONWritesIt compares with encoding/json, and reads back.
func TestAManifestIsWrittenAsJSONWritesIt(t *testing.T) {
	sum := strings.Repeat("0a", 32)
	for _, r := range []record{
		{Generator: generator, Files: map[string]string{}},
		{Generator: generator, Files: map[string]string{"a/b.html": sum, "A & <b>.html": sum, "中文/ü.html": sum, `"`: sum, "tab\t": sum, "\u2028": sum, "\x7f": sum, "z: \"": sum}},
		{Generator: generator, Files: map[string]string{"a": sum}, Pending: map[string][]string{"é": {sum, sum}, "b": {sum}}},
	} {
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
		if got := r.encode(); string(got) != want.String() {
			t.Errorf("%s\nwant %s", got, &want)
		}
		var again record
		if err := json.Unmarshal(r.encode(), &again); err != nil || !reflect.DeepEqual(again, r) {
			t.Errorf("read back as %+v, %v", again, err)
		}
		var quick record
		if quick.read(r.encode()) && !reflect.DeepEqual(quick, r) {
			t.Errorf("read quickly as %+v", quick)
		}
	}
}

func FuzzParseRecord(f *testing.F) {
	f.Add([]byte(`{}`))
	f.Add(record{Generator: generator, Files: map[string]string{"a/b.html": strings.Repeat("0a", 32)}}.encode())
	f.Add(record{Generator: generator, Pending: map[string][]string{"a": {strings.Repeat("0a", 32)}}}.encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		r, ok := parseRecord(data)
		if !ok {
			return
		}
		names := slices.AppendSeq(slices.Collect(maps.Keys(r.Files)), maps.Keys(r.Pending))
		for _, name := range names {
			if checkName(name) != nil || !filepath.IsLocal(filepath.FromSlash(name)) {
				t.Errorf("accepted %q", name)
			}
		}
		if !json.Valid(data) {
			t.Error("accepted what is not JSON")
		}
	})
}
