package catalog

import "time"

// Reading is one error as a server worded it: [Code.Read] finds out which
// meaning of a code a message has, and the values in it.
type Reading struct {
	Code    Code
	Meaning int      // from 0, in the order of the English page, or [Undecided]
	Args    []string // the values of the message, in the order of its placeholders
	Exact   bool     // the message is a wording of the catalogue; if not, show the message too

	wording int // of the code, from 1; 0 unless Exact
}

// Undecided is the [Reading.Meaning] of a message whose words fit several
// meanings of the code, or none of several.
const Undecided = -1

// meaning is what the tables hold for one meaning of a code.
type meaning struct {
	fault      Fault
	recovery   Recovery
	retryAfter time.Duration
	// comment is the row of meaningComments with the part of the code's comment
	// that is about this meaning; 0 if it has no part of its own.
	comment uint16
	// evidenceCount is how many of the code's rows of evidences are about this
	// meaning; those of the meanings before stand before them.
	evidenceCount uint16
}

// wording is one text for a meaning, with numbered placeholders, and what its
// English text is made of. Those of a code begin with the page's own, one for
// each meaning, in order; those seen from servers follow.
type wording struct {
	meaning  uint8
	text     [len(languages)]string
	literals []literal
	plain    *[len(languages)]string // without values; nil where that is the text, or as of the meaning
}

// Meanings counts the things that the code can say: those that the English page
// lists, then those that only servers tell. It is 0 if the code is not known. The
// numbers of meanings are not stable between releases.
func (c Code) Meanings() int { return int(entries[c.ordinal()].meaningCount) }

// pages counts the meanings that the English page lists; they come first.
func (c Code) pages() int { return int(entries[c.ordinal()].pageCount) }

// meanings gives the meanings of the code.
func (c Code) meanings() []meaning {
	e := &entries[c.ordinal()]
	return meanings[e.meaning:][:e.meaningCount]
}

// wordings gives the wordings of the code.
func (c Code) wordings() []wording {
	e := &entries[c.ordinal()]
	return wordings[e.wording:][:e.wordingCount]
}

// Message gives the message in language l, with the values of the reading in
// their places. Where there are none, it says what happened in words that need
// none; where the meaning is undecided, it is the message of the code.
func (r Reading) Message(l Lang) string {
	all, lang := r.Code.wordings(), l.index()
	switch {
	case r.wording > 0 && r.wording <= len(all) && len(r.Args) > 0:
		return fill(all[r.wording-1].text[lang], r.Args)
	case r.wording > 0 && r.wording <= len(all):
		return plain(all, r.wording-1, lang)
	case r.Meaning >= 0 && r.Meaning < r.Code.Meanings():
		return plain(all, r.Meaning, lang)
	}
	return r.Code.Message(l)
}

// Comment gives the explanation of the meaning in language l. Where the meaning
// is undecided, or one of the page without a part of its own, it is that of the code.
// A meaning that only servers tell has its own or none.
func (r Reading) Comment(l Lang) string {
	if m := r.meaning(); m != nil {
		if comment := meaningComments[m.comment][l.index()]; comment != "" || r.Meaning >= r.Code.pages() {
			return comment
		}
	}
	return r.Code.Comment(l)
}

// Fault tells who can put the error right. Where the meaning is undecided, it is the
// one that all meanings of the page share, or else [FaultUnknown].
func (r Reading) Fault() Fault {
	if m := r.meaning(); m != nil {
		return m.fault
	}
	all := r.Code.meanings()[:r.Code.pages()]
	for i := range all {
		if all[i].fault != all[0].fault {
			return FaultUnknown
		}
	}
	if len(all) == 0 {
		return FaultUnknown
	}
	return all[0].fault
}

// Recovery tells what may clear the error. Where the meaning is undecided, it
// is that of all meanings together.
func (r Reading) Recovery() Recovery {
	if m := r.meaning(); m != nil {
		return m.recovery
	}
	return r.Code.Recovery()
}

// Recoverable reports whether a program can do something about the error: whether
// [Reading.Recovery] is not [Permanent].
func (r Reading) Recoverable() bool { return r.Recovery() != Permanent }

// Retryable reports whether the same request can succeed when it is sent again
// soon, as [Code.Retryable] does for a code.
func (r Reading) Retryable() bool { return r.Recovery()&soon != 0 }

// NotExecuted reports whether the failed call has changed nothing. Where the
// meaning is undecided, it must be so for all of them.
func (r Reading) NotExecuted() bool { return r.Code.NotExecuted() }

// Timeout reports whether the error tells that time ran out. Where the meaning is
// undecided, it must be so for all of them.
func (r Reading) Timeout() bool { return r.Code.Timeout() }

// RetryAfter gives a wait after which a repeat can succeed by the words of the
// documentation, 0 if they name none.
func (r Reading) RetryAfter() time.Duration {
	if m := r.meaning(); m != nil {
		return m.retryAfter
	}
	return r.Code.RetryAfter()
}

// meaning gives what is known of the reading's meaning, nil if it is undecided.
func (r Reading) meaning() *meaning {
	all := r.Code.meanings()
	if r.Meaning < 0 || r.Meaning >= len(all) {
		return nil
	}
	return &all[r.Meaning]
}
