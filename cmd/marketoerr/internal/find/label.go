package find

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
	rest = trimType(rest)
	word := strings.ToLower(lastWord(rest))
	if word == "" || isCompared(before) {
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
	return !isOtherCode(previous, word) && (word != "code" || isLoose(previous) || isAboutErrors(strings.TrimSuffix(strings.ToLower(near(rest)), " code")) || isAboutMarketo(before))
}

// isLoose reports whether a word before "code" does not say whose code it is. A noun does,
// as in "article code": it is that of an error only where something else tells of one.
func isLoose(previous string) bool {
	switch previous {
	case "", "a", "an", "the", "with", "and", "or", "by", "in", "is", "was", "got", "get", "gets", "getting", "see", "seeing", "gave", "gives", "api", "rest", "soap", "response", "result", "reason", "status",
		"returns", "reports", "what", "which", "our", "their", "its", "med", "och", "en", "err":
		return true
	}
	return strings.Trim(previous, "0123456789.") == ""
}

// trimType cuts off the type of a value between its name and it, as in "code: Str(713)"
// and "code : chr 604".
func trimType(text string) string {
	word := lastWord(text)
	switch strings.ToLower(word) {
	case "string", "str", "chr", "char", "text", "int", "integer", "int32", "int64", "long", "number", "num", "number_long", "some", "just", "optional", "varchar", "keyword":
		named := strings.TrimRight(text[:len(text)-len(word)], " \t<([{")
		if link := strings.TrimRight(named, ":="); link != named {
			return trimLink(link)
		}
	}
	return text
}

// isCompared reports whether a program compares what stands before a number with it,
// which tells of no error.
func isCompared(before string) bool {
	before = strings.TrimRight(before, " \t\"'(")
	for _, operator := range []string{"==", "!=", "<=", ">=", "<>", "~="} {
		if strings.HasSuffix(before, operator) {
			return true
		}
	}
	return false
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
