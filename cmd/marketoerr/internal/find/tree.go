package find

import (
	"bytes"
	"fmt"

	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/internal/jsonscan"
)

// mostTexts is how many texts may be nested in each other: a body in a string of a
// body in a string.
const mostTexts = 6

// walk looks through one value of JSON.
type walk struct {
	finder    *Finder
	data      []byte
	scan      jsonscan.Scanner
	from      From // of the value itself
	line      int
	texts     int // that this one is nested in
	status    int
	budget    int                      // how many bytes may be given to package response
	wait      func(*response.Response) // gives the errors what an HTTP head says
	found     []Finding
	isTop     bool
	strings   int // that were looked through
	bares     int // errors without a response around them
	isCrowded bool
}

// look looks through a value of JSON, behind a head or nil, and tells what is wrong with
// it. What stood whole before is found all the same.
func (f *Finder) look(data []byte, line int, from From, texts int, h *head) ([]Finding, error) {
	if h == nil {
		if r := f.plainSuccess(data); r != nil {
			if texts > 0 && from < JSON {
				from = JSON
			}
			return []Finding{{Line: line, From: from, Response: r}}, nil
		}
	}
	w := &walk{
		finder: f, data: data, scan: jsonscan.New(data), from: from, line: line, texts: texts,
		status: 200, budget: 8*len(data) + 4096, isTop: true,
	}
	switch {
	case h != nil:
		w.from, w.line, w.status, w.wait = HTTP, h.line, h.status, h.apply
	case from == Body && texts == 0:
		w.status = f.options.Status
	}
	w.value(memberOther)
	if h != nil && h.status >= 400 && len(w.found) == 0 {
		w.found = append(w.found, h.finding(nil))
	}
	return w.found, w.scan.End()
}

// damaged looks through a body that is cut off or broken, and gives what stood whole
// before, with an error.
func (f *Finder) damaged(data []byte, line int) []Finding {
	h := f.head
	f.head = nil
	found, _ := f.look(data, line, Body, 0, h)
	found = distinct(found)
	if len(found) == 0 {
		// It may be a dump, which begins like JSON.
		found = f.textIn(data, line, 0)
	}
	_, err := response.Parse(200, data)
	switch {
	case len(found) > 0 && found[0].From <= JSON && found[0].Err == nil:
		found[0].Err = plainError(err)
	case len(found) == 0 && mentionsResponse(data):
		return []Finding{{Line: line, From: Body, Err: plainError(err)}}
	case len(found) == 0:
		f.unknown(line, err)
	}
	return found
}

// mentionsResponse reports whether the beginning of an object looks like that of one of
// Marketo's responses.
func mentionsResponse(data []byte) bool {
	for _, name := range []string{`"success"`, `"errors"`, `"requestId"`, `"reasons"`} {
		if bytes.Contains(data, []byte(name)) {
			return true
		}
	}
	return false
}

// value looks through the value that comes next, that of a member.
func (w *walk) value(parent member) {
	switch w.scan.Kind() {
	case jsonscan.Object:
		w.object(parent)
	case jsonscan.Array:
		w.array(parent)
	case jsonscan.String:
		w.text(w.scan.Value())
	default:
		w.scan.Value()
	}
}

// array looks through an array. Errors that stand in it side by side, without a
// response around them, are one finding.
func (w *walk) array(parent member) {
	w.isTop = false
	first := -1
	for w.scan.Enter(); w.scan.Next(); {
		mark := len(w.found)
		w.value(parent)
		isBare := len(w.found) == mark+1 && w.found[mark].isBare
		switch {
		case isBare && first >= 0:
			joined := w.found[first].Response
			joined.Errors = append(joined.Errors, w.found[mark].Response.Errors...)
			w.found = w.found[:mark]
		case isBare:
			first = mark
		case len(w.found) > mark:
			first = -1
		}
	}
}

// object looks through an object. What it says itself counts for more than what its
// members say.
func (w *walk) object(parent member) {
	isTop := w.isTop
	w.isTop = false
	begin, mark := w.scan.Offset(), len(w.found)
	l := level{parent: parent, isDump: w.from == Dump, isTop: isTop}
	for w.scan.Enter(); w.scan.Next(); {
		m := memberOf(w.scan.Name())
		l.has |= m
		l.count++
		if kind := w.scan.Kind(); kind == jsonscan.Object || kind == jsonscan.Array {
			before := len(w.found)
			w.value(m)
			if m == memberResult || m == memberWarnings {
				// Data, in which people write what they like.
				w.found = append(w.found[:before], bodies(w.found[before:])...)
			}
			continue
		}
		value := w.scan.Value()
		if value == nil {
			break
		}
		l.take(m, value)
		if value[0] == '"' {
			w.text(value)
		}
	}
	if mark > mostMentions || w.bares > mostMentions && !l.mayBeResponse() {
		w.crowd() // what is around it may be a response with all of them
		return
	}
	own := w.own(&l, w.data[begin:w.scan.Offset()], isTop)
	if own == nil {
		return
	}
	within := w.found[mark:]
	if own.Errors() > 0 {
		within = bodies(within)
	}
	kept := []Finding{*own}
	if len(within) == 0 {
		w.found = append(w.found[:mark], *own)
		return
	}
	said := newSayings(own)
	for i := range within {
		if !said.tells(&within[i]) {
			kept = append(kept, within[i])
		}
	}
	w.found = append(w.found[:mark], kept...)
}

// crowd notes that there was more than can be looked at one by one.
func (w *walk) crowd() {
	if !w.isCrowded {
		w.isCrowded = true
		w.found = append(w.found, Finding{Line: w.line, From: JSON, Suspect: true})
	}
}

// bodies gives the findings but those read from sentences.
func bodies(found []Finding) []Finding {
	kept := found[:0]
	for i := range found {
		if found[i].From != Text {
			kept = append(kept, found[i])
		}
	}
	return kept
}

// own gives what an object says itself: a response or an error, or nil.
func (w *walk) own(l *level, data []byte, isTop bool) *Finding {
	from, status := w.from, 200
	if isTop {
		status = w.status
	} else if from < JSON {
		from = JSON
	}
	finding := &Finding{Line: w.line, From: from}
	if l.mayBeResponse() || status >= 400 {
		if w.budget -= len(data); w.budget < 0 {
			finding.Err = fmt.Errorf("found responses nested in each other %d bytes deep, expected fewer", len(data))
			return finding
		}
		r, err := response.Parse(status, data)
		if status >= 400 || l.isResponse(r, w.finder.isOurs) {
			if isTop && w.wait != nil {
				w.wait(r)
			}
			finding.Response = r
			if err != nil && w.scan.Err() != nil {
				finding.Err = plainError(err)
			}
			return finding
		}
	}
	if r := l.bare(w.finder.isOurs); r != nil {
		w.bares++
		finding.Response, finding.isBare = r, true
		return finding
	}
	return nil
}

// text looks through a string.
func (w *walk) text(value []byte) {
	inner := unbase64(value)
	if len(value) < len(`"606"`)+1 || w.texts >= mostTexts || inner == nil && !w.finder.codes.isHot(value) {
		return
	}
	if w.strings++; w.strings > mostMentions {
		w.crowd()
		return
	}
	text := inner
	if text == nil {
		text = []byte(jsonscan.Text(value))
	}
	for _, found := range w.finder.textIn(text, w.line, w.texts+1) {
		if w.from == Dump && (found.From == Text || found.From == HTTP) {
			continue // the lines of the dump are read themselves; a program's strings hold heads
		}
		if found.From < JSON {
			found.From = JSON
		}
		w.found = append(w.found, found)
	}
}
