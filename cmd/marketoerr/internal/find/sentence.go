package find

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// sentences finds the codes in a line of text that stand where codes stand.
func (f *Finder) sentences(line []byte, number int) []Finding {
	var found []Finding
	seen := map[catalog.Code]bool{} // a line tells of each once
	at := 0
	for range mostMentions {
		n, ok := f.codes.next(line, at)
		if !ok {
			return found
		}
		at = n.end
		if seen[n.code] {
			continue
		}
		m := mentionAt(line, n)
		if !m.isAlone() || !f.isPlace(&m) {
			continue
		}
		seen[n.code] = true
		e := &response.Error{Code: n.code, RawCode: string(line[n.begin:n.end]), Message: m.words(), Level: n.code.Level()}
		found = append(found, Finding{Line: number, From: Text, Response: &response.Response{Errors: []*response.Error{e}}})
	}
	return append(found, Finding{Line: number, From: Text, Suspect: true})
}

// mostMentions is how many numbers of a line are looked at; one with more is no sentence.
const mostMentions = 4096

// mentionAt gives a number with what stands around it, as far as that can be about it.
func mentionAt(line []byte, n number) mention {
	const most = 400
	before := line[max(0, n.begin-most):n.begin]
	after := line[n.end:min(len(line), n.end+most)]
	return mention{
		text:   string(line[n.begin-len(before) : n.end+len(after)]),
		before: string(before), after: string(after), code: n.code,
	}
}

// mention is a number in a text that a code has.
type mention struct {
	text, before, after string
	code                catalog.Code
}

// isAlone reports whether the number is no part of a word, of a longer number, of an
// amount, or of a place in a file.
func (m *mention) isAlone() bool {
	last, _ := utf8.DecodeLastRuneInString(m.before)
	next, _ := utf8.DecodeRuneInString(m.after)
	switch {
	case isWord(last) || isWord(next), strings.ContainsRune("$€£¥₹%‰°", last) && last != 0, strings.ContainsRune("%‰°€£$", next) && next != 0:
		return false
	case (last == '.' || last == '-' || last == '/' || last == '+' || last == '@' || last == ':') && isTight(m.before):
		return last == ':' && endsInLabel(m.before[:len(m.before)-1])
	case last == '#' && next == ';':
		return false // a colour
	case next == '-' || next == '/' || next == '@' || next == '_' || next == '\\':
		return next == '-' && strings.HasPrefix(m.after, "-fel")
	case (next == '.' || next == ',' || next == ':') && len(m.after) > 1 && isDigit(m.after[1]):
		return false
	case last == ',' && len(m.before) > 1 && isDigit(m.before[len(m.before)-2]):
		return false
	}
	return !isAmount(m.after)
}

// isTight reports whether what stands before the last character is neither space nor the
// start of a text.
func isTight(text string) bool {
	return len(text) > 1 && text[len(text)-2] != ' ' && text[len(text)-2] != '\t'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isWord reports whether a character belongs to a word with digits in it. Chinese is
// written without spaces around numbers.
func isWord(r rune) bool {
	return r == '_' || r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) && !isChinese(r)
}

func isChinese(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

// isAmount reports whether a number is one of things, by what follows it.
func isAmount(after string) bool {
	rest := strings.TrimLeft(after, " \u00a0")
	word := rest
	if end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		word = rest[:end]
	}
	switch strings.ToLower(word) {
	case "ms", "s", "sec", "secs", "second", "seconds", "min", "minutes", "hours", "days", "bytes", "kb", "mb", "gb", "kib", "mib", "px",
		"rows", "records", "items", "users", "leads", "lines", "times", "files", "calls", "requests", "errors", "people", "usd", "eur", "sek",
		"kr", "kronor", "st", "stycken", "rader", "poster", "fel", "gånger", "tests", "of", "av", "to", "pages", "percent", "procent":
		return word != "fel" || len(rest) == len(word)
	}
	for _, unit := range []string{"个", "条", "次", "元", "件", "页", "行", "人", "秒", "毫秒", "分", "天", "年"} {
		if strings.HasPrefix(rest, unit) {
			return true
		}
	}
	return false
}

// isPlace reports whether the number stands where a code does.
func (f *Finder) isPlace(m *mention) bool {
	if isGeneric(m.code) && !f.isOurs() && !strings.Contains(strings.ToLower(m.text), "marketo") {
		return false // any program's status
	}
	if f.options.Asked && len(strings.Fields(m.text)) <= 2 && !strings.ContainsAny(m.text, "/\\") {
		return true
	}
	switch {
	case isForeign(m):
		return false
	case endsInLabel(m.before), isListed(m.before):
		return true
	case m.isBracketed():
		return m.fits() || isAboutErrors(near(m.before)) || f.options.Asked || f.isSingle && isStart(m.before)
	case startsInLabel(m.after) && (isAboutErrors(near(m.before)) || isAboutMarketo(m.text) || isStart(m.before) || hasArticle(m.before)):
		return true
	case strings.HasPrefix(m.after, "-fel"), startsInChineseLabel(m.after):
		return true
	case m.isHeading():
		return m.fits() || isAboutErrors(near(m.before)) || isAboutMarketo(m.text) || m.code > 9999 && isAboutErrors(m.after) || f.isSingle && isStart(m.before)
	case isGeneric(m.code) && strings.EqualFold(lastWord(trimLink(m.before)), "status") && isAboutMarketo(m.text):
		return true
	case hasVerb(m.before) && isAboutMarketo(m.text):
		return true
	}
	return m.fits()
}

// isBracketed reports whether the number has brackets to itself, and is not the number
// of a process or an element.
func (m *mention) isBracketed() bool {
	before, after := m.before, m.after
	for _, pair := range [...][2]string{{"(", ")"}, {"[", "]"}, {"（", "）"}, {"【", "】"}, {"<", ">"}, {"{", "}"}} {
		if inner, ok := strings.CutSuffix(before, pair[0]); ok && strings.HasPrefix(after, pair[1]) {
			last, _ := utf8.DecodeLastRuneInString(inner)
			if behind := strings.TrimLeft(after[1:], " "); behind != "" && isDigit(behind[0]) {
				return false // of a telephone
			}
			return !isWord(last) || isCompound(strings.ToLower(lastWord(inner)))
		}
	}
	return false
}

// isHeading reports whether words follow the number behind a dash or a colon, as in
// "20105 - words", at the start of a text or behind a colon or a bracket.
func (m *mention) isHeading() bool {
	behind := strings.TrimLeft(m.after, " ")
	words := strings.TrimLeft(behind, "-–—:：")
	if words == behind {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(words, " \"'"))
	before := strings.TrimRight(m.before, " \t")
	isFirst := before == "" || strings.HasSuffix(before, "：") || strings.IndexByte(`:)]>'"|(=`, before[len(before)-1]) >= 0
	return isFirst && unicode.IsLetter(first)
}

// isSuspect reports whether a text seems to tell of an error that is not found in it.
func (f *Finder) isSuspect(text []byte) bool {
	lower := bytes.ToLower(text)
	if bytes.Contains(lower, []byte("<html")) || bytes.Contains(lower, []byte("<!doctype html")) {
		return true
	}
	n, ok := f.codes.next(text, 0)
	tells := bytes.Contains(lower, []byte("error")) || bytes.Contains(lower, []byte("fault")) || bytes.Contains(lower, []byte("success")) || bytes.Contains(lower, []byte("code"))
	if !ok {
		return tells && mayDeny(text)
	}
	return tells && (!isGeneric(n.code) || f.isOurs())
}
