// Package terms holds the words that the policy, the overlays and what is emitted share:
// the names of steps and of bases.
package terms

import "strings"

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

// The bases of a ruling.
const (
	BasisDocs  = "docs"
	BasisField = "field"
	BasisNone  = "none"
)

// Permanent stands in place of a step where there is none.
const Permanent = "permanent"

// StepNames lists the names of the steps, for messages.
func StepNames() string {
	var names []string
	for _, step := range Steps {
		names = append(names, step.Name)
	}
	return strings.Join(names, ", ")
}
