package response

import (
	"cmp"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/jsonscan"
)

// place is where entries of "errors" or "reasons" stand.
type place struct {
	level   catalog.Level
	record  int // index of the record; alone where the body is the record
	ordinal int // of the record among those of the body, whose indices may repeat
}

// Places that are no index of a record.
const (
	alone     = -1 // of a body that is a record itself
	textAlone = -2 // the same, of a text
	nowhere   = -3 // of what has turned out to be no error
)

// counts is what counts as an error among entries.
type counts uint8

const (
	anything counts = iota // texts too
	objects                // objects with a code or a message
	coded                  // objects with a code: those of a name that may be a field's
)

// entry is an error as it stands in "errors" or "reasons". Its values are as they are,
// nil if they are not there.
type entry struct {
	code, message, kind []byte
	field               string // that a map has the message for
	isText              bool   // it is no object, but a message alone
}

// take keeps the value of a member.
func (e *entry) take(m member, value []byte) {
	if len(value) == 0 || string(value) == "null" || string(value) == `""` {
		return
	}
	switch m {
	case memberCode:
		e.code = value
	case memberMessage:
		e.message = value
	case memberErrorMessage: // of the asset API's second version
		if e.message == nil {
			e.message = value
		}
	case memberType:
		e.kind = value
	}
}

// readEntries reads the value of "errors" or "reasons": a list of entries, a single one,
// or a map of either, by field or by number.
func (p *reader) readEntries(at place, c counts) {
	switch p.scan.Kind() {
	case jsonscan.Array:
		for p.scan.Enter(); p.scan.Next(); {
			if p.scan.Kind() == jsonscan.Object {
				p.readEntry(at, max(c, objects))
			} else {
				p.readEntries(at, c)
			}
		}
	case jsonscan.Object:
		p.readEntry(at, c)
	default:
		if value := p.scan.Value(); c == anything && !isNothing(value) {
			p.addEntry(&entry{message: value, isText: true}, at)
		}
	}
}

// readEntry reads an object: an entry if it has a code or a message, else a map of
// entries.
func (p *reader) readEntry(at place, c counts) {
	var e entry
	before := p.found.count
	for p.scan.Enter(); p.scan.Next(); {
		name, kind := p.scan.Name(), p.scan.Kind()
		m := memberOf(name)
		switch {
		case kind == jsonscan.Object || kind == jsonscan.Array:
			p.readEntries(at, c)
		case m == memberOther && kind == jsonscan.String && c == anything:
			p.addEntry(&entry{field: string(name), message: p.scan.Value(), isText: true}, at)
		default:
			e.take(m, p.scan.Value())
		}
	}
	if e.code != nil || e.message != nil && c < coded {
		// What was found within belongs to this entry.
		p.found.truncate(before)
		p.addEntry(&e, at)
	}
}

// addEntry makes an error of an entry; a mere warning goes where warnings are.
func (p *reader) addEntry(e *entry, at place) {
	if kind := p.text(e.kind); strings.EqualFold(kind, "warning") || strings.EqualFold(kind, "info") {
		p.warn(cmp.Or(p.text(e.message), p.text(e.code)))
		return
	}
	if p.isFull() {
		return
	}
	raw, message := p.text(e.code), p.text(e.message)
	switch {
	case e.field != "":
		message = e.field + ": " + message
	case e.isText && number(message).Known():
		// A code is all that there is.
		raw, message, e.isText = message, "", false
	}
	code := number(raw)
	f := p.found.next()
	// One by one: the processor waits for an Error that it has just written when it is copied.
	f.Code, f.RawCode, f.Message, f.Level, f.Record = code, raw, message, at.level, max(at.record, 0)
	f.record, f.ordinal, f.status = at.record, at.ordinal, ""
	if e.isText && f.record == alone {
		f.record = textAlone
	}
}

// warn adds a warning, unless it says nothing.
func (p *reader) warn(text string) {
	if text != "" && !p.isFull() {
		p.response.Warnings = append(p.response.Warnings, text)
	}
}

// most is how many errors and warnings are read from a body: none takes fewer than
// a dozen bytes. So a body costs memory in proportion to its length, whatever it holds.
func (p *reader) most() int { return 64 + len(p.body)/12 }

// isFull reports whether there is no room for one more, and remembers it. There may be
// some again where what was found turns out to belong to one error.
func (p *reader) isFull() bool {
	p.overflow = p.found.count+len(p.response.Warnings) >= p.most()
	return p.overflow
}
