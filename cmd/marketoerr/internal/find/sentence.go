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

// labels are the words behind which a code stands, in the languages that people who use
// the command write; in lower case, and "error" in it is any word that ends so.
var labels = [...]string{
	"error", "err", "errorcode", "code", "fault", "faultcode", "exception", "errno.", "codes", "kod", "koden", "felkod", "felkoden", "fel", "felet",
	"felkoder", "fehler", "fehlercode", "erreur", "marketo", "mkto", "marketoerror",
}

// chineseLabels are those that stand before a number without a space.
var chineseLabels = [...]string{"错误代码", "错误码", "错误", "代码", "错误编号", "异常", "故障", "报错", "报", "返回码", "エラー", "コード", "返回", "状态码"}

// endsInLabel reports whether a text ends in such a word, and in what may stand between
// it and the code.
func endsInLabel(before string) bool {
	rest := trimLink(before)
	for _, label := range chineseLabels {
		if strings.HasSuffix(rest, label) {
			return true
		}
	}
	word := strings.ToLower(lastWord(rest))
	if word == "" {
		return false
	}
	isLabel := false
	for _, label := range labels {
		isLabel = isLabel || word == label
	}
	if !isLabel && !isCompound(word) || isTag(rest[:len(rest)-len(word)]) {
		return false
	}
	previous := strings.ToLower(lastWord(strings.TrimRight(rest[:len(rest)-len(word)], " _-")))
	return !isOtherCode(previous, word)
}

// isCompound reports whether a word is a name for an error of an API, such as
// MarketoApiException. Those of operating systems and runtimes have numbers of their own.
func isCompound(word string) bool {
	for _, end := range []string{"error", "exception", "fault", "code"} {
		start, ok := strings.CutSuffix(word, end)
		for _, whose := range []string{"marketo", "mkto", "mktows", "api", "soap", "rest", "web", "response", "error", "err", "fault"} {
			if ok && strings.HasSuffix(strings.TrimRight(start, "_"), whose) {
				return true
			}
		}
		if ok && (strings.HasPrefix(word, "marketo") || strings.HasPrefix(word, "mkto")) {
			return true
		}
	}
	return false
}

// isTag reports whether a label stands behind a bracket, as the name of an element of
// HTML does, which marks up any number.
func isTag(before string) bool { return strings.HasSuffix(before, "<") }

// isOtherCode reports whether a word before "code" says that it is the code of something
// else.
func isOtherCode(previous, word string) bool {
	switch word {
	case "zip_code", "postal_code", "area_code", "exit_code", "country_code", "status_code":
		return true
	case "fault", "error", "err", "exception":
		switch previous {
		case "segmentation", "page", "runtime", "time", "compile", "compiler", "syntax", "standard", "margin", "rounding", "round", "line", "errno", "no", "without", "any":
			return true
		}
		return false
	}
	switch previous {
	case "zip", "postal", "post", "area", "exit", "return", "returned", "country", "dial", "dialing", "dialling", "colour", "color", "bar", "product", "promo",
		"coupon", "source", "machine", "byte", "op", "pin", "access", "qr", "discount", "language", "currency", "key", "unicode", "ascii", "char", "character", "building", "dress", "tax", "sort", "this", "of", "lines":
		return true
	}
	return false
}

// trimLink cuts off what may stand between a label and its code.
func trimLink(text string) string {
	for {
		trimmed := strings.TrimRight(text, " \t\"'`“”‘’:=#：＝*>(（[【<、\\,")
		lower := strings.ToLower(trimmed)
		for _, link := range []string{" is", " was", " no.", " no", " nr", " nr.", " number", " är", " var", " med", "为", "是", " num", " id"} {
			if strings.HasSuffix(lower, link) {
				trimmed = trimmed[:len(trimmed)-len(link)]
				break
			}
		}
		if trimmed == text {
			return text
		}
		text = trimmed
	}
}

// lastWord gives the word that a text ends in.
func lastWord(text string) string {
	begin := len(text)
	for begin > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:begin])
		if !isWord(r) && r != '.' {
			break
		}
		begin -= size
	}
	word := text[begin:]
	if dot := strings.LastIndexByte(strings.TrimRight(word, "."), '.'); dot >= 0 {
		word = word[dot+1:] // of a qualified name
	}
	return word
}

// isListed reports whether a code stands before that began a list of them, as in "codes
// 601, 602 and 606".
func isListed(before string) bool {
	trimmed := strings.TrimRight(before, " ,/、&和及或")
	for _, and := range []string{" and", " or", " och", " eller"} {
		trimmed = strings.TrimSuffix(trimmed, and)
	}
	trimmed = strings.TrimRight(trimmed, " ,/")
	digits := strings.TrimRight(trimmed, "0123456789")
	if trimmed == before || digits == trimmed {
		return false
	}
	return endsInLabel(digits) || isPlural(digits) || strings.ContainsAny(digits, "0123456789") && isListed(digits)
}

