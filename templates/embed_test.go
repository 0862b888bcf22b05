package templates

import (
	"fmt"
	"io/fs"
	"math"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// read returns the files of the tree with one ending, by path.
func read(t *testing.T, ext string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ext {
			return err
		}
		data, err := fs.ReadFile(FS, p)
		files[p] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("the tree has no %s file", ext)
	}
	return files
}

// refuse fails for every match of a pattern in files.
func refuse(t *testing.T, files map[string]string, pattern, why string) {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for name, text := range files {
		for _, at := range re.FindAllStringIndex(text, -1) {
			line := 1 + strings.Count(text[:at[0]], "\n")
			t.Errorf("%s:%d: %q: %s", name, line, text[at[0]:at[1]], why)
		}
	}
}

func TestTemplatesNeedNothingThatTheContentSecurityPolicyForbids(t *testing.T) {
	files := read(t, ".html")
	refuse(t, files, `\sstyle=`, "style attributes are blocked; use a class")
	refuse(t, files, `\son[a-z]+=`, "handlers in attributes are blocked; use assets/js")
	refuse(t, files, `<style|<script>`, "inline styles and scripts are blocked")
	refuse(t, files, `(?:src|href)="(?:https?:)?//`, "pages fetch nothing from elsewhere")
}

func TestStylesServeBothDirections(t *testing.T) {
	files := read(t, ".css")
	refuse(t, files, `(?:margin|padding|border)-(?:left|right)`, "use the -inline-start or -inline-end property")
	refuse(t, files, `[{;\s](?:left|right)\s*:`, "use inset-inline-start or inset-inline-end")
	refuse(t, files, `[{;\s](?:min-|max-)?(?:width|height)\s*:|[{;\s](?:top|bottom)\s*:`, "use inline-size, block-size and inset-block")
	refuse(t, files, `[{;\s](?:margin|padding|inset):\s*[^\s;]+ ([^\s;]+) [^\s;]+ [^\s;]+;`, "four values are physical: use -block and -inline")
	refuse(t, files, `(?:text-align|float|clear):\s*(?:left|right)`, "use start or end")
}

// TestSpacesAndSizesAreTokens refuses to write a value that tokens.css has a
// name for. Others are adjusted to the eye.
func TestSpacesAndSizesAreTokens(t *testing.T) {
	files := read(t, ".css")
	delete(files, "assets/css/tokens.css")
	refuse(t, files, `[{;\s](?:margin|padding|gap|row-gap|column-gap)(?:-[a-z-]+)?:[^;}(]*[ :](?:\.25|\.5|\.75|1|1\.5|2|3)rem\b`, "use --space-1 to --space-7")
	refuse(t, files, `font-size:\s*(?:\.8125|\.875|\.9375)rem`, "use --size-tiny, --size-small or --size-note")
}

func TestStylesNameTheirLayer(t *testing.T) {
	order := readOne(t, "assets/layers.css")
	for name, text := range read(t, ".css") {
		want := "@layer components {"
		if dir, file := path.Split(name); dir == "assets/css/" {
			layer := strings.TrimSuffix(strings.TrimSuffix(file, ".css"), ".end")
			if !regexp.MustCompile(`\b` + layer + `\b`).MatchString(order) {
				t.Errorf("%s: layers.css does not order a layer %q", name, layer)
			}
			want = "@layer " + layer + " {"
		} else if strings.HasSuffix(file, ".print.css") {
			want = "@layer print {"
		}
		if name != "assets/layers.css" && !strings.Contains(text, want) {
			t.Errorf("%s: its rules belong in %q", name, want)
		}
	}
}

// readOne returns one file of the tree.
func readOne(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestColoursMeetWCAG holds the tokens to WCAG 2.2 AA: 4.5:1 for text (1.4.3),
// 3:1 for what carries meaning without words (1.4.11).
func TestColoursMeetWCAG(t *testing.T) {
	light, dark, found := strings.Cut(readOne(t, "assets/css/tokens.css"), "prefers-color-scheme: dark")
	if !found {
		t.Fatal("tokens.css has no dark colours")
	}
	day := colours(light)
	night := colours(light)
	for name, value := range colours(dark) {
		night[name] = value
	}
	pairs := []struct {
		text, ground string
		atLeast      float64
	}{
		{"ink", "paper", 7}, {"ink", "celadon", 7}, {"ink", "mark", 7},
		{"ink-soft", "paper", 4.5}, {"ink-soft", "celadon", 4.5}, {"ink-soft", "mark", 4.5},
		{"jade", "paper", 4.5}, {"jade", "celadon", 4.5}, {"jade", "mark", 4.5},
		{"jade-deep", "paper", 4.5}, {"jade-deep", "celadon", 4.5},
		{"seal", "paper", 4.5}, {"seal", "celadon", 4.5},
		{"on-fill", "jade-fill", 4.5}, {"on-fill", "jade-fill-deep", 4.5}, {"on-fill", "seal-fill", 4.5},
		{"edge", "paper", 3}, {"edge", "celadon", 3},
	}
	for scheme, set := range map[string]map[string]string{"light": day, "dark": night} {
		for _, p := range pairs {
			if got := contrast(t, set[p.text], set[p.ground]); got < p.atLeast {
				t.Errorf("%s: --%s on --%s is %.2f:1, want at least %.1f:1", scheme, p.text, p.ground, got, p.atLeast)
			}
		}
	}
}

func colours(css string) map[string]string {
	set := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]+);`).FindAllStringSubmatch(css, -1) {
		set[m[1]] = m[2]
	}
	return set
}

// contrast is the contrast ratio of WCAG 2.2 for two colours written #rgb or #rrggbb.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (math.Max(la, lb) + .05) / (math.Min(la, lb) + .05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	if len(colour) == 4 {
		colour = fmt.Sprintf("#%[1]c%[1]c%[2]c%[2]c%[3]c%[3]c", colour[1], colour[2], colour[3])
	}
	if len(colour) != 7 {
		t.Fatalf("%q is not a colour of tokens.css", colour)
	}
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
