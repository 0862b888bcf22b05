package asset

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// The oldest browsers that the site is made for: they have logical properties
// and custom properties, and are what WeChat's own browser was built from.
const scriptTarget = api.ES2019

var styleTargets = []api.Engine{
	{Name: api.EngineChrome, Version: "87"},
	{Name: api.EngineFirefox, Version: "78"},
	{Name: api.EngineSafari, Version: "14.1"},
}

// moduleSpace is the name of the space in which esbuild sees the files. It
// never reads the disk.
const moduleSpace = "site"

// entryMark stands before the path of an entry, which esbuild would otherwise
// look for on the disk, in whatever folder the command was started.
const entryMark = moduleSpace + ":"

// bundleScripts makes a script of every entry, with the modules that it
// imports inside. The result is by the entries' paths.
func bundleScripts(entries, modules []*source.File) (map[string][]byte, diag.List) {
	files := map[string]*source.File{}
	for _, f := range slices.Concat(entries, modules) {
		files[string(f.Path)] = f
	}
	out := map[string][]byte{}
	var diags diag.List
	for _, f := range entries {
		built := api.Build(api.BuildOptions{
			EntryPoints: []string{entryMark + string(f.Path)},
			Bundle:      true, Write: false, Format: api.FormatIIFE, Platform: api.PlatformBrowser,
			Target: scriptTarget, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone, LogLevel: api.LogLevelSilent,
			MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
			TsconfigRaw: "{}",
			Plugins:     []api.Plugin{{Name: moduleSpace, Setup: resolver{files}.setup}},
		})
		diags.Append(faults(built.Errors, built.Warnings, func(at *api.Location) (diag.Diagnostic, bool) {
			return located(files[strings.TrimPrefix(at.File, moduleSpace+":")], at)
		}))
		if len(built.Errors) == 0 {
			out[string(f.Path)] = built.OutputFiles[0].Contents
		}
	}
	return out, diags.Sorted() // once for all entries that import a faulty module
}

// resolver finds modules among the files of the site.
type resolver struct{ files map[string]*source.File }

func (r resolver) setup(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: `.`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		if a.Kind == api.ResolveEntryPoint {
			return api.OnResolveResult{Path: strings.TrimPrefix(a.Path, entryMark), Namespace: moduleSpace}, nil
		}
		if !strings.HasPrefix(a.Path, "./") && !strings.HasPrefix(a.Path, "../") {
			return refuse("%s is not a file of the site: import ./… or ../…, and nothing from elsewhere", a.Path), nil
		}
		target := path.Join(path.Dir(a.Importer), a.Path)
		if r.files[target] == nil || path.Ext(target) != ".mjs" {
			text := target + " is not a module"
			if hint := diag.DidYouMean(target, r.moduleNames()); hint != "" {
				text += "; " + hint
			}
			return refuse("%s", text), nil
		}
		return api.OnResolveResult{Path: target, Namespace: moduleSpace}, nil
	})
	b.OnLoad(api.OnLoadOptions{Filter: `.`, Namespace: moduleSpace}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		text := string(r.files[a.Path].Data)
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
	})
}

func refuse(format string, args ...any) api.OnResolveResult {
	return api.OnResolveResult{Errors: []api.Message{{Text: fmt.Sprintf(format, args...), Detail: unresolved}}}
}

// unresolved marks the faults that are about an import.
const unresolved = "unresolved"

func (r resolver) moduleNames() []string {
	var names []string
	for _, p := range slices.Sorted(maps.Keys(r.files)) {
		if path.Ext(p) == ".mjs" {
			names = append(names, p)
		}
	}
	return names
}

// faults words what esbuild reports. Its warnings are about code that does not
// do what it seems to do, so they are faults as well.
func faults(errors, warnings []api.Message, locate func(*api.Location) (diag.Diagnostic, bool)) diag.List {
	var diags diag.List
	for _, m := range slices.Concat(errors, warnings) {
		d := diag.New("asset-syntax", diag.Pos{}, "")
		if m.Location != nil {
			if at, ok := locate(m.Location); ok {
				d = at
			}
		}
		d.Message = strings.ReplaceAll(m.Text, moduleSpace+":templates/", "templates/")
		d = d.WithHint("mend the code at this place")
		if m.Detail == unresolved {
			d.Code = "asset-reference"
			d = d.WithHint("modules stand in %s<folder>/*.mjs", jsDir)
		}
		diags.Add(d)
	}
	return diags
}

// located makes a diagnostic at a place that esbuild names by line and byte.
func located(f *source.File, at *api.Location) (diag.Diagnostic, bool) {
	if f == nil {
		return diag.Diagnostic{}, false
	}
	start := offset(f.Data, at)
	return f.Diag("asset-syntax", start, min(start+at.Length, len(f.Data)), ""), true
}

// offset returns where a line and column of esbuild's are in text.
func offset(text []byte, at *api.Location) int {
	start := 0
	for line := 1; line < at.Line; line++ {
		next := bytes.IndexByte(text[start:], '\n')
		if next < 0 {
			break
		}
		start += next + 1
	}
	return min(start+at.Column, len(text))
}
