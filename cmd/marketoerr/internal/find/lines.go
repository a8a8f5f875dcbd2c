package find

import (
	"bytes"
)

// lines looks through the lines of which no part was read as JSON or XML.
func (r *region) lines() {
	spans := r.spans
	for _, mark := range marks {
		if bytes.Contains(r.data, []byte(mark)) {
			r.marks = append(r.marks, mark)
		}
	}
	var last []byte
	var lastFound []Finding
	for at := 0; at < len(r.data); {
		for len(spans) > 0 && spans[0].end <= at {
			spans = spans[1:]
		}
		end := r.lineEnd(at)
		line := r.data[at:end]
		if len(spans) > 0 && spans[0].begin <= end {
			at = r.besides(at, end, &spans)
			continue
		}
		switch {
		case !r.mayTell(line):
			r.heading(line)
			at = end + 1
		case len(line) > 0 && bytes.Equal(line, last):
			again := append([]Finding(nil), lastFound...)
			for i := range again {
				again[i].Line = r.lineAt(at)
			}
			r.found = append(r.found, again...)
			at = end + 1
		default:
			limit := len(r.data)
			if len(spans) > 0 {
				limit = r.lineBegin(spans[0].begin)
			}
			begin, behind := r.group(at, end, limit)
			if behind >= len(r.data) && !r.final && len(r.data) < maxDump && r.open < 0 && behind > end+1 {
				r.open = begin
				return
			}
			found := r.row(r.data[begin:behind], r.lineAt(begin))
			if found == nil {
				found = r.lookAt(r.data[begin:behind], r.lineAt(begin))
			}
			r.found = append(r.found, found...)
			if last, lastFound = nil, nil; begin == at && behind == end+1 {
				last, lastFound = line, found
			}
			at = behind
			r.looked = behind
		}
	}
}

// marks are what makes a line worth a closer look that has no code in it.
var marks = [...]string{`\u0022`, `\x22`, "%22", "&quot;", "&#34;", "rror_description", "Fault", "uccess", "<html", "<HTML", "<!DOCTYPE html"}

// mayTell reports whether a line is worth a closer look.
func (r *region) mayTell(line []byte) bool {
	if _, ok := r.finder.codes.next(line, 0); ok {
		return true
	}
	for _, mark := range r.marks {
		if bytes.Contains(line, []byte(mark)) {
			return true
		}
	}
	return false
}

// besides looks at the rest of a line of which parts were read, and gives where to go on.
func (r *region) besides(at, end int, spans *[]span) int {
	var rest []byte
	hasErrors := false
	next := at
	for _, s := range *spans {
		if s.begin > end {
			break
		}
		if s.begin > next {
			rest = append(append(rest, r.data[next:s.begin]...), ' ')
		}
		hasErrors = hasErrors || s.hasErrors
		next = max(next, s.end)
	}
	if next < end {
		rest = append(rest, r.data[next:end]...)
	}
	if !hasErrors && r.finder.codes.isHot(rest) {
		r.found = append(r.found, r.finder.sentences(rest, r.lineAt(at))...)
	}
	return max(end+1, next)
}

// group gives the lines that belong together with the one from at to end: what brackets
// hold together, what is indented, and pairs on lines of their own.
func (r *region) group(at, end, limit int) (begin, behind int) {
	begin, behind = at, min(end+1, limit)
	for begin > 0 {
		before := r.lineBegin(begin - 1)
		if r.isRead(before) || !goesOn(r.data[before:begin-1], r.data[begin:r.lineEnd(begin)]) {
			break
		}
		begin = before
	}
	for behind < limit {
		next := r.lineEnd(behind)
		lastBegin := r.lineBegin(behind - 1)
		line := r.data[behind:next]
		if len(bytes.TrimSpace(line)) == 0 {
			// An empty line within a dump of PHP.
			after := min(next+1, limit)
			if after >= limit || !isInner(r.data[after:r.lineEnd(after)]) || !isInner(r.data[lastBegin:behind-1]) {
				break
			}
		} else if !goesOn(r.data[lastBegin:behind-1], line) {
			break
		}
		behind = min(next+1, limit)
	}
	return begin, behind
}

// isRead reports whether a line was looked at already, or a part of it was read.
func (r *region) isRead(at int) bool {
	if at < r.looked {
		return true
	}
	for i := len(r.spans) - 1; i >= 0 && r.spans[i].end > at; i-- {
		if r.spans[i].begin <= r.lineEnd(at) {
			return true
		}
	}
	return false
}

// goesOn reports whether a line belongs to the one before.
func goesOn(before, line []byte) bool {
	before, trimmed := bytes.TrimRight(before, " \t\r"), bytes.TrimSpace(line)
	if len(trimmed) == 0 {
		return len(before) > 0 && isInner(before)
	}
	if len(before) == 0 {
		return isInner(line)
	}
	if bytes.IndexByte([]byte("{[(,"), before[len(before)-1]) >= 0 || bytes.HasSuffix(before, []byte("=>")) {
		return true
	}
	if isInner(line) || bytes.IndexByte([]byte("(){}[]"), trimmed[0]) >= 0 && len(trimmed) <= 3 {
		return true
	}
	name, _ := pairLine(line)
	other, _ := pairLine(before)
	return name != nil && other != nil
}

// isInner reports whether a line is indented, or closes what is.
func isInner(line []byte) bool {
	return len(line) > 0 && (line[0] == ' ' || line[0] == '\t' || line[0] == ')' || line[0] == '}' || line[0] == ']')
}

// lookAt finds what is told in lines that belong together.
func (r *region) lookAt(text []byte, line int) []Finding {
	f := r.finder
	if plain := undress(text); plain != nil && r.texts < mostTexts {
		if found := errorsOf(f.textIn(plain, line, r.texts+1)); len(found) > 0 {
			for i := range found {
				if found[i].From == Body {
					found[i].From = LogLine
				}
			}
			return found
		}
	}
	var found []Finding
	if mayBeDump(text) {
		found, _ = f.look(asJSON(text), line, Dump, r.texts+1, nil)
		found = dumps(found)
	}
	for i, part := range bytes.Split(text, newline) {
		found = append(found, f.sentences(part, line+i)...)
	}
	found = distinct(found)
	if len(found) == 0 && f.isSuspect(text) {
		found = append(found, Finding{Line: line, From: Text, Suspect: true})
	}
	return found
}

// errorsOf gives the findings that are more than a suspicion.
func errorsOf(all []Finding) []Finding {
	kept := all[:0]
	for i := range all {
		if !all[i].Suspect {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// dumps says of what was read from a rewritten dump that it was.
func dumps(found []Finding) []Finding {
	for i := range found {
		if found[i].From < Dump {
			found[i].From = Dump
		}
		if found[i].Errors() > 0 {
			found[i].Err = nil // of a dump it says nothing
		}
	}
	return found
}

// mayBeDump reports whether a text has what stands between names and values.
func mayBeDump(text []byte) bool {
	return bytes.ContainsAny(text, ":=>") && bytes.ContainsAny(text, "{[(=:")
}
