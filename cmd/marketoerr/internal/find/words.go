package find

import "strings"

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
