package merge

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/terms"
	"github.com/marketoerr/marketoerr/gen/internal/wording"
)

// literalText matches what stays as it is in every language: names of
// parameters and fields, and values such as _method=GET or application/json.
var literalText = regexp.MustCompile(`\b[a-z]+(?:[A-Z]+[a-z]*)+\b|_[a-z]+=[A-Z]+|\bapplication/json\b|\bSFDC Field\b|\bExternalSalesPersonID\b`)

// wideLiteral matches full-width punctuation where a program would read on.
var wideLiteral = regexp.MustCompile(`[A-Za-z0-9_][：＝／．][A-Za-z0-9_]`)

// checkText notes what a careful reader would object to in a translation.
func (m *merger) checkText(l, code int, english, text string) {
	if l == catalogue.English || english == "" || text == "" {
		return
	}
	o := m.sources[l].Overlay
	note := func(format string, args ...any) {
		// The overlay is where it is put right, whether it is there yet or not.
		m.findings.note("i18n/overlay/%s.yaml: code %d: %s in %q", m.sources[l].Tag, code, fmt.Sprintf(format, args...), text)
	}
	if text == english && strings.ContainsFunc(literalText.ReplaceAllString(wording.Shown(text), ""), unicode.IsLetter) {
		note("the English text")
	}
	for _, literal := range literalText.FindAllString(english, -1) {
		if !strings.Contains(text, literal) {
			note("no %s", literal)
		}
	}
	if wide := wideLiteral.FindString(text); wide != "" {
		note("full-width punctuation inside a literal, %s,", wide)
	}
	lower, words := strings.ToLower(text), literalText.ReplaceAllString(english, "")
	for _, term := range o.Glossary {
		found := slices.ContainsFunc(term.Text, func(t string) bool { return strings.Contains(lower, strings.ToLower(t)) })
		if term.In(words) && !found {
			note("no %s for %q", strings.Join(term.Text, ", "), term.Term)
		}
	}
	if strings.Contains(text, `"`) {
		note("a straight quotation mark")
	}
	if set := o.Set(text); set != text {
		note("typography that its own rules change again")
	}
}

// advice gives the advice for each step and for none, in each language.
func (m *merger) advice() map[string]catalogue.Texts {
	all := map[string]catalogue.Texts{}
	steps := []string{terms.Permanent}
	for _, step := range terms.Steps {
		steps = append(steps, step.Name)
	}
	for _, step := range steps {
		english := m.sources[catalogue.English].Overlay.Advice[step]
		if english == "" {
			m.errs = append(m.errs, fmt.Errorf("%s: found no advice for %s, expected one", m.sources[catalogue.English].Overlay.File, step))
		}
		for _, source := range m.sources {
			text := catalogue.Text{Value: source.Overlay.Set(source.Overlay.Advice[step]), Origin: catalogue.Supplied}
			if text.Value == "" {
				text = catalogue.Text{Value: english, Origin: catalogue.Fallback}
				if source.Tag != "" {
					m.findings.note("i18n/overlay/%s.yaml: no advice for %s", source.Tag, step)
				}
			}
			all[step] = append(all[step], text)
		}
	}
	return all
}

// checkOverlays reports what the overlays hold and nothing uses.
func (m *merger) checkOverlays() {
	known := map[int]bool{}
	for _, code := range m.catalogue.Codes {
		known[code.Number] = true
	}
	english := m.sources[catalogue.English].Overlay.Seen
	for l, source := range m.sources {
		o := source.Overlay
		for _, seen := range o.Seen {
			same := func(s overlay.Seen) bool { return s.Code == seen.Code && s.Message == seen.Message }
			if !known[seen.Code] || !slices.ContainsFunc(english, same) {
				m.errs = append(m.errs, fmt.Errorf("%s: found message %q seen for code %d, expected one of the English overlay for a code of the policy",
					o.File, seen.Message, seen.Code))
			}
		}
		for i := range o.Correct {
			if c := &o.Correct[i]; !m.used[c] {
				m.findings.note("%s: the correction of code %d has lapsed, for the page no longer says %q", o.File, c.Code, c.Original)
			}
		}
		m.checkPlainUse(l)
	}
}
