// Package policy holds the format of the hand-kept file catalog/policy.yaml, and what can
// be told from it alone. It also makes the entries of codes that are new in an English
// page, and sees to it that no name changes.
package policy

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/terms"
	"github.com/marketoerr/marketoerr/gen/strictyaml"
	"gopkg.in/yaml.v3"
)

// Policy is the hand-kept file catalog/policy.yaml.
type Policy struct {
	File  string
	Rules []Rule // in the order of the file
}

// Rule is what the policy says of one code.
type Rule struct {
	Line        int           `yaml:"-"`
	Code        int           `yaml:"code"`
	Name        string        `yaml:"name"`
	Group       string        `yaml:"group"`
	Level       extract.Level `yaml:"level"`    // only if no page has ever listed the code
	Listed      string        `yaml:"listed"`   // then "never"
	Reviewed    *bool         `yaml:"reviewed"` // nil counts as true
	Ruling      `yaml:",inline"`
	Meanings    []Meaning `yaml:"meanings"` // in place of a ruling
	NotExecuted bool      `yaml:"not-executed"`
	Timeout     bool      `yaml:"timeout"`
}

// Meaning is what the policy says of one of several meanings.
type Meaning struct {
	Message string `yaml:"message"` // its English text, which the page prints
	Ruling  `yaml:",inline"`
}

// never marks a code that no page has ever listed.
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
	// The lines are in the tree only.
	var tree yaml.Node
	if err := yaml.Unmarshal(data, &tree); err != nil {
		return Policy{}, fmt.Errorf("%s: %w", file, err)
	}
	var errs []error
	codes, names := map[int]int{}, map[string]int{}
	for i := range policy.Rules {
		rule := &policy.Rules[i]
		rule.Line = tree.Content[0].Content[i].Line
		report := func(found, expected string) {
			errs = append(errs, policy.Problem(*rule, found, expected))
		}
		if rule.Code < lowestCode || rule.Code > highestCode {
			report(fmt.Sprintf("code %d", rule.Code), "three to seven digits")
		}
		if line, ok := codes[rule.Code]; ok {
			report(fmt.Sprintf("code %d again", rule.Code), fmt.Sprintf("each code once (line %d has it)", line))
		}
		codes[rule.Code] = rule.Line
		// Names are looked up in any case, so they must differ in more.
		folded := strings.ToLower(rule.Name)
		switch line, taken := names[folded]; {
		case !isConstantName(rule.Name):
			report(fmt.Sprintf("name %q of code %d", rule.Name, rule.Code), "an exported Go identifier in ASCII")
		case reserved[rule.Name]:
			report(fmt.Sprintf("name %s of code %d", rule.Name, rule.Code), "one that no other identifier of package catalog has")
		case taken:
			report(fmt.Sprintf("name %s of code %d again", rule.Name, rule.Code), fmt.Sprintf("each name once (line %d has it)", line))
		}
		names[folded] = rule.Line
		rule.check(report)
	}
	return policy, errors.Join(errs...)
}

// check reports what is wrong with a rule apart from its code and name.
func (r Rule) check(report func(found, expected string)) {
	of := func(found, expected string) {
		report(fmt.Sprintf("%s of code %d", found, r.Code), expected)
	}
	switch level := r.Level; {
	case r.Listed != "" && r.Listed != never:
		of(fmt.Sprintf("listed %q", r.Listed), never)
	case (r.Listed == never) != (level != ""):
		of(fmt.Sprintf("level %q, listed %q", level, r.Listed), "both or neither")
	case level != "" && level != extract.HTTP && level != extract.Response && level != extract.Record && level != extract.SOAP:
		of(fmt.Sprintf("level %q", level), "http, response, record or soap")
	}
	if len(r.Meanings) == 0 {
		r.Ruling.check(of)
	} else if r.Basis != "" || len(r.Recovery) > 0 {
		of("a recovery beside the meanings", "one for each meaning")
	}
	for i, meaning := range r.Meanings {
		meaning.check(of)
		if slices.ContainsFunc(r.Meanings[:i], func(m Meaning) bool { return m.Message == meaning.Message }) {
			of(fmt.Sprintf("meaning %q again", meaning.Message), "each once")
		}
	}
	if r.NotExecuted && !slices.ContainsFunc(r.Evidence, func(e Evidence) bool { return e.isFor(forNotExecuted) }) {
		of("not-executed without evidence", "evidence for: [not-executed]")
	}
}

// RulingOn gives what the rule says of a message, one of several or alone.
func (r Rule) RulingOn(message string, messages int) (Ruling, bool) {
	for _, meaning := range r.Meanings {
		if meaning.Message == message {
			return meaning.Ruling, true
		}
	}
	if len(r.Meanings) == 0 && messages == 1 {
		return r.Ruling, true
	}
	return Ruling{Basis: terms.BasisNone}, false
}

// Problem is a fault in a rule.
func (p Policy) Problem(rule Rule, found, expected string) error {
	return &extract.Problem{File: p.File, Line: rule.Line, Found: found, Expected: expected}
}
