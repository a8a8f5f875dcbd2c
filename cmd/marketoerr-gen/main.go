package main

import (
	"fmt"
	"os"

	"github.com/marketoerr/marketoerr/gen"
)

func main() {
	if err := gen.Extract(os.Stdout, os.Stderr, os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
