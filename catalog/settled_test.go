package catalog_test

import (
	"testing"

	"github.com/marketoerr/marketoerr/internal/settled"
)

// TestSettled runs the tests that spell out what single codes say, or which languages there
// are, on the catalogue that they were written for: newer pages break none of them.
func TestSettled(t *testing.T) {
	settled.Run(t, map[string]func(*testing.T){
		"Comment":                          testComment,
		"Error":                            testError,
		"EveryCodeIsExplained":             testEveryCodeIsExplained,
		"EveryFaultIsKnown":                testEveryFaultIsKnown,
		"FaultAdvice":                      testFaultAdvice,
		"FieldMeaningIsNoMeaningOfTheCode": testFieldMeaningIsNoMeaningOfTheCode,
		"FieldMeanings":                    testFieldMeanings,
		"FieldMeaningsAreTheirOwn":         testFieldMeaningsAreTheirOwn,
		"Hint":                             testHint,
		"HintUndecided":                    testHintUndecided,
		"KindOfReading":                    testKindOfReading,
		"Message":                          testMessage,
		"MessagesClaimNoMoreThanTheServer": testMessagesClaimNoMoreThanTheServer,
		"NothingIsDeprecated":              testNothingIsDeprecated,
		"ObjectsAreNamed":                  testObjectsAreNamed,
		"ParseLang":                        testParseLang,
		"Read":                             testRead,
		"ReadAnyQuoteMark":                 testReadAnyQuoteMark,
		"ReadPassesOverTheNumber":          testReadPassesOverTheNumber,
		"ReadValues":                       testReadValues,
		"ReadingShows":                     testReadingShows,
		"ReadingTellsWhatMayBeDone":        testReadingTellsWhatMayBeDone,
		"Recoveries":                       testRecoveries,
		"URL":                              testURL,
		"UndecidedAdvice":                  testUndecidedAdvice,
	})
}
