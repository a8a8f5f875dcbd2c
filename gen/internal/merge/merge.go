package merge

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// Source is all there is in one language.
type Source struct {
	Language
	Transcript transcript.Transcript
	Overlay    Overlay
	Pages      map[string]Link     // by file name, without anchors
	Prose      map[string][]string // the text outside tables, by file name
}

// Input is what Merge joins.
type Input struct {
	Sources []Source // by language number; a number out of use has no tag
	Policy  Policy
}

// Merge joins the sources. The error joins all that keeps the catalogue from
// being built.
func Merge(in Input) (Catalogue, Findings, error) {
	m := merger{sources: in.Sources, policy: in.Policy}
	for _, source := range in.Sources {
		m.catalogue.Languages = append(m.catalogue.Languages, source.Language)
		m.entries = append(m.entries, index(source.Transcript))
	}
	m.catalogue.Unknown = m.unknown()
	for _, rule := range in.Policy.Rules {
		m.addCode(rule)
	}
	m.checkOverlays()
	slices.SortFunc(m.catalogue.Codes, func(a, b Code) int { return cmp.Compare(a.Number, b.Number) })
	m.findStrangers()
	m.findings.sort()
	return m.catalogue, m.findings, errors.Join(m.errs...)
}

type merger struct {
	sources   []Source
	policy    Policy
	entries   []map[int]entry // by language number, then code
	catalogue Catalogue
	findings  Findings
	errs      []error
}

// entry is what a language says of a code: in a page, in an earlier one, or in
// its overlay.
type entry struct {
	transcript.Entry
	listed bool // a page lists it now
	origin Origin
}

func index(t transcript.Transcript) map[int]entry {
	entries := map[int]entry{}
	for _, retired := range t.Retired {
		entries[retired.Code] = entry{Entry: retired}
	}
	for _, listed := range t.Codes {
		entries[listed.Code] = entry{Entry: listed, listed: true}
	}
	return entries
}

// addCode adds what all languages say of a code of the policy.
func (m *merger) addCode(rule Rule) {
	m.supply(rule)
	english, ok := m.entries[English][rule.Code]
	if !ok {
		m.errs = append(m.errs, m.policy.problem(rule, fmt.Sprintf("code %d, for which there is no English text", rule.Code),
			"one in a page, or in the overlay if no page has ever listed it"))
		return
	}
	m.noteRule(rule, english)
	code := Code{
		Number: rule.Code, Name: rule.Name, Group: rule.Group,
		Level: english.Level, QuotaExempt: english.QuotaExempt, Deprecated: rule.Listed != never,
		NotExecuted: rule.NotExecuted, Timeout: rule.Timeout,
		Meanings: m.meanings(rule, english),
	}
	code.Seen = m.seen(english)
	for l := range m.sources {
		e, ok := m.entries[l][rule.Code]
		if e.listed {
			code.Deprecated = false
		}
		code.Comment = append(code.Comment, m.comment(l, e, english))
		code.Links = append(code.Links, m.link(l, rule.Code))
		switch {
		case !ok && m.sources[l].Tag != "":
			m.findings.lacks(m.sources[l].Tag, "code", rule.Code)
		case ok && e.QuotaExempt != english.QuotaExempt:
			m.findings.note("%s: code %d is marked with * in one of the %s and English pages only", e.file(m.sources[l]), rule.Code, m.sources[l].Tag)
		case ok && e.Level != english.Level:
			m.findings.note("%s: code %d is listed as %s, in English as %s", e.file(m.sources[l]), rule.Code, e.Level, english.Level)
		}
	}
	m.catalogue.Codes = append(m.catalogue.Codes, code)
}

// supply fills in the texts of the overlays for a code that no page has ever
// listed. Where a page lists it by now, its row wins.
func (m *merger) supply(rule Rule) {
	if rule.Listed != never {
		return
	}
	for l, source := range m.sources {
		if e, listed := m.entries[l][rule.Code]; listed {
			m.findings.note("%s:%d: code %d was never listed, but %s lists it: its row is used", m.policy.File, rule.Line, rule.Code, e.file(source))
		} else if supplied, ok := source.Overlay.supplied(rule.Code, rule.Level); ok {
			m.entries[l][rule.Code] = supplied
		}
	}
}

// noteRule notes what a person should look at in a rule.
func (m *merger) noteRule(rule Rule, english entry) {
	if !checkPrefix(rule.Name, english.Level) {
		// Not an error: a page may move a code, and its name stays.
		m.findings.note("%s:%d: name %s of the %s code %d lacks the prefix of its level, or has another's",
			m.policy.File, rule.Line, rule.Name, english.Level, rule.Code)
	}
	if rule.Unreviewed() {
		m.findings.note("%s:%d: code %d, named %s, is not reviewed", m.policy.File, rule.Line, rule.Code, rule.Name)
	}
}

