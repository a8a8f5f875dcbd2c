package merge

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Step is one step of a recovery.
type Step struct {
	Name  string // in the policy: "await-window"
	Ident string // the constant in package catalog: "AwaitWindow"
}

// Steps are the steps that a policy can name, in the order of the constants.
var Steps = []Step{
	{"reauthenticate", "Reauthenticate"},
	{"backoff", "Backoff"},
	{"await-window", "AwaitWindow"},
	{"await-slot", "AwaitSlot"},
	{"await-reset", "AwaitReset"},
	{"split", "Split"},
	{"resend-as-post", "ResendAsPOST"},
	{"resign", "Resign"},
}

// The bases of a verdict.
const (
	BasisDocs  = "docs"
	BasisField = "field"
	BasisNone  = "none"
)

// permanent stands in place of a step where there is none.
const permanent = "permanent"

// forNotExecuted stands in place of a step where evidence is for the promise
// that a failed call changed nothing.
const forNotExecuted = "not-executed"

// Verdict is what the policy says of one meaning.
type Verdict struct {
	Recovery   []string        `yaml:"recovery"` // names of steps; none is permanent
	RetryAfter time.Duration   `yaml:"retry-after"`
	Basis      string          `yaml:"basis"`
	Evidence   []EvidenceEntry `yaml:"evidence"`
}

// EvidenceEntry is a quote, or a reason, or a quote and what it leaves open.
type EvidenceEntry struct {
	For   []string `yaml:"for"`  // names of steps; none is all of the verdict
	Page  string   `yaml:"page"` // below docs: "en/rest-error-codes.md"
	Quote string   `yaml:"quote"`
	Why   string   `yaml:"why"`
}

// isFor tells whether the evidence is for a step.
func (e EvidenceEntry) isFor(step string) bool {
	return len(e.For) == 0 && step != forNotExecuted || slices.Contains(e.For, step)
}

// basis gives what the evidence rests on.
func (e EvidenceEntry) basis() string {
	if e.Quote != "" {
		return BasisDocs
	}
	return BasisField
}

// check reports what is wrong with a verdict.
func (v Verdict) check(report func(found, expected string)) {
	for _, step := range v.Recovery {
		if !slices.ContainsFunc(Steps, func(s Step) bool { return s.Name == step }) {
			report(fmt.Sprintf("recovery %q", step), "one of "+stepNames())
		}
	}
	for _, e := range v.Evidence {
		if (e.Page == "") != (e.Quote == "") || e.Quote == "" && e.Why == "" {
			report(fmt.Sprintf("evidence with page %q, quote %q and why %q", e.Page, e.Quote, e.Why), "a page and its quote, or a why")
		}
		for _, step := range e.For {
			if step != forNotExecuted && !slices.Contains(v.Recovery, step) {
				report(fmt.Sprintf("evidence for %q", step), "a step of the recovery, or "+forNotExecuted)
			}
		}
	}
	v.checkBasis(report)
}

// checkBasis sees to it that nothing is said to be worth a repeat without a
// quote or a reason.
func (v Verdict) checkBasis(report func(found, expected string)) {
	steps := v.Recovery
	if len(steps) == 0 {
		steps = []string{permanent}
	}
	for _, step := range steps {
		covered := func(basis string) bool {
			return slices.ContainsFunc(v.Evidence, func(e EvidenceEntry) bool { return e.isFor(step) && e.basis() == basis })
		}
		switch {
		case v.Basis == BasisNone && step == permanent && !covered(BasisDocs) && !covered(BasisField):
		case v.Basis == BasisNone:
			report(fmt.Sprintf("basis none for %s", step), "no recovery and no evidence")
		case v.Basis != BasisDocs && v.Basis != BasisField:
			report(fmt.Sprintf("basis %q", v.Basis), "docs, field or none")
		case !covered(v.Basis):
			report(fmt.Sprintf("no evidence for %s on the basis %s", step, v.Basis), "a quote for docs, a why for field")
		}
	}
}

func stepNames() string {
	var names []string
	for _, step := range Steps {
		names = append(names, step.Name)
	}
	return strings.Join(names, ", ")
}
