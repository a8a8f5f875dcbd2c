package explain

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/labels"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// place tells where an error stood, and what it was read from where that is no body;
// "" for a body on standard input, and for a code that was asked for.
func (e Explanation) place(words *labels.Labels) string {
	var parts []string
	readFrom := words.ReadFrom[e.ReadFrom]
	if e.Source != "" && (e.Source != standardInput || e.Line > 1 || readFrom != "") {
		parts = append(parts, fmt.Sprintf("%s:%d", escape.Visible(e.Source), e.Line))
	}
	if readFrom != "" {
		parts = append(parts, readFrom)
	}
	return strings.Join(parts, ", ")
}

// wait tells how long the server itself asks to wait, "" if it does not.
func (e Explanation) wait(words *labels.Labels) string {
	if e.Wait <= 0 {
		return ""
	}
	seconds := strconv.FormatFloat(e.Wait, 'f', -1, 64)
	return strings.ReplaceAll(words.Seconds, "%s", seconds)
}
