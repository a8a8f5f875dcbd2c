package explain

import (
	"fmt"
	"io"
	"time"

	"github.com/marketoerr/marketoerr/internal/escape"
)

// Log tells on standard error what no explanation is about: bodies that are no
// response, warnings that a server sent, and how far a long stream is read.
type Log struct {
	Out io.Writer
	// Terminal tells whether a person is looking on, to whom progress is shown.
	Terminal bool

	faults, warnings       int
	bytes, responses, hits int
	last                   time.Time // when progress was shown, or the first body was read
	visible                bool      // it is on the screen
}

// mostLines is how many faults, and how many warnings, are told one by one.
const mostLines = 10

// fault tells of a body that is no response.
func (l *Log) fault(source string, line int, err error) {
	l.faults++
	l.line(l.faults, "%s:%d: %s", source, line, err)
}

// warning tells of a warning in a response.
func (l *Log) warning(source string, line int, text string) {
	l.warnings++
	l.line(l.warnings, "%s:%d: the server warns: %s", source, line, text)
}

// line writes the n-th line of its sort.
func (l *Log) line(n int, format string, args ...any) {
	if n <= mostLines {
		l.clear()
		fmt.Fprintln(l.Out, "marketoerr:", escape.Visible(fmt.Sprintf(format, args...)))
	}
}

// close tells how many lines were held back.
func (l *Log) close() {
	l.clear()
	for _, held := range []struct {
		count int
		what  string
	}{{l.faults, "bodies that are no response"}, {l.warnings, "warnings"}} {
		if held.count > mostLines {
			fmt.Fprintf(l.Out, "marketoerr: and %d more %s\n", held.count-mostLines, held.what)
		}
	}
}

// every is how often progress is shown; what is read sooner shows none.
const every = 200 * time.Millisecond

// progress counts a body, and shows the counts from time to time.
func (l *Log) progress(bytes int, hasErrors bool) {
	l.bytes += bytes
	l.responses++
	if hasErrors {
		l.hits++
	}
	now := time.Now()
	if l.last.IsZero() {
		l.last = now
	}
	if !l.Terminal || now.Sub(l.last) < every {
		return
	}
	l.last, l.visible = now, true
	fmt.Fprintf(l.Out, "\r\x1b[K%d MB read, %d responses, %d with errors", l.bytes/1_000_000, l.responses, l.hits)
}

// clear takes the progress off the screen.
func (l *Log) clear() {
	if l.visible {
		fmt.Fprint(l.Out, "\r\x1b[K")
		l.visible = false
	}
}
