package merge

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// evidence checks the evidence of a ruling and gives it. A quote must stand
// in the code's own row or in the prose of its page; never in the row of
// another code.
func (m *merger) evidence(rule Rule, v Ruling) []Evidence {
	var all []Evidence
	if !slices.ContainsFunc(v.Evidence, EvidenceEntry.isForRecovery) {
		all = []Evidence{{Basis: vocabulary.BasisNone}}
	}
	for _, e := range v.Evidence {
		found := Evidence{
			Recovery: v.Recovery, NotExecuted: e.isFor(forNotExecuted),
			Basis: e.basis(), Quote: strings.Join(strings.Fields(e.Quote), " "), Why: e.Why,
		}
		if len(e.For) > 0 {
			found.Recovery = slices.DeleteFunc(slices.Clone(e.For), func(step string) bool { return step == forNotExecuted })
		}
		if found.Quote != "" {
			found.Link = m.findQuote(rule, e.Page, found.Quote)
		}
		all = append(all, found)
	}
	return all
}

// findQuote tells where a quote stands. If it stands nowhere, that is an
// error; if its page is gone, a note.
func (m *merger) findQuote(rule Rule, page, quote string) Link {
	tag, file := path.Split(page)
	l := slices.IndexFunc(m.sources, func(s Source) bool { return s.Tag != "" && s.Tag+"/" == tag })
	if l < 0 {
		m.errs = append(m.errs, m.policy.problem(rule, fmt.Sprintf("page %s in the evidence of %d", page, rule.Code),
			"one in the folder of a language, such as en/rest-error-codes.md"))
		return Link{}
	}
	source := m.sources[l]
	link, there := source.Pages[file], source.Present[file]
	own := m.rows[l][rule.Code]
	var texts []string
	if own.there && own.Page == file {
		texts = rowTexts(own.Entry)
	}
	if contains(texts, quote) {
		link.Anchor = own.Anchor
		if !there {
			m.findings.note("docs/%s is gone: the quote of code %d stands in its retired row", page, rule.Code)
		}
		return link
	}
	if !there {
		m.findings.note("docs/%s is gone: the quote of code %d cannot be looked up: %q", page, rule.Code, quote)
		return Link{}
	}
	prose := source.Prose[file]
	if contains(prose, quote) {
		return link
	}
	m.errs = append(m.errs, m.policy.problem(rule,
		fmt.Sprintf("evidence of code %d that docs/%s does not hold: %q", rule.Code, page, quote),
		fmt.Sprintf("a sentence of its row or of the prose; nearest is %q", nearestSentence(slices.Concat(texts, prose), quote))))
	return Link{}
}

func contains(texts []string, quote string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, quote) })
}

// sentenceEnd matches where a sentence may end, in wide scripts as well.
var sentenceEnd = regexp.MustCompile(`[.!?:]["'”’)]* |[。！？]`)

// nearestSentence gives the sentence that takes the fewest edits to become the
// quote.
func nearestSentence(texts []string, quote string) string {
	best, distance := "", -1
	for _, text := range texts {
		for text != "" {
			sentence := text
			if end := sentenceEnd.FindStringIndex(text); end != nil {
				sentence = text[:end[1]]
			}
			text = text[len(sentence):]
			if d := levenshtein.ComputeDistance(strings.TrimSpace(sentence), quote); distance < 0 || d < distance {
				best, distance = strings.TrimSpace(sentence), d
			}
		}
	}
	return best
}
