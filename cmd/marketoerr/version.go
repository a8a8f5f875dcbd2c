package main

import (
	"runtime/debug"

	"github.com/marketoerr/marketoerr/catalog"
)

// version tells which release of the module the command is, and which state of
// the vendor's pages it knows.
func version() string {
	release := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		release = info.Main.Version
	}
	return release + ", pages " + catalog.Revision
}
