package i18n_test

import (
	"testing"

	"github.com/marketoerr/marketoerr/internal/settled"
)

// TestSettled runs the tests that spell out what single codes say, or which languages there
// are, on the catalogue that they were written for: newer pages break none of them.
func TestSettled(t *testing.T) {
	settled.Run(t, map[string]func(*testing.T){
		"Describe":                testDescribe,
		"DescriptionJSON":         testDescriptionJSON,
		"FieldMeaningIsDescribed": testFieldMeaningIsDescribed,
		"Match":                   testMatch,
		"NoDetailOfSomethingElse": testNoDetailOfSomethingElse,
		"ProblemByHand":           testProblemByHand,
		"ProblemJSON":             testProblemJSON,
		"ProblemStatus":           testProblemStatus,
	})
}
