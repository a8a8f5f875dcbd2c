// Package merge joins what the pages say with what people keep by hand, the
// policy and the overlays, into the catalogue that package emit writes as Go.
//
// In go a transcript, an overlay and the addresses for each language, and the
// policy. Out come the catalogue, in which every language has a text for
// everything, and the findings a maintainer should know.
package merge

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// Source is all there is in one language.
type Source struct {
	catalogue.Language
	Transcript transcript.Transcript
	Overlay    overlay.Overlay
	Pages      map[string]catalogue.Link // by file name, without anchors; also of pages that are gone
	Present    map[string]bool           // the file names of those that are there
	Prose      map[string][]string       // the text outside tables, by file name
}

// Input is what Merge joins.
type Input struct {
	Sources []Source // by language number; a number out of use has no tag
	Policy  policy.Policy
}

// Merge joins the sources. The error joins all that keeps the catalogue from
// being built.
func Merge(in Input) (catalogue.Catalogue, Findings, error) {
	m := merger{sources: in.Sources, policy: in.Policy, used: map[*overlay.Correction]bool{}, usedPlain: map[*overlay.Plain]bool{}, usedHint: map[*overlay.Hint]bool{},
		usedObjects: map[*overlay.ObjectsIn]bool{}}
	for _, source := range in.Sources {
		m.catalogue.Languages = append(m.catalogue.Languages, source.Language)
		m.rows = append(m.rows, index(source.Transcript))
		m.levels = append(m.levels, levelPages(source))
	}
	m.catalogue.Unknown = m.unknown()
	m.catalogue.Home = m.home()
	m.catalogue.Advice = m.advice()
	m.catalogue.Objects = m.objects()
	for _, rule := range in.Policy.Rules {
		m.addCode(rule)
	}
	m.checkOverlays()
	m.checkSameHints()
	slices.SortFunc(m.catalogue.Codes, func(a, b catalogue.Code) int { return cmp.Compare(a.Number, b.Number) })
	m.findStrangers()
	m.findings.sort()
	return m.catalogue, m.findings, errors.Join(m.errs...)
}

type merger struct {
	sources     []Source
	policy      policy.Policy
	rows        []map[int]entry                    // by language number, then code
	levels      []map[extract.Level]catalogue.Link // the page of each level, by language number
	used        map[*overlay.Correction]bool
	usedPlain   map[*overlay.Plain]bool
	usedHint    map[*overlay.Hint]bool
	usedObjects map[*overlay.ObjectsIn]bool
	catalogue   catalogue.Catalogue
	findings    Findings
	errs        []error
}

// addCode adds what all languages say of a code of the policy.
func (m *merger) addCode(rule policy.Rule) {
	all := m.texts(rule)
	english := all[catalogue.English]
	if !english.there {
		m.errs = append(m.errs, m.policy.Problem(rule, fmt.Sprintf("code %d, for which there is no English text", rule.Code),
			"one in a page, or in the overlay if no page has ever listed it"))
		return
	}
	m.noteRule(rule, english)
	code := catalogue.Code{
		Number: rule.Code, Name: rule.Name, Group: rule.Group,
		Level: english.Level, QuotaExempt: english.QuotaExempt, Deprecated: !rule.NeverListed(),
		NotExecuted: rule.NotExecuted, Timeout: rule.Timeout, Unreviewed: rule.Unreviewed(),
		Meanings: m.meanings(rule, all), Listing: m.listing(catalogue.English, rule.Code),
	}
	code.Field = m.field(rule, all)
	code.Seen = m.seen(rule, all, code.Meanings)
	m.hints(rule, english, &code)
	code.Reviews = m.review(all, code)
	for l, e := range all {
		if e.listed {
			code.Deprecated = false
		}
		code.Comment = append(code.Comment, m.comment(l, e, english))
		code.Links = append(code.Links, m.link(l, rule.Code, english.Level))
		if e.wanted != "" {
			code.Wanted = append(code.Wanted, catalogue.Wanted{Language: m.sources[l].Tag, Verdict: e.wanted})
		}
		switch {
		case !e.there && m.sources[l].Tag != "":
			m.findings.lacks(m.sources[l].Tag, "code", rule.Code)
		case !m.rows[l][rule.Code].there:
		case e.QuotaExempt && !english.QuotaExempt:
			m.findings.note("%s: code %d is marked with * here, but not in English", e.file(m.sources[l]), rule.Code)
		case english.QuotaExempt && !e.QuotaExempt:
			m.findings.note("%s: code %d is marked with * in English, but not here", e.file(m.sources[l]), rule.Code)
		case e.Level != english.Level:
			m.findings.note("%s: code %d is listed as %s, in English as %s", e.file(m.sources[l]), rule.Code, e.Level, english.Level)
		}
	}
	m.catalogue.Codes = append(m.catalogue.Codes, code)
}

// texts gives what each language says of a code. Where a page lists one that
// was never listed, its row wins.
func (m *merger) texts(rule policy.Rule) []entry {
	english := m.rows[catalogue.English][rule.Code]
	level := rule.Level
	if english.there {
		level = english.Level
	}
	var all []entry
	for l, source := range m.sources {
		e := m.rows[l][rule.Code]
		if e.there && rule.NeverListed() {
			m.findings.note("%s:%d: code %d was never listed, but %s lists it: its row is used", m.policy.File, rule.Line, rule.Code, e.file(source))
		}
		all = append(all, m.overlay(l, e, rule, level, english.Entry))
	}
	return all
}

// noteRule notes what a person should look at in a rule.
func (m *merger) noteRule(rule policy.Rule, english entry) {
	if !rule.FitsLevel(english.Level) {
		// Not an error: a page may move a code, and its name stays.
		m.findings.note("%s:%d: name %s of the %s code %d lacks the prefix of its level, or has another's",
			m.policy.File, rule.Line, rule.Name, english.Level, rule.Code)
	}
	if rule.Unreviewed() {
		m.findings.unreviewed("%s:%d: code %d, named %s, is not reviewed", m.policy.File, rule.Line, rule.Code, rule.Name)
	}
}

// findStrangers notes codes that only a translation lists.
func (m *merger) findStrangers() {
	known := map[int]bool{}
	for _, rule := range m.policy.Rules {
		known[rule.Code] = true
	}
	for _, e := range m.sources[catalogue.English].Transcript.Retired {
		if !known[e.Code] {
			m.errs = append(m.errs, fmt.Errorf("%s: found no entry for the retired code %d, expected the one with its name", m.policy.File, e.Code))
		}
	}
	for _, source := range m.sources {
		for _, e := range source.Transcript.Codes {
			if !known[e.Code] {
				m.findings.note("docs/%s/%s: code %d is not in any English page: it stays out of the catalogue", source.Tag, e.Page, e.Code)
			}
		}
	}
}
