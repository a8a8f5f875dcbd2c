package catalog

import "time"

// Reading is one error as a server worded it: [Code.Read] finds out which
// meaning of a code a message has, and the values in it.
type Reading struct {
	Code    Code
	Meaning int      // from 0: first those of the English page, in its order; or [Undecided]
	Args    []string // the values of the message, in the order of its placeholders
	Exact   bool     // the message is a wording of the catalogue; if not, show the message too

	wording int // of the code, from 1; 0 unless Exact
}

// Undecided is the [Reading.Meaning] of a message whose words fit several
// meanings of the code, or none of several.
const Undecided = -1

// meaning is what the tables hold for each meaning of a code that has several: first
// those of the page.
type meaning struct {
	retryAfter time.Duration
	recovery   Recovery
	kind       Kind
	fault      Fault
	field      bool // no page has it
}

// meaningRow holds the meanings of a code.
type meaningRow struct {
	of  ordinal
	all []meaning
}

// meanings gives what is known of each meaning of the code, if it has several.
func (c Code) meanings() []meaning {
	i := find(c.ordinal(), len(meanings), func(i int) ordinal { return meanings[i].of })
	if i < 0 {
		return nil
	}
	return meanings[i].all
}

// meaningComment is the comment of one meaning.
type meaningComment struct {
	of      ordinal
	meaning uint8
	text    texts
}

// Meanings gives the number of things that the code can mean: first those of the English
// page, in its order, then those that only servers tell. It is 0 if the code is not
// known. The numbers of meanings are not stable between releases.
func (c Code) Meanings() int {
	if n := len(c.meanings()); n > 0 {
		return n
	}
	return min(int(c.ordinal()), 1)
}

// Message gives the message in language l, with the values of the reading in
// their places. One that is the English word for a kind of object, such as Email, is
// translated where the message can name only that and the word is known; all others
// are as they were sent. Where there are none, it says what happened in words that need
// none; where the meaning is undecided, it is the message of the code.
func (r Reading) Message(l Lang) string {
	var one [1]pattern
	all, pages := r.Code.patterns(&one)
	number := r.wording - 1
	if number < 0 || number >= len(all) || all[number].bare {
		number = patternOf(all, pages, r.Meaning)
	}
	if number < 0 {
		return r.Code.Message(l)
	}
	o := r.Code.ordinal()
	said := o.shown(all, pages, number)
	text := said.in(l)
	switch {
	case placeholders(text) == 0:
		return text
	case len(r.Args) > 0:
		var buffer [192]byte
		var args [maxArgs]string // the reading's stay as they are
		n := copy(args[:], r.Args)
		if text != said.in(English) {
			o.nameObjects(number, args[:n], l)
		}
		return string(appendWording(buffer[:0], text, args[:n]))
	case said.plain == nil:
		said = o.shown(all, pages, patternOf(all, pages, r.Meaning)) // what it says at least
	}
	return said.withoutValues(l)
}

// Comment gives the explanation of the meaning in language l. Where the meaning
// is undecided, or one of the page without its own, it is that of the code.
func (r Reading) Comment(l Lang) string {
	o := r.Code.ordinal()
	for i := range meaningComments {
		row := &meaningComments[i]
		if row.of == o && int(row.meaning) == r.Meaning {
			return row.text.in(l)
		}
	}
	if m := r.meaning(); m != nil && m.field {
		return ""
	}
	return r.Code.Comment(l)
}

// Recovery tells what may clear the error. Where the meaning is undecided, it
// is that of all meanings of the page together.
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

// Timeout reports whether the error means that time ran out. Where the meaning is
// undecided, it must be so for all of them.
func (r Reading) Timeout() bool { return r.Code.Timeout() }

// RetryAfter gives a wait after which a repeat can succeed, as [Code.RetryAfter] does
// for a code. Where the meaning is undecided, it is the longest.
func (r Reading) RetryAfter() time.Duration {
	if m := r.meaning(); m != nil {
		return m.retryAfter
	}
	return r.Code.RetryAfter()
}

// meaning gives what is known of the reading's meaning. It is nil where that is what
// is known of the code: the code has one meaning, or the reading's is undecided.
func (r Reading) meaning() *meaning {
	all := r.Code.meanings()
	if r.Meaning < 0 || r.Meaning >= len(all) {
		return nil
	}
	return &all[r.Meaning]
}
