package merge

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// evidence checks the evidence of a ruling and gives it. A quote must stand
// in the code's own row or in the prose of its page; never in the row of
// another code.
func (m *merger) evidence(rule policy.Rule, v policy.Ruling) []catalogue.Evidence {
	var all []catalogue.Evidence
	if !slices.ContainsFunc(v.Evidence, policy.Evidence.ForRecovery) {
		all = []catalogue.Evidence{{Basis: vocabulary.BasisNone}}
	}
	for _, e := range v.Evidence {
		found := catalogue.Evidence{
			Recovery: v.Recovery, NotExecuted: e.ForNotExecuted(),
			Basis: e.Basis(), Quote: strings.Join(strings.Fields(e.Quote), " "), Why: e.Why,
		}
		if len(e.For) > 0 {
			found.Recovery = slices.DeleteFunc(slices.Clone(e.For), func(step string) bool { return step == policy.NotExecuted })
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
func (m *merger) findQuote(rule policy.Rule, page, quote string) catalogue.Link {
	tag, file := path.Split(page)
	l := slices.IndexFunc(m.sources, func(s Source) bool { return s.Tag != "" && s.Tag+"/" == tag })
	if l < 0 {
		m.errs = append(m.errs, m.policy.Problem(rule, fmt.Sprintf("page %s in the evidence of %d", page, rule.Code),
			"one in the folder of a language, such as en/rest-error-codes.md"))
		return catalogue.Link{}
	}
	source := m.sources[l]
	if name, there := source.Transcript.PageLike(file); there {
		file, page = name, tag+name
	}
	link, there := source.Pages[file], source.Present[file]
	own := m.rows[l][rule.Code]
	var texts []string
	if own.there && transcript.Stem(own.Page) == transcript.Stem(file) {
		texts = rowTexts(own.Entry)
	}
	if contains(texts, quote) {
		link.Anchor = own.Anchor
		switch {
		case !there:
			m.findings.note("docs/%s is gone: the quote of code %d stands in its retired row", page, rule.Code)
		case !own.listed:
			m.findings.note("docs/%s no longer lists code %d: its quote stands in the retired row", page, rule.Code)
		}
		return link
	}
	if !there {
		m.findings.note("docs/%s is gone: the quote of code %d cannot be looked up: %q", page, rule.Code, quote)
		return catalogue.Link{}
	}
	prose := source.Prose[file]
	if contains(prose, quote) {
		return link
	}
	m.errs = append(m.errs, m.policy.Problem(rule,
		fmt.Sprintf("evidence of code %d that docs/%s does not hold: %q", rule.Code, page, quote),
		fmt.Sprintf("a sentence of its row or of the prose; nearest is %q", nearestSentence(slices.Concat(texts, prose), quote))))
	return catalogue.Link{}
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
