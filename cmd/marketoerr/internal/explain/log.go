package explain

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog/response"
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
	isLog                  bool           // a file has several responses
	errors                 map[string]int // by code
	last                   time.Time      // when progress was shown, or the first body was read
	visible                bool           // it is on the screen
}

// mostLines is how many faults, and how many warnings, are told one by one.
const mostLines = 10

// fault tells of a body that is not a response.
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
	}{{l.faults, "bodies that are not responses"}, {l.warnings, "warnings"}} {
		if held.count > mostLines {
			fmt.Fprintf(l.Out, "marketoerr: and %d more %s\n", held.count-mostLines, held.what)
		}
	}
	if l.isLog {
		fmt.Fprintln(l.Out, "marketoerr:", l.summary())
	}
}

// end is for the end of a file with that many responses.
func (l *Log) end(responses int) { l.isLog = l.isLog || responses > 1 }

// hint tells what else there is, where nothing was found.
func (l *Log) hint() {
	l.clear()
	fmt.Fprintln(l.Out, `marketoerr: "marketoerr search WORDS" finds codes by their words, "marketoerr list" shows all`)
}

// count counts an error.
func (l *Log) count(e *response.Error) {
	if l.errors == nil {
		l.errors = map[string]int{}
	}
	const most = 1000 // a log of more codes than that is none of Marketo's
	if code := e.ErrorCode(); len(l.errors) < most || l.errors[code] > 0 {
		l.errors[code]++
	}
}

// summary tells how many responses there were, and the errors in them by code, the most
// frequent first.
func (l *Log) summary() string {
	total := 0
	codes := slices.SortedFunc(maps.Keys(l.errors), func(a, b string) int {
		return cmp.Or(cmp.Compare(l.errors[b], l.errors[a]), cmp.Compare(a, b))
	})
	var parts []string
	for i, code := range codes {
		total += l.errors[code]
		if i < mostLines {
			parts = append(parts, fmt.Sprintf("%s × %d", cmp.Or(escape.Visible(code), "no code"), l.errors[code]))
		}
	}
	if len(codes) > mostLines {
		parts = append(parts, "…")
	}
	text := fmt.Sprintf("%s, %s", counted(l.responses, "response"), counted(total, "error"))
	if total == 0 {
		return text
	}
	return text + ": " + strings.Join(parts, ", ")
}

func counted(count int, what string) string {
	if count == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", count, what)
}

// counting gives a reader whose bytes count as read.
func (l *Log) counting(in io.Reader) io.Reader { return &countingReader{in, l} }

type countingReader struct {
	in  io.Reader
	log *Log
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	r.log.bytes += n
	r.log.show()
	return n, err
}

// every is how often progress is shown; what is read sooner shows none.
const every = 200 * time.Millisecond

// progress counts a response.
func (l *Log) progress(hasErrors bool) {
	l.responses++
	if hasErrors {
		l.hits++
	}
}

// show shows the counts from time to time.
func (l *Log) show() {
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
