package audit

import (
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"polyport/internal/diag"
)

// published lists the types of files that a site has. What is of another type
// came from elsewhere, and nothing here could tell what it does to a reader.
var published = map[string]bool{
	".html": true, ".svg": true, ".css": true, ".js": true, ".mjs": true, ".webmanifest": true, ".xml": true, ".json": true, ".ics": true,
	".txt": true, ".png": true, ".jpg": true, ".webp": true, ".ico": true, ".woff2": true, ".pdf": true,
}

// hosts lists the files whose names start with a dot that hosts look for.
var hosts = map[string]bool{".well-known": true, ".nojekyll": true, ".gitignore": true, ".htaccess": true}

// stray reports a file or folder that is no part of a site: hidden ones, names
// that no address can carry, types that no page has use for. It returns whether
// to pass it over.
func (t *tree) stray(name string, d fs.DirEntry) bool {
	base := d.Name()
	switch {
	case !utf8.ValidString(base) || strings.ContainsFunc(base, forbidden) || strings.ContainsAny(base, "\n\t\\"):
		t.about(name, "a name that no address can carry")
	case strings.HasPrefix(base, "."):
		if hosts[base] {
			return true
		}
		t.about(name, "a hidden file or folder, which no build of a site makes")
	case !d.IsDir() && !published[strings.ToLower(path.Ext(base))]:
		t.about(name, "a file of a type that no site has")
		return false
	default:
		return false
	}
	return true
}

// about notes that a file or folder does not belong to the site.
func (t *tree) about(name, what string) {
	t.strays.Add(diag.New("built-stray", diag.Pos{File: name}, "%s", what).WithHint("delete it"))
}

// unused reports folders at the top of the site that nothing else in it leads
// to, and folders without a file.
func (j *joiner) unused() {
	for _, dir := range j.tree.empty {
		f := &file{name: dir}
		j.about("built-stray", f, "a folder without a file").Hint = "delete it"
	}
	if len(j.tree.langs) == 0 {
		return
	}
	files := map[string][]*file{}
	for _, f := range j.tree.files {
		if top, _, below := strings.Cut(f.name, "/"); below && j.tree.langOf(f.name) == "" && !wellKnown[top] {
			files[top] = append(files[top], f)
		}
	}
	for top, list := range files {
		used := false
		for _, f := range list {
			used = used || f.used.Load()
		}
		if !used {
			j.about("built-stray", &file{name: top}, "nothing on the site leads into this folder").Hint = "delete it, or build the site again"
		}
	}
}

// wellKnown lists the folders that programs find by their names.
var wellKnown = map[string]bool{"api": true, "share": true, "sitemaps": true, "search": true}
