package catalog_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/internal/settled"
)

// snapshot holds the pages and the policy as they once were. What tests tell of single
// codes and languages is about those that it has, so that newer pages break none.
const snapshot = "../gen/testdata/snapshot"

// entry matches the beginning of a code's entry in a policy, to the end of its own fields.
var entry = regexp.MustCompile(`(?m)^- code: (\d+)\n(?:  .*\n)*?(?:  (listed): never\n|(?:\n|\z))`)

// settledCodes gives the codes of the snapshot's policy, and those of today's that no
// page has ever listed: people have put them there, no page.
func settledCodes(t *testing.T) []catalog.Code {
	t.Helper()
	needCheckout(t)
	var codes []catalog.Code
	read := map[catalog.Code]bool{}
	for _, file := range []string{snapshot + "/catalog/policy.yaml", "policy.yaml"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range entry.FindAllStringSubmatch(string(data), -1) {
			number, err := strconv.Atoi(found[1])
			if err != nil {
				t.Fatal(err)
			}
			code := catalog.Code(number)
			if settled := file != "policy.yaml" || found[2] != ""; settled && !read[code] {
				codes, read[code] = append(codes, code), true
			}
		}
	}
	if len(codes) < 100 {
		t.Fatalf("found %d settled codes, expected more than 100", len(codes))
	}
	return codes
}

// settledLangs gives the languages of the snapshot.
func settledLangs(t *testing.T) []catalog.Lang {
	t.Helper()
	needCheckout(t)
	pages, err := filepath.Glob(snapshot + "/docs/*/rest-error-codes.md")
	if err != nil {
		t.Fatal(err)
	}
	var langs []catalog.Lang
	for _, page := range pages {
		if lang, ok := catalog.ParseLang(filepath.Base(filepath.Dir(page))); ok {
			langs = append(langs, lang)
		}
	}
	if len(langs) < 2 {
		t.Fatalf("found languages %v, expected some beside English", langs)
	}
	return langs
}

// needCheckout skips a test in the library as users download it: the generator, whose
// snapshot this is, is a module of its own. Where that is, a missing snapshot is a failure.
func needCheckout(t *testing.T) {
	t.Helper()
	if _, err := os.Stat("../gen/go.mod"); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the generator, and so the snapshot of pages and policy, is not in this module")
	}
}

// TestSettled runs the tests that spell out what single codes say, on the catalogue that they
// were written for: newer pages break none of them.
func TestSettled(t *testing.T) {
	settled.Run(t, map[string]func(*testing.T){
		"Comment":                          testComment,
		"Error":                            testError,
		"EveryCodeIsExplained":             testEveryCodeIsExplained,
		"FieldMeaningIsNoMeaningOfTheCode": testFieldMeaningIsNoMeaningOfTheCode,
		"FieldMeanings":                    testFieldMeanings,
		"Hint":                             testHint,
		"HintUndecided":                    testHintUndecided,
		"KindOfReading":                    testKindOfReading,
		"Message":                          testMessage,
		"MessagesClaimNoMoreThanTheServer": testMessagesClaimNoMoreThanTheServer,
		"NothingIsDeprecated":              testNothingIsDeprecated,
		"ObjectsAreNamed":                  testObjectsAreNamed,
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
