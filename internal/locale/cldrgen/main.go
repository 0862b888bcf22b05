// Command cldrgen writes cldr_table.go, the words and patterns of Unicode CLDR
// that package locale formats dates, numbers and lists with.
//
// In: the npm packages that package.json pins, installed into a temporary
// folder. Out: one Go file of plain literals, and the licence of the data. It
// needs npm and a network, and runs only by `go generate ./internal/locale`;
// neither a build nor a test of Polyport runs it. Of Polyport's it imports npm
// alone.
package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"polyport/internal/npm"
)

//go:embed package.json
var packageJSON []byte

//go:embed package-lock.json
var packageLock []byte

// tags are the languages of the table, sorted.
var tags = strings.Fields(`am ar az bg bn ca cs da de el en es et eu fa fi fil fr ga gl he hi hr hu hy
	id is it ja ka kk km ko lo lt lv mn ms my nb ne nl pl pt pt-PT ro ru si sk sl sr sv sw
	ta te th tr uk ur uz vi zh-Hans zh-Hant`)

// currencies are those whose symbols the table holds; any other currency is
// shown by its code.
var currencies = []string{"CNY", "USD", "EUR", "HKD", "JPY"}

// units are the units of durations, in the order of ISO 8601.
var units = []string{"year", "month", "week", "day", "hour", "minute"}

// categories are CLDR's plural categories in their canonical order.
var categories = []string{"zero", "one", "two", "few", "many", "other"}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "cldrgen:", err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := os.MkdirTemp("", "cldrgen")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := npm.Install(dir, packageJSON, packageLock); err != nil {
		return err
	}
	data := cldr{filepath.Join(dir, "node_modules")}
	table, err := data.read()
	if err != nil {
		return err
	}
	out, err := table.source()
	if err != nil {
		return err
	}
	if err := os.WriteFile("cldr_table.go", out, 0o644); err != nil {
		return err
	}
	licence, err := os.ReadFile(filepath.Join(data.dir, "cldr-core", "LICENSE"))
	if err != nil {
		return err
	}
	return os.WriteFile("cldr_table.LICENSE", licence, 0o644)
}
