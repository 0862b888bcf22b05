// Command polyport builds multilingual policy portals; see `polyport help`.
package main

import (
	"os"

	"polyport/internal/cli"
)

func main() {
	os.Exit(cli.Main(cli.Env{Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv}))
}