// meanings gives the meanings of a code, in the order of the English texts.
// One that the policy does not know is permanent until a person has looked.
func (m *merger) meanings(rule Rule, english entry) []Meaning {
	perMeaning := len(english.Messages) > 1 && len(english.CommentItems) == len(english.Messages)
	// Evidence that the failed call changed nothing is the code's.
	m.evidence(rule, Verdict{Evidence: slices.DeleteFunc(slices.Clone(rule.Evidence), func(e EvidenceEntry) bool {
		return !slices.Contains(e.For, forNotExecuted)
	})})
	var all []Meaning
	for i, message := range english.Messages {
		verdict, known := rule.verdict(string(message), len(english.Messages))
		if !known {
			m.findings.note("%s:%d: meaning %q of code %d is not reviewed", m.policy.File, rule.Line, message, rule.Code)
		}
		meaning := Meaning{
			Message: m.message(english, i), Recovery: verdict.Recovery, RetryAfter: verdict.RetryAfter,
			Evidence: m.evidence(rule, verdict),
		}
		if perMeaning {
			for l := range m.sources {
				meaning.Comment = append(meaning.Comment, m.item(l, english, i))
			}
		}
		all = append(all, meaning)
	}
	for _, meaning := range rule.Meanings {
		if !slices.Contains(english.Messages, transcript.Text(meaning.Message)) {
			m.findings.note("%s:%d: meaning %q of code %d is in no English page", m.policy.File, rule.Line, meaning.Message, rule.Code)
		}
	}
	return all
}

// verdict gives what the rule says of a message, one of several or alone.
func (r Rule) verdict(message string, messages int) (Verdict, bool) {
	for _, meaning := range r.Meanings {
		if meaning.Message == message {
			return meaning.Verdict, true
		}
	}
	if len(r.Meanings) == 0 && messages == 1 {
		return r.Verdict, true
	}
	return Verdict{Basis: BasisNone}, false
}

// item gives the comment item of a meaning in a language, or the English one.
func (m *merger) item(l int, english entry, meaning int) Text {
	if e := m.entries[l][english.Code]; meaning < len(e.CommentItems) {
		return Text{Shown(string(e.CommentItems[meaning])), e.origin}
	}
	return Text{Shown(string(english.CommentItems[meaning])), Fallback}
}

// seen gives the wordings that servers were seen to send for a code.
func (m *merger) seen(english entry) []Wording {
	overlay := m.sources[English].Overlay
	var all []Wording
	for _, seen := range overlay.Seen {
		if seen.Code != english.Code {
			continue
		}
		report := func(format string, args ...any) {
			m.errs = append(m.errs, fmt.Errorf("%s: found %s for %q of code %d", overlay.File, fmt.Sprintf(format, args...), seen.Message, seen.Code))
		}
		meaning := slices.Index(english.Messages, transcript.Text(seen.Meaning))
		if seen.Meaning == "" {
			meaning = 0
		}
		text, _, err := number(seen.Message)
		switch {
		case meaning < 0:
			report("meaning %q, expected a message of the page", seen.Meaning)
			continue
		case err != nil:
			report("%v, expected each placeholder once", err)
		case !hasWords(text):
			report("no words, expected some beside the placeholders")
		}
		wording := Wording{Meaning: meaning}
		for l := range m.sources {
			origin := Fallback
			if l == English {
				origin = Supplied
			}
			wording.Message = append(wording.Message, Text{text, origin})
		}
		all = append(all, wording)
	}
	return all
}

