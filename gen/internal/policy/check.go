package policy

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// check reports what is wrong with the rules.
func (p Policy) check(reserved map[string]bool) error {
	var errs []error
	codes, names := map[int]int{}, map[string]int{} // the lines that have them
	for _, rule := range p.Rules {
		at := func(line int) func(found, expected string) {
			return func(found, expected string) {
				errs = append(errs, &extract.Problem{File: p.File, Line: line, Found: found, Expected: expected})
			}
		}
		rule.checkCode(codes, at(rule.Line))
		rule.checkName(names, reserved, at(rule.Line))
		rule.check(at)
	}
	return errors.Join(errs...)
}

// checkCode checks the code, and adds it to those of the rules before.
func (r Rule) checkCode(before map[int]int, report func(found, expected string)) {
	if r.Code < lowestCode || r.Code > highestCode {
		report(fmt.Sprintf("code %d", r.Code), "three to seven digits")
	}
	if line, ok := before[r.Code]; ok {
		report(fmt.Sprintf("code %d again", r.Code), fmt.Sprintf("each code once (line %d has it)", line))
	}
	before[r.Code] = r.Line
}

// checkName checks the name, and adds it to those of the rules before. Names are
// looked up in any case, so they must differ in more.
func (r Rule) checkName(before map[string]int, reserved map[string]bool, report func(found, expected string)) {
	folded := strings.ToLower(r.Name)
	switch line, taken := before[folded]; {
	case !isConstantName(r.Name):
		report(fmt.Sprintf("name %q of code %d", r.Name, r.Code), "an exported Go identifier in ASCII")
	case reserved[r.Name]:
		report(fmt.Sprintf("name %s of code %d", r.Name, r.Code), "one that no other identifier of package catalog has")
	case taken:
		report(fmt.Sprintf("name %s of code %d again", r.Name, r.Code), fmt.Sprintf("each name once (line %d has it)", line))
	}
	before[folded] = r.Line
}

// check reports what is wrong with a rule apart from its code and name.
func (r Rule) check(at func(line int) func(found, expected string)) {
	of := func(found, expected string) {
		at(r.Line)(fmt.Sprintf("%s of code %d", found, r.Code), expected)
	}
	checkLine("group", r.Group, of)
	switch level := r.Level; {
	case r.Listed != "" && r.Listed != never:
		of(fmt.Sprintf("listed %q", r.Listed), never)
	case (r.Listed == never) != (level != ""):
		of(fmt.Sprintf("level %q, listed %q", level, r.Listed), "both or neither")
	case level != "" && level != extract.HTTP && level != extract.Response && level != extract.Record && level != extract.SOAP:
		of(fmt.Sprintf("level %q", level), "http, response, record or soap")
	}
	switch {
	case !r.byMeaning():
		r.Ruling.check(!r.Unreviewed(), of)
	case r.Basis != "" || len(r.Recovery) > 0 || r.RetryAfter != 0:
		of("a recovery beside the meanings", "one for each meaning")
	case r.Kind != "" || r.Fault != "":
		of("a kind or a fault beside the meanings", "those of each meaning")
	}
	for i, meaning := range r.Meanings {
		meaning.check(r, r.Meanings[:i], at(meaning.Line))
	}
	if r.NotExecuted && !slices.ContainsFunc(r.Evidence, func(e Evidence) bool { return e.isFor(NotExecuted) }) {
		of("not-executed without evidence", "evidence for: [not-executed]")
	}
}

// check reports what is wrong with a meaning that stands behind others in a rule.
func (m Meaning) check(r Rule, before []Meaning, report func(found, expected string)) {
	of := func(found, expected string) {
		report(fmt.Sprintf("%s of code %d", found, r.Code), expected)
	}
	if slices.ContainsFunc(before, func(other Meaning) bool { return other.Message == m.Message }) {
		of(fmt.Sprintf("meaning %q again", m.Message), "each once")
	}
	checkLine("meaning", m.Message, of)
	if m.Listed != "" && m.Listed != never {
		of(fmt.Sprintf("listed %q", m.Listed), never)
	}
	if _, _, err := wording.Number(m.Message); err != nil {
		of(fmt.Sprintf("%v in the meaning %q", err, m.Message), "each once")
	} else if !wording.HasWords(m.Message) {
		of(fmt.Sprintf("meaning %q", m.Message), "its English text, with words")
	}
	m.Ruling.check(!r.Unreviewed(), of)
}
