package gen_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
)

// TestNamesStay changes names in the policy: programs use them.
func TestNamesStay(t *testing.T) {
	const remedy = "names never change"
	for _, test := range []struct{ about, old, new, want string }{
		{"a name that changes", "name: DailyQuotaReached", "name: QuotaReached",
			"found name QuotaReached of code 607, expected DailyQuotaReached, its constant in the generated file; " + remedy},
		{"a name in another case", "name: DailyQuotaReached", "name: DailyQuotareached",
			"found name DailyQuotareached of code 607, expected DailyQuotaReached, its constant in the generated file; " + remedy},
		{"a name that another code takes", "code: 20103\n  name: SOAPLeadNotFound", "code: 20999\n  name: SOAPLeadNotFound",
			"found name SOAPLeadNotFound for code 20999, expected another: SOAPLeadNotFound is the constant of code 20103 in the generated file; " + remedy},
		{"an entry that is gone", "- code: 1080\n  name: ", "- code: 1081\n  name: X",
			"found no entry of code 1080, expected that of the constant "},
	} {
		t.Run(test.about, func(t *testing.T) {
			dir := copyModule(t)
			edit(t, dir, "catalog/policy.yaml", test.old, test.new)
			before := tree(t, dir)
			_, err := gen.Run(t.Context(), gen.Options{Dir: dir})
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "catalog/policy.yaml:") {
				t.Errorf("error is\n%v\nwant\n%s", err, test.want)
			}
			if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
				t.Errorf("files (-before +after):\n%s", diff)
			}
		})
	}
}

// TestTwoNamesSwapped is told of both codes.
func TestTwoNamesSwapped(t *testing.T) {
	dir := copyModule(t)
	edit(t, dir, "catalog/policy.yaml", "name: AccessTokenInvalid", "name: Swap")
	edit(t, dir, "catalog/policy.yaml", "name: AccessTokenExpired", "name: AccessTokenInvalid")
	edit(t, dir, "catalog/policy.yaml", "name: Swap", "name: AccessTokenExpired")
	_, err := gen.Run(t.Context(), gen.Options{Dir: dir})
	for _, want := range []string{"found name AccessTokenInvalid for code 602", "found name AccessTokenExpired for code 601"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is\n%v\nwant\n%s", err, want)
		}
	}
}

// TestBrokenGeneratedFile shows that a file of the last run that is broken, or
// gone, does not keep the generator from writing it anew.
func TestBrokenGeneratedFile(t *testing.T) {
	for name, damage := range map[string]func(string) string{
		"cut off":    func(code string) string { return code[:len(code)/2] },
		"not Go":     func(string) string { return "<<<<<<< HEAD\n" },
		"empty":      func(string) string { return "" },
		"half there": func(code string) string { return strings.Replace(code, "Code = 606", "Code = ", 1) },
	} {
		dir := copyModule(t)
		before := tree(t, dir)
		const file = "catalog/codes_gen.go"
		writeFile(t, dir+"/"+file, damage(before[file]))
		generate(t, dir)
		if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
			t.Errorf("%s: files (-before +after):\n%s", name, diff)
		}
	}
}

// TestProposedNameMayChange gives a new code another name than the proposed one,
// as long as nobody has reviewed it.
func TestProposedNameMayChange(t *testing.T) {
	dir := copyModule(t)
	turns[1].take(t, dir, false, nil)
	generate(t, dir)
	if code := tree(t, dir)["catalog/codes_gen.go"]; !strings.Contains(code, " Not reviewed yet: the name may change.\n") || !strings.Contains(code, "\tTooOdd Code = 1090") {
		t.Fatal("the constant is not marked as a proposal")
	}
	edit(t, dir, "catalog/policy.yaml", "name: TooOdd\n  reviewed: false\n", "name: OddnessLimit\n")
	generate(t, dir)
	if code := tree(t, dir)["catalog/codes_gen.go"]; !strings.Contains(code, "\tOddnessLimit Code = 1090") || strings.Contains(code, "Not reviewed yet") {
		t.Error("the constant has not the name that it was given")
	}
	edit(t, dir, "catalog/policy.yaml", "name: OddnessLimit", "name: TooOdd")
	if _, err := gen.Run(t.Context(), gen.Options{Dir: dir}); err == nil {
		t.Error("a name changes that was reviewed")
	}
	// That it is no longer reviewed makes no proposal of it again.
	edit(t, dir, "catalog/policy.yaml", "name: TooOdd", "name: TooOdd\n  reviewed: false")
	if _, err := gen.Run(t.Context(), gen.Options{Dir: dir}); err == nil {
		t.Error("a name changes that had been reviewed")
	}
}

// TestNamesFile shows what becomes of the file that keeps the names: without it the
// policy's are taken, and one that cannot be read is not written over.
func TestNamesFile(t *testing.T) {
	const file = "catalog/names.txt"
	dir := copyModule(t)
	before := tree(t, dir)
	if !strings.Contains(before[file], "\n606 RateLimitExceeded\n") {
		t.Fatalf("%s is\n%s", file, before[file])
	}
	if err := os.Remove(filepath.Join(dir, file)); err != nil {
		t.Fatal(err)
	}
	generate(t, dir)
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("without the file (-before +after):\n%s", diff)
	}
	writeFile(t, filepath.Join(dir, file), strings.ReplaceAll(before[file], "\n", "\r\n"))
	generate(t, dir)
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("other line ends (-before +after):\n%s", diff)
	}
	for damaged, found := range map[string]string{
		"606": `"606"`, "RateLimitExceeded": `"RateLimitExceeded"`, "606 Rate limit": `"606 Rate limit"`, "": `""`, "<<<<<<< HEAD": `"<<<<<<< HEAD"`,
	} {
		writeFile(t, filepath.Join(dir, file), "# Names\n"+damaged+"\n600 X\n")
		_, err := gen.Run(t.Context(), gen.Options{Dir: dir})
		want := file + ":2: found " + found + ", expected a code and its name, as the last run wrote them: take the file back with git checkout"
		if err == nil || err.Error() != want {
			t.Errorf("%q: error is\n%v, want\n%s", damaged, err, want)
		}
	}
}
