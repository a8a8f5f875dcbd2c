// Package policy holds the format of the hand-kept file catalog/policy.yaml, and what can
// be told from it alone. It also makes the entries of codes that are new in an English
// page, and sees to it that no name changes.
package policy

import (
	"fmt"
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/strictyaml"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
	"gopkg.in/yaml.v3"
)

// Policy is the hand-kept file catalog/policy.yaml.
type Policy struct {
	File  string
	Rules []Rule // in the order of the file
}

// Rule is what the policy says of one code. What it says of a meaning, its ruling,
// stands on the rule itself for the one meaning of the page, or on each of several.
// Those that no page has follow among the meanings either way.
type Rule struct {
	Line        int           `yaml:"-"`
	Code        int           `yaml:"code"`
	Name        string        `yaml:"name"`
	Group       string        `yaml:"group"`
	Level       extract.Level `yaml:"level"`    // only if no page has ever listed the code
	Listed      string        `yaml:"listed"`   // then "never"
	Reviewed    *bool         `yaml:"reviewed"` // nil counts as true
	Ruling      `yaml:",inline"`
	Meanings    []Meaning `yaml:"meanings"`
	NotExecuted bool      `yaml:"not-executed"`
	Timeout     bool      `yaml:"timeout"`
}

// Meaning is what the policy says of one of several meanings.
type Meaning struct {
	Line    int    `yaml:"-"`
	Message string `yaml:"message"` // its English text, which the page prints
	Listed  string `yaml:"listed"`  // "never" if no page does: servers send it
	Ruling  `yaml:",inline"`
}

// never marks a code or a meaning that no page has ever listed.
const never = "never"

// The codes that a policy can have. Those of the pages have three to five digits;
// the Data Ingestion API, which they do not list, puts up to four behind the three
// of an HTTP status, as in 4290801.
const (
	lowestCode  = 100
	highestCode = 9_999_999
)

// Unreviewed reports whether no person has looked at the rule yet.
func (r Rule) Unreviewed() bool { return r.Reviewed != nil && !*r.Reviewed }

// NeverListed reports whether no page has ever listed the meaning.
func (m Meaning) NeverListed() bool { return m.Listed == never }

// NeverListed reports whether no page has ever listed the code.
func (r Rule) NeverListed() bool { return r.Listed == never }

// NeverListed reports whether no page has ever listed a code.
func (p Policy) NeverListed(code int) bool {
	return slices.ContainsFunc(p.Rules, func(r Rule) bool { return r.Code == code && r.NeverListed() })
}

// Parse reads the policy and checks what can be told from it alone. The
// reserved identifiers are those of the Go package that names must not repeat.
// The error joins all that was found.
func Parse(file string, data []byte, reserved map[string]bool) (Policy, error) {
	policy := Policy{File: file}
	if err := strictyaml.Decode(file, data, &policy.Rules); err != nil {
		return Policy{}, err
	}
	if err := policy.addLines(data); err != nil {
		return Policy{}, err
	}
	return policy, policy.check(reserved)
}

// addLines tells each rule and each meaning its line. The lines are in the tree only.
func (p *Policy) addLines(data []byte) error {
	var tree yaml.Node
	if err := yaml.Unmarshal(data, &tree); err != nil {
		return fmt.Errorf("%s: %w", p.File, err)
	}
	if len(p.Rules) == 0 {
		return nil
	}
	for i, node := range items(tree.Content[0]) {
		rule := &p.Rules[i]
		rule.Line = node.Line
		for k := range rule.Meanings {
			rule.Meanings[k].Line = node.Line
		}
		for k, key := range node.Content {
			if k%2 > 0 || key.Value != "meanings" {
				continue
			}
			// An alias has no content: its meanings keep the line of the rule.
			for n, meaning := range items(node.Content[k+1]) {
				rule.Meanings[n].Line = meaning.Line
			}
		}
	}
	return nil
}

// items gives what a list holds, without what is null, which decoding leaves out.
func items(list *yaml.Node) []*yaml.Node {
	return slices.DeleteFunc(slices.Clone(list.Content), func(item *yaml.Node) bool { return item.ShortTag() == "!!null" })
}

// Problem is a fault in a rule.
func (p Policy) Problem(rule Rule, found, expected string) error {
	return &extract.Problem{File: p.File, Line: rule.Line, Found: found, Expected: expected}
}

// RulingOn gives what the rule says of a message, one of those that the page has.
func (r Rule) RulingOn(message string, page []string) (Ruling, bool) {
	if meaning, ok := r.meaning(message); ok {
		return meaning.Ruling, true
	}
	others := 0 // of which no meaning tells
	for _, text := range page {
		if _, ok := r.meaning(text); !ok {
			others++
		}
	}
	if others == 1 && !r.byMeaning() {
		return r.Ruling, true
	}
	return unreviewed(), false
}

// unreviewed is the ruling on what nobody has looked at.
func unreviewed() Ruling {
	return Ruling{Kind: vocabulary.UnknownKind, Fault: vocabulary.UnknownFault, Basis: vocabulary.BasisNone}
}

// meaning gives the meaning with an English text.
func (r Rule) meaning(message string) (Meaning, bool) {
	i := slices.IndexFunc(r.Meanings, func(m Meaning) bool { return m.Message == message })
	if i < 0 {
		return Meaning{}, false
	}
	return r.Meanings[i], true
}

// byMeaning tells whether the meanings of the page have rulings of their own.
func (r Rule) byMeaning() bool {
	return slices.ContainsFunc(r.Meanings, func(m Meaning) bool { return !m.NeverListed() })
}