func isPlural(before string) bool {
	word := strings.ToLower(lastWord(trimLink(before)))
	return word == "errors" || word == "codes" || word == "faults"
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

// startsInLabel reports whether a text begins with a word for an error, as behind "606".
func startsInLabel(after string) bool {
	rest := strings.TrimLeft(after, " -\"'`")
	if strings.HasPrefix(rest, "ERROR") {
		return false // the level of a log line
	}
	rest = strings.ToLower(rest)
	for _, label := range []string{"error", "fault", "felet", "felkod", "fel", "exception"} {
		if tail, ok := strings.CutPrefix(rest, label); ok {
			next, _ := utf8.DecodeRuneInString(tail)
			return tail == "" || !unicode.IsLetter(next)
		}
	}
	return false
}

// startsInChineseLabel is the same for Chinese, where a number of errors has a measure
// word behind it.
func startsInChineseLabel(after string) bool {
	rest := strings.TrimLeft(after, " ”」")
	return strings.HasPrefix(rest, "错误") || strings.HasPrefix(rest, "报错") || strings.HasPrefix(rest, "异常")
}

// near gives the end of a text, as far as it can be about what follows.
func near(before string) string {
	const most = 80
	if len(before) > most {
		return before[len(before)-most:]
	}
	return before
}

// isStart reports whether nothing stands before a number but marks.
func isStart(before string) bool { return strings.Trim(before, " \t([<#*>-\"'`") == "" }

// hasArticle reports whether a text ends in what makes one thing of what follows.
func hasArticle(before string) bool {
	switch strings.ToLower(lastWord(strings.TrimRight(before, " \"'`(["))) {
	case "a", "an", "the", "with", "en", "ett", "med", "got", "getting", "get", "this", "that", "ein", "är":
		return true
	}
	return false
}

// hasVerb reports whether a text ends in a word for what a server does with a code.
func hasVerb(before string) bool {
	switch strings.ToLower(lastWord(strings.TrimRight(strings.TrimSuffix(strings.TrimRight(before, " :\"'`"), " a"), " :\"'`"))) {
	case "returned", "returns", "return", "got", "gets", "getting", "get", "received", "gives", "gave", "responded", "with", "svarade", "svarar", "gav", "ger", "får", "fick", "med", "said", "says", "sent":
		return true
	}
	rest := strings.TrimRight(before, " :：\"'")
	return strings.HasSuffix(rest, "返回") || strings.HasSuffix(rest, "返回了") || strings.HasSuffix(rest, "收到")
}

// isAboutErrors reports whether the words next to a code tell of an error.
func isAboutErrors(text string) bool {
	text = strings.ToLower(text)
	for _, word := range []string{"error", "fault", "exception", " code", "felkod", " fel", "marketo", "错误", "异常", "报错", "失败", "failed", "failure", "misslyckades", "soap-env", "mktows"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return strings.HasPrefix(text, "fel")
}

func isAboutMarketo(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "marketo") || strings.Contains(text, "mkto") || strings.Contains(text, "munchkin")
}

// isForeign reports whether a code is one of a system that many logs tell of: MySQL,
// which has its state behind it, and Visual Basic.
func isForeign(m *mention) bool {
	before := strings.ToLower(m.before)
	if strings.Contains(before, "run-time error") || strings.Contains(before, "runtime error") || strings.Contains(before, "mysql") || strings.Contains(before, "errno") {
		return true
	}
	after := strings.TrimLeft(m.after, " ")
	return len(after) > 7 && after[0] == '(' && after[6] == ')' && strings.Trim(after[1:6], "0123456789HYS") == ""
}

// fits reports whether the words next to the number are those of the code.
func (m *mention) fits() bool {
	return fits(m.code, beforeWords(m.before)) || fits(m.code, afterWords(m.after))
}

// words gives what the server said beside the code.
func (m *mention) words() string {
	before, after := beforeWords(m.before), afterWords(m.after)
	switch {
	case fits(m.code, before) && !m.isHeading():
		return before
	case fits(m.code, after), m.isHeading() && after != "":
		return after
	case m.isBracketed() && !endsInLabel(before+" ") && before != "":
		return before
	}
	return ""
}

// beforeWords gives the words before a code, without what precedes the last colon
// before them.
func beforeWords(before string) string {
	words := strings.TrimRight(before, " \t\"'`([（【:-–—,#{<=")
	if colon := strings.LastIndex(words, ": "); colon >= 0 {
		words = words[colon+2:]
	}
	if colon := strings.LastIndex(words, "："); colon >= 0 {
		words = words[colon+len("："):]
	}
	if end := strings.LastIndexAny(words, "|;\"“"); end >= 0 {
		words = words[end+1:]
	}
	return strings.TrimSpace(strings.Trim(words, "\"'`”“ "))
}

// afterWords gives the words behind a code, up to what ends them.
func afterWords(after string) string {
	words := strings.TrimLeft(after, " \t\"'`)]）】:：-–—,，}>=|")
	for strings.HasPrefix(words, "<") { // cells of a table
		_, behind, ok := strings.Cut(words, ">")
		if !ok {
			break
		}
		words = strings.TrimLeft(behind, " ")
	}
	if end := strings.IndexAny(words, "\"|;{}<>\t"); end >= 0 {
		words = words[:end]
	}
	if end := strings.Index(words, " ("); end > 0 {
		words = words[:end]
	}
	words = strings.TrimPrefix(words, "message=")
	words = strings.TrimPrefix(words, "msg=")
	return strings.TrimSpace(strings.Trim(words, " '`"))
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
