// Command polyport builds multilingual policy portals; see `polyport help`.
package main

import (
	"os"
	"runtime/debug"

	"polyport/internal/cli"
)

func main() {
	// A build keeps every text: half as much room for garbage as Go gives by default
	// saves a third of the memory and costs hardly any time.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50)
	}
	os.Exit(cli.Main(cli.Env{Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv}))
}
