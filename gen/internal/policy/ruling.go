package policy

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// NotExecuted stands in place of a step where evidence is for the promise that a
// failed call changed nothing.
const NotExecuted = "not-executed"

// Ruling is what the policy says of one meaning.
type Ruling struct {
	Kind       string        `yaml:"kind"`     // a name of google.rpc.Code
	Fault      string        `yaml:"fault"`    // who can put it right
	Recovery   []string      `yaml:"recovery"` // names of steps; none is permanent
	RetryAfter time.Duration `yaml:"retry-after"`
	Basis      string        `yaml:"basis"`
	Evidence   []Evidence    `yaml:"evidence"`
}

// Evidence is a quote, or a reason, or a quote and what it leaves open.
type Evidence struct {
	For   []string `yaml:"for"`  // names of steps; none is all of the ruling
	Page  string   `yaml:"page"` // below docs: "en/rest-error-codes.md"
	Quote string   `yaml:"quote"`
	Why   string   `yaml:"why"`
}

// isFor tells whether the evidence is for a step.
func (e Evidence) isFor(step string) bool {
	return len(e.For) == 0 && step != NotExecuted || slices.Contains(e.For, step)
}

// ForNotExecuted reports whether the evidence is for the promise that a failed call
// changed nothing.
func (e Evidence) ForNotExecuted() bool { return slices.Contains(e.For, NotExecuted) }

// ForRecovery reports whether the evidence is for more than that promise.
func (e Evidence) ForRecovery() bool {
	return len(e.For) == 0 || slices.ContainsFunc(e.For, func(step string) bool { return step != NotExecuted })
}

// Basis gives what the evidence rests on.
func (e Evidence) Basis() string {
	if e.Quote != "" {
		return vocabulary.BasisDocs
	}
	return vocabulary.BasisField
}

// check reports what is wrong with a ruling. One that nobody has reviewed may lack a
// kind and a fault.
func (r Ruling) check(reviewed bool, report func(found, expected string)) {
	checkWord("kind", r.Kind, vocabulary.Kinds(), reviewed, report)
	checkWord("fault", r.Fault, vocabulary.Faults(), reviewed, report)
	for i, step := range r.Recovery {
		if !slices.Contains(vocabulary.Steps(), step) {
			report(fmt.Sprintf("recovery %q", step), "one of "+vocabulary.Steps().String())
		} else if slices.Contains(r.Recovery[:i], step) {
			report(fmt.Sprintf("recovery %q again", step), "each step once")
		}
	}
	if r.RetryAfter < 0 || r.RetryAfter > 0 && len(r.Recovery) == 0 {
		report(fmt.Sprintf("retry-after %v", r.RetryAfter), "the wait before a step of the recovery, longer than nothing")
	}
	for _, e := range r.Evidence {
		checkLine("why", e.Why, report)
		if (e.Page == "") != (e.Quote == "") || e.Quote == "" && e.Why == "" {
			report(fmt.Sprintf("evidence with page %q, quote %q and why %q", e.Page, e.Quote, e.Why), "a page and its quote, or a why")
		}
		for _, step := range e.For {
			if step != NotExecuted && !slices.Contains(r.Recovery, step) {
				report(fmt.Sprintf("evidence for %q", step), "a step of the recovery, or "+NotExecuted)
			}
		}
	}
	r.checkBasis(report)
}

// checkBasis sees to it that nothing is said to be worth a repeat without a
// quote or a reason.
func (r Ruling) checkBasis(report func(found, expected string)) {
	steps := r.Recovery
	if len(steps) == 0 {
		steps = []string{vocabulary.Permanent}
	}
	for _, step := range steps {
		covered := func(basis string) bool {
			return slices.ContainsFunc(r.Evidence, func(e Evidence) bool { return e.isFor(step) && e.Basis() == basis })
		}
		switch {
		case r.Basis == vocabulary.BasisNone && step == vocabulary.Permanent && !covered(vocabulary.BasisDocs) && !covered(vocabulary.BasisField):
		case r.Basis == vocabulary.BasisNone:
			report(fmt.Sprintf("basis none for %s", step), "no recovery and no evidence")
		case r.Basis != vocabulary.BasisDocs && r.Basis != vocabulary.BasisField:
			report(fmt.Sprintf("basis %q", r.Basis), "docs, field or none")
		case !covered(r.Basis):
			report(fmt.Sprintf("no evidence for %s on the basis %s", step, r.Basis), "a quote for docs, a why for field")
		}
	}
}

// checkWord reports a word that is none of those known, and one that is lacking.
func checkWord(name, word string, known []string, needed bool, report func(found, expected string)) {
	if (word != "" || needed) && !slices.Contains(known, word) {
		report(fmt.Sprintf("%s %q", name, word), "one of "+strings.Join(known, ", "))
	}
}

// checkLine reports a text that people are shown, or that stands in a comment of Go, and
// that is not one line.
func checkLine(name, text string, report func(found, expected string)) {
	if strings.ContainsFunc(text, unicode.IsControl) {
		report(fmt.Sprintf("%s %q", name, text), "one line without control characters")
	}
}
