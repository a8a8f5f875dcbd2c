package catalog

import (
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// Recovery is what has to happen before a repeat of a failed call can succeed:
// a set of steps, any of which may clear the error. Combine steps with "|".
type Recovery uint16

// The steps, and [Permanent], the empty set.
const (
	// Reauthenticate: get a new access token, then repeat.
	Reauthenticate Recovery = 1 << iota
	// Backoff: repeat after an exponentially growing wait.
	Backoff
	// AwaitWindow: repeat when the rate window has passed: 20 seconds, or what the
	// header Retry-After says.
	AwaitWindow
	// AwaitSlot: repeat when a running call, import or queued job has ended.
	AwaitSlot
	// AwaitReset: repeat after the daily reset, see [NextReset].
	AwaitReset
	// Split: send the records in smaller requests.
	Split
	// ResendAsPOST: move the query string into the body of a POST, with
	// _method=GET in the URL.
	ResendAsPOST
	// Resign: make a new SOAP timestamp and signature, then repeat.
	Resign

	// Permanent: repeating the call fails again; the request, the data or the
	// set-up must change.
	Permanent Recovery = 0
)

// everyStep is the set of all steps.
const everyStep = Resign<<1 - 1

// Steps gives every single step, in the order of the constants.
func Steps() iter.Seq[Recovery] { return everyStep.Steps() }

// Has reports whether r holds every step of s. Has(Permanent) reports whether r
// is Permanent.
func (r Recovery) Has(s Recovery) bool {
	if s == Permanent {
		return r == Permanent
	}
	return r&s == s
}

// Steps gives the steps one by one, in the order of the constants; none for
// Permanent.
func (r Recovery) Steps() iter.Seq[Recovery] {
	return func(yield func(Recovery) bool) {
		for step := Reauthenticate; step <= Resign; step <<= 1 {
			if r&step != 0 && !yield(step) {
				return
			}
		}
	}
}

// String gives the names of the steps, "backoff|split", or "permanent". What is not a
// step shows as its number: "backoff|Recovery(512)".
func (r Recovery) String() string {
	names := ""
	for bit, name := range vocabulary.Steps() {
		if r>>bit&1 != 0 {
			names += "|" + name
		}
	}
	if rest := r &^ everyStep; rest != 0 {
		names += "|Recovery(" + strconv.Itoa(int(rest)) + ")"
	}
	if names == "" {
		return vocabulary.Permanent
	}
	return names[1:]
}

// MarshalText gives what [Recovery.String] gives, and an error for what has no name.
func (r Recovery) MarshalText() ([]byte, error) {
	if r&^everyStep != 0 {
		return nil, unexpected(r.String(), "steps of "+vocabulary.Steps().String())
	}
	return []byte(r.String()), nil
}

// UnmarshalText reads the names of steps, "backoff|split", or "permanent", in any case.
func (r *Recovery) UnmarshalText(text []byte) error {
	if strings.EqualFold(vocabulary.Permanent, string(text)) {
		*r = Permanent
		return nil
	}
	var read Recovery
	for name := range strings.SplitSeq(string(text), "|") {
		if !read.add(name) {
			return unexpected("recovery "+strconv.Quote(string(text)), vocabulary.Permanent+" or steps such as backoff|split")
		}
	}
	*r = read
	return nil
}

// add adds the step that has a name, and tells whether there is one.
func (r *Recovery) add(name string) bool {
	bit := vocabulary.Steps().Number(name)
	if bit >= 0 {
		*r |= 1 << bit
	}
	return bit >= 0
}

// MarshalJSON gives an array of the names of the steps, [] for [Permanent], and an
// error for what has no name.
func (r Recovery) MarshalJSON() ([]byte, error) {
	text, err := r.MarshalText()
	if err != nil || r == Permanent {
		return []byte("[]"), err
	}
	return []byte(`["` + strings.ReplaceAll(string(text), "|", `","`) + `"]`), nil
}

// UnmarshalJSON reads an array of the names of steps, or a string that
// [Recovery.UnmarshalText] reads. It leaves the recovery alone on null.
func (r *Recovery) UnmarshalJSON(data []byte) error {
	text := string(data)
	if text == "null" {
		return nil
	}
	if inner, ok := unquoted(text); ok {
		return r.UnmarshalText([]byte(inner))
	}
	const expected = "an array of steps such as [\"backoff\"]"
	list, opened := strings.CutPrefix(text, "[")
	list, closed := strings.CutSuffix(list, "]")
	if !opened || !closed {
		return unexpected("recovery "+text, expected)
	}
	items := strings.Split(list, ",")
	if strings.TrimSpace(list) == "" {
		items = nil
	}
	var read Recovery
	for _, item := range items {
		if name, ok := unquoted(strings.TrimSpace(item)); !ok || !read.add(name) {
			return unexpected("recovery "+text, expected)
		}
	}
	*r = read
	return nil
}

// Recovery tells what may clear the error, of all meanings of the code
// together. It is [Permanent] if the code is not known. [Code.Read] tells more
// for a code with several meanings.
func (c Code) Recovery() Recovery { return c.entry().recovery }

// Recoverable reports whether a program can do something about the error: whether
// [Code.Recovery] is not [Permanent]. The steps say what; [Code.Retryable] tells
// whether it is a mere wait.
func (c Code) Recoverable() bool { return c.Recovery() != Permanent }

// soon are the steps after which the same bytes can be sent again, before long.
const soon = Backoff | AwaitWindow | AwaitSlot

// Retryable reports whether the same request can succeed when it is sent again
// soon: after [Backoff], [AwaitWindow] or [AwaitSlot]. It is false for what waits
// for the daily reset, and for what needs another token or another request first.
func (c Code) Retryable() bool { return c.Recovery()&soon != 0 }

// RetryAfter gives a wait that suffices before a repeat, 0 if none is known: one that
// the documentation names, or one that [Code.Evidence] gives the reason for. Of
// several meanings it is the longest.
func (c Code) RetryAfter() time.Duration {
	if i := find(c.ordinal(), len(waits), func(i int) ordinal { return waits[i].of }); i >= 0 {
		return waits[i].retryAfter
	}
	return 0
}

// NotExecuted reports whether the failed call has changed nothing, so that a
// repeat cannot do anything twice.
func (c Code) NotExecuted() bool { return c.entry().flags&notExecuted != 0 }

// Timeout reports whether the code means that time ran out.
func (c Code) Timeout() bool { return c.entry().flags&timeout != 0 }

// resetOffset is the hour of the daily reset in UTC: the pages say 12:00AM CST,
// which is UTC−6 all year.
const resetOffset = 6 * time.Hour

// NextReset gives the first daily reset after now, in the location of now: the
// time at which quotas start over, 00:00 CST (UTC−6). In summer that is an hour
// after midnight in Chicago, never before it.
func NextReset(now time.Time) time.Time {
	const day = 24 * time.Hour
	return now.Add(-resetOffset).Truncate(day).Add(day + resetOffset)
}
