package catalog

import (
	"errors"
	"iter"
	"strconv"
	"strings"
	"time"
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

// stepNames are the names of the steps, by bit.
const stepNames = "reauthenticate,backoff,await-window,await-slot,await-reset,split,resend-as-post,resign"

// permanent is the name of the empty set.
const permanent = "permanent"

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
		for bit := range len(advices) - 1 {
			if step := Recovery(1) << bit; r&step != 0 && !yield(step) {
				return
			}
		}
	}
}

// String gives the names of the steps: "backoff|split", or "permanent".
func (r Recovery) String() string {
	if r == Permanent {
		return permanent
	}
	var out string
	for bit := 0; r>>bit != 0; bit++ {
		if r>>bit&1 == 0 {
			continue
		}
		if out != "" {
			out += "|"
		}
		out += word(stepNames, bit)
	}
	return out
}

// MarshalText gives what [Recovery.String] gives.
func (r Recovery) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what [Recovery.String] gives.
func (r *Recovery) UnmarshalText(text []byte) error {
	if compareFolded(permanent, string(text)) == 0 {
		*r = Permanent
		return nil
	}
	var read Recovery
	for name := range strings.SplitSeq(string(text), "|") {
		var bit uint8
		if err := parseWord(&bit, stepNames, "recovery", []byte(name)); err != nil {
			return errors.New("catalog: found recovery " + strconv.Quote(string(text)) + ", expected " + permanent +
				" or steps such as backoff|split")
		}
		read |= 1 << bit
	}
	*r = read
	return nil
}

// Advice tells a person at a screen what to do, in language l: of several steps,
// what each of them asks for.
func (r Recovery) Advice(l Lang) string {
	if r == Permanent {
		return advices[0][l.index()]
	}
	var out string
	for bit := range len(advices) - 1 {
		if r>>bit&1 == 0 {
			continue
		}
		// Wide full stops need no space behind them.
		if strings.HasSuffix(out, ".") {
			out += " "
		}
		out += advices[bit+1][l.index()]
	}
	return out
}

// Recovery tells what may clear the error, of all meanings of the code
// together. It is [Permanent] if the code is not known. [Code.Read] tells more
// for a code with several meanings.
func (c Code) Recovery() Recovery { return entries[c.ordinal()].recovery }

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
func (c Code) RetryAfter() time.Duration { return entries[c.ordinal()].retryAfter }

// NotExecuted reports whether the failed call has changed nothing, so that a
// repeat cannot do a thing twice.
func (c Code) NotExecuted() bool { return entries[c.ordinal()].notExecuted }

// Timeout reports whether the code tells that time ran out.
func (c Code) Timeout() bool { return entries[c.ordinal()].timeout }

// resetOffset is the hour of the daily reset in UTC: the pages say 12:00AM CST,
// which is UTC−6 all year.
const resetOffset = 6 * time.Hour

// NextReset gives the first daily reset after now, in the location of now: the
// time at which quotas begin anew, 00:00 CST (UTC−6). In summer that is an hour
// after midnight in Chicago, never before it.
func NextReset(now time.Time) time.Time {
	year, month, day := now.UTC().Add(-resetOffset).Date()
	return time.Date(year, month, day+1, 0, 0, 0, 0, time.UTC).Add(resetOffset).In(now.Location())
}
