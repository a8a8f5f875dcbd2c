package merge

import (
	"errors"
	"fmt"
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
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
	Meanings    []MeaningRule `yaml:"meanings"` // in place of a ruling
	NotExecuted bool          `yaml:"not-executed"`
	Timeout     bool          `yaml:"timeout"`
}

// MeaningRule is what the policy says of one of several meanings.
type MeaningRule struct {
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

// NeverListed reports whether no page has ever listed a code.
func (p Policy) NeverListed(code int) bool {
	return slices.ContainsFunc(p.Rules, func(r Rule) bool { return r.Code == code && r.Listed == never })
}

// ParsePolicy reads the policy and checks what can be told from it alone. The
// reserved identifiers are those of the Go package that names must not repeat.
// The error joins all that was found.
func ParsePolicy(file string, data []byte, reserved map[string]bool) (Policy, error) {
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
			errs = append(errs, policy.problem(*rule, found, expected))
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
	case level != "" && !slices.Contains(extract.Levels(), level):
		of(fmt.Sprintf("level %q", level), "http, response, record or soap")
	}
	if len(r.Meanings) == 0 {
		r.Ruling.check(of)
	} else if r.Basis != "" || len(r.Recovery) > 0 {
		of("a recovery beside the meanings", "one for each meaning")
	}
	for i, meaning := range r.Meanings {
		meaning.check(of)
		if slices.ContainsFunc(r.Meanings[:i], func(m MeaningRule) bool { return m.Message == meaning.Message }) {
			of(fmt.Sprintf("meaning %q again", meaning.Message), "each once")
		}
	}
	if r.NotExecuted && !slices.ContainsFunc(r.Evidence, func(e EvidenceEntry) bool { return e.isFor(forNotExecuted) }) {
		of("not-executed without evidence", "evidence for: [not-executed]")
	}
}

func (p Policy) problem(rule Rule, found, expected string) error {
	return &extract.Problem{File: p.File, Line: rule.Line, Found: found, Expected: expected}
}

// CheckNames compares the policy with the constants that the last run emitted,
// by name: programs use them, so none may vanish, change its name, or move to
// another code. The error joins all that was found.
func (p Policy) CheckNames(emitted map[string]int) error {
	byCode, byName := map[int]Rule{}, map[string]Rule{}
	for _, rule := range p.Rules {
		byCode[rule.Code], byName[rule.Name] = rule, rule
	}
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(emitted)) {
		code := emitted[name]
		rule, ok := byCode[code]
		if other, taken := byName[name]; taken && other.Code != code {
			errs = append(errs, p.problem(other, fmt.Sprintf("name %s for code %d", name, other.Code),
				fmt.Sprintf("another: %s is the constant of code %d in the generated file; names never change", name, code)))
		} else if !ok {
			errs = append(errs, fmt.Errorf("%s: found no entry of code %d, expected that of the constant %s in the generated file; names never change",
				p.File, code, name))
		} else if rule.Name != name {
			errs = append(errs, p.problem(rule, fmt.Sprintf("name %s of code %d", rule.Name, code),
				fmt.Sprintf("%s, its constant in the generated file; names never change", name)))
		}
	}
	return errors.Join(errs...)
}

func isConstantName(name string) bool {
	for _, r := range name {
		if r > 0x7F {
			return false
		}
	}
	return token.IsIdentifier(name) && token.IsExported(name)
}

// prefix is what the names of a level's codes begin with.
func prefix(level extract.Level) string {
	switch level {
	case extract.HTTP:
		return "HTTP"
	case extract.SOAP:
		return "SOAP"
	}
	return ""
}

// checkPrefix tells whether a name has the prefix of its level and no other.
func checkPrefix(name string, level extract.Level) bool {
	for _, other := range []extract.Level{extract.HTTP, extract.SOAP} {
		if strings.HasPrefix(name, prefix(other)) != (level == other) {
			return false
		}
	}
	return true
}