// hasWords tells whether a text has letters or digits beside its placeholders,
// without which a message cannot be told from others.
func hasWords(text string) bool {
	return strings.ContainsFunc(placeholder.ReplaceAllString(text, ""), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// file gives the path of the entry's page.
func (e entry) file(s Source) string { return path.Join("docs", s.Tag, e.Page) }

// message gives one meaning's message in each language.
func (m *merger) message(english entry, meaning int) Texts {
	text, count, err := number(string(english.Messages[meaning]))
	if err != nil {
		m.errs = append(m.errs, fmt.Errorf("%s: found %v in message %q of code %d, expected each once",
			english.file(m.sources[English]), err, english.Messages[meaning], english.Code))
	}
	texts := make(Texts, len(m.sources))
	for l, source := range m.sources {
		texts[l] = Text{text, Fallback}
		e, ok := m.entries[l][english.Code]
		switch {
		case l == English:
			texts[l].Origin = english.origin
		case !ok:
		case meaning >= len(e.Messages):
			m.findings.lacks(source.Tag, "meaning", english.Code)
		default:
			if own, ok := m.translation(source, e, e.Messages[meaning], count); ok {
				texts[l] = Text{own, e.origin}
			}
		}
	}
	if last := len(english.Messages) - 1; meaning == last {
		m.findExtra(english)
	}
	return texts
}

// translation gives a page's own message with its placeholders numbered. One
// whose placeholders are not those of the English message would show a value
// in the wrong place, or none: it is not used.
func (m *merger) translation(source Source, e entry, message transcript.Text, count int) (string, bool) {
	text, own, err := number(string(message))
	if err == nil && own != count {
		err = fmt.Errorf("%d placeholders", own)
	}
	if err != nil {
		m.findings.note("%s: the message %q of code %d has %v where the English one has %d: the English one is shown",
			e.file(source), message, e.Code, err, count)
		m.findings.lacks(source.Tag, "message", e.Code)
		return "", false
	}
	if own >= 2 && placeholder.FindStringSubmatch(string(message))[1] == "" {
		m.findings.Unconfirmed = append(m.findings.Unconfirmed, Unconfirmed{source.Tag, e.Code, string(message)})
	}
	return text, true
}

// findExtra notes meanings that a translation has beyond the English ones.
func (m *merger) findExtra(english entry) {
	for l, source := range m.sources {
		if e := m.entries[l][english.Code]; len(e.Messages) > len(english.Messages) {
			m.findings.note("%s: code %d has %d messages, in English %d: the last are not used",
				e.file(source), e.Code, len(e.Messages), len(english.Messages))
		}
	}
}

// comment gives the comment of a code in a language: its text, and its list.
// Each of the two falls back to English on its own.
func (m *merger) comment(l int, e, english entry) Text {
	weakest, lacks := e.origin, false
	text, items := e.Comment, e.CommentItems
	if text == "" && english.Comment != "" {
		text, lacks = english.Comment, true
	}
	switch perMeaning := len(english.CommentItems) == len(english.Messages); {
	case perMeaning && len(items) < len(english.CommentItems):
		// Item i belongs to meaning i, so the first ones are there.
		items, lacks = slices.Concat(items, english.CommentItems[len(items):]), true
	case len(items) == 0 && len(english.CommentItems) > 0:
		items, lacks = english.CommentItems, true
	}
	if lacks {
		weakest = Fallback
		if _, ok := m.entries[l][english.Code]; ok {
			m.findings.lacks(m.sources[l].Tag, "comment", english.Code)
		}
	}
	var lines []string
	if text != "" {
		lines = append(lines, string(text))
	}
	for _, item := range items {
		lines = append(lines, "- "+string(item))
	}
	if len(lines) == 0 && l == English {
		m.findings.lacks(m.sources[l].Tag, "comment", english.Code)
	}
	return Text{Shown(strings.Join(lines, "\n")), weakest}
}

// link tells where a language's page lists a code, or else the English one.
func (m *merger) link(l, code int) Link {
	for _, l := range []int{l, English} {
		e, ok := m.entries[l][code]
		if link := m.sources[l].Pages[e.Page]; ok && (link.URL != "" || l == English) {
			link.Anchor = e.Anchor
			return link
		}
	}
	return Link{}
}

// unknown gives the message of a code that the catalogue lacks.
func (m *merger) unknown() Texts {
	english := m.sources[English].Overlay.Unknown
	if english == "" {
		m.errs = append(m.errs, fmt.Errorf("i18n/overlay/en.yaml: found no text for unknown codes, expected unknown: …"))
	}
	texts := make(Texts, len(m.sources))
	for l, source := range m.sources {
		texts[l] = Text{source.Overlay.Unknown, Supplied}
		if source.Overlay.Unknown == "" {
			texts[l] = Text{english, Fallback}
		}
	}
	return texts
}

// findStrangers notes codes that only a translation lists.
func (m *merger) findStrangers() {
	known := map[int]bool{}
	for _, rule := range m.policy.Rules {
		known[rule.Code] = true
	}
	for _, source := range m.sources {
		for _, e := range source.Transcript.Codes {
			if !known[e.Code] {
				m.findings.note("docs/%s/%s: code %d is not in any English page: it stays out of the catalogue", source.Tag, e.Page, e.Code)
			}
		}
	}
}

// checkOverlays reports texts in the overlays that nothing uses.
func (m *merger) checkOverlays() {
	known := map[int]bool{}
	for _, code := range m.catalogue.Codes {
		known[code.Number] = true
	}
	for _, source := range m.sources {
		for _, seen := range source.Overlay.Seen {
			if !known[seen.Code] {
				m.errs = append(m.errs, fmt.Errorf("%s: found message %q seen for code %d, expected a code of the policy", source.Overlay.File, seen.Message, seen.Code))
			}
		}
		for _, supply := range source.Overlay.Supply {
			if m.entries[English][supply.Code].origin != Supplied {
				m.findings.note("%s: the text supplied for code %d is not used", source.Overlay.File, supply.Code)
			}
		}
	}
}
