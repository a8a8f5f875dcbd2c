package policy

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/marketoerr/marketoerr/gen/internal/transcript"
	"github.com/marketoerr/marketoerr/internal/wording"
	"gopkg.in/yaml.v3"
)

// Mint gives the text to append to the policy for the codes of the English
// pages that it lacks, "" if it lacks none. What the policy holds is never
// written anew, so a person's comments and order stay.
func (p Policy) Mint(english []transcript.Entry, reserved map[string]bool) (string, error) {
	known, taken := map[int]bool{}, map[string]bool{}
	for name := range reserved {
		taken[strings.ToLower(name)] = true
	}
	for _, rule := range p.Rules {
		known[rule.Code], taken[strings.ToLower(rule.Name)] = true, true
	}
	var added strings.Builder
	ruling := unreviewed()
	for _, entry := range english {
		if known[entry.Code] {
			continue
		}
		name := nameFor(entry)
		for taken[strings.ToLower(name)] {
			name = fmt.Sprintf("%s%d", name, entry.Code)
		}
		taken[strings.ToLower(name)] = true
		rule, err := yaml.Marshal([]any{minted{entry.Code, name, false, ruling.Kind, ruling.Fault, []string{}, ruling.Basis}})
		if err != nil {
			return "", err
		}
		added.WriteString("\n")
		added.Write(rule)
	}
	return added.String(), nil
}

// minted is a rule as the generator appends it.
type minted struct {
	Code     int      `yaml:"code"`
	Name     string   `yaml:"name"`
	Reviewed bool     `yaml:"reviewed"`
	Kind     string   `yaml:"kind"`
	Fault    string   `yaml:"fault"`
	Recovery []string `yaml:"recovery"`
	Basis    string   `yaml:"basis"`
}

// initialisms are words that Go writes in capitals, of those that Marketo's
// pages use. A minted name is a proposal: a person reviews it.
var initialisms = map[string]bool{
	"API": true, "CRM": true, "CSV": true, "GUID": true, "HTTP": true, "ID": true, "IP": true, "JSON": true,
	"SFDC": true, "SOAP": true, "URI": true, "URL": true, "XML": true,
}

// nameFor makes a name from the first English message of a code, or from its
// number where the message has no letters.
func nameFor(entry transcript.Entry) string {
	message := strings.Map(func(r rune) rune {
		if r == '\'' || r == '’' {
			return -1 // doesn't → doesnt
		}
		return r
	}, wording.Replace(string(entry.Messages[0]), " "))
	words := strings.FieldsFunc(message, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	name := prefix(entry.Level)
	for _, word := range words {
		if upper := strings.ToUpper(word); initialisms[upper] {
			name += upper
		} else {
			name += strings.ToUpper(word[:1]) + word[1:]
		}
	}
	// A message that begins with the prefix does not repeat it.
	if p := prefix(entry.Level); p != "" {
		name = p + strings.TrimPrefix(name[len(p):], p)
	} else {
		name = strings.TrimPrefix(strings.TrimPrefix(name, "HTTP"), "SOAP")
	}
	if !isConstantName(name) || name == prefix(entry.Level) {
		return fmt.Sprintf("%sCode%d", prefix(entry.Level), entry.Code)
	}
	return name
}
