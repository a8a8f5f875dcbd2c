package main

import (
	"io"
	"strings"

	"github.com/marketoerr/marketoerr/internal/escape"
)

// checked is standard output, and the first error in writing to it: what prints help
// does not tell of one.
type checked struct {
	io.Writer
	err error
}

func (c *checked) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	if c.err == nil {
		c.err = err
	}
	return n, err
}

// visible gives an error for a terminal: an unknown flag or the name of a file may hold
// what a terminal would act on.
func visible(err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = escape.Visible(line)
	}
	return strings.Join(lines, "\n")
}
