package policy

import (
	"errors"
	"fmt"
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

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
			errs = append(errs, p.Problem(other, fmt.Sprintf("name %s for code %d", name, other.Code),
				fmt.Sprintf("another: %s is the constant of code %d in the generated file; names never change", name, code)))
		} else if !ok {
			errs = append(errs, fmt.Errorf("%s: found no entry of code %d, expected that of the constant %s in the generated file; names never change",
				p.File, code, name))
		} else if rule.Name != name {
			errs = append(errs, p.Problem(rule, fmt.Sprintf("name %s of code %d", rule.Name, code),
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

// FitsLevel reports whether the name has the prefix of a level and no other.
func (r Rule) FitsLevel(level extract.Level) bool {
	for _, other := range []extract.Level{extract.HTTP, extract.SOAP} {
		if strings.HasPrefix(r.Name, prefix(other)) != (level == other) {
			return false
		}
	}
	return true
}
