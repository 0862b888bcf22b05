package serve

import (
	"mime"
	"net/http"
	"path"
	"strings"

	"polyport/internal/build"
	"polyport/internal/diag"
)

// guideFiles are the style guide of a version of the site, by address, and
// what is wrong with its examples. It is made when it is first asked for.
type guideFiles struct {
	files map[string][]byte
	diags diag.List
}

func (st *state) makeGuide() guideFiles {
	out := guideFiles{files: map[string][]byte{}}
	guide, diags := build.StyleGuide(st.plan, strings.TrimPrefix(guidePath, "/"))
	files, found := guide.Files()
	diags.Append(found)
	for _, f := range files {
		out.files["/"+f.Path] = f.Data
	}
	out.diags = diags.Sorted()
	return out
}

// guide shows the style guide, or instead of it what is wrong with it.
func (s *server) guide(w http.ResponseWriter, r *http.Request) {
	st := s.state.Load()
	if st.failure != nil || st.plan.Site == nil {
		s.page(w, r) // says why there is nothing to show
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	guide := st.guide()
	name := r.URL.Path
	if strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, ok := guide.files[name]
	switch {
	case guide.diags.HasErrors():
		st.writeHTML(w, http.StatusInternalServerError, findings(guide.diags))
	case !ok:
		http.NotFound(w, r)
	case path.Ext(name) == ".html":
		st.writeHTML(w, http.StatusOK, data)
	default:
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		w.Write(data)
	}
}
