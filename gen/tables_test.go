package gen_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen"
)

// TestNewRowMovesNothing adds a row to an English page: few lines of the generated Go
// change, wherever it stands.
func TestNewRowMovesNothing(t *testing.T) {
	const most = 30
	rest := func(before, row string) (file, old, new string) {
		old = "    <tr>\n      <td><a name=\"" + before + "\">"
		return "docs/en/rest-error-codes.md", old, "    <tr>" + row + "</tr>\n" + old
	}
	for name, edited := range map[string]func() (file, old, new string){
		"a record": func() (file, old, new string) {
			return rest("1035", `<td><a name="1030"></a>1030</td><td>Job not ready</td><td>The export job is not ready.</td>`)
		},
		"a long name": func() (file, old, new string) {
			return rest("1005", `<td>1023</td><td>Duplicate opportunity role attribute found</td><td></td>`)
		},
		"values": func() (file, old, new string) {
			return rest("1076", `<td>1060</td><td>Attribute '%s' of '%s' is wrong</td><td>See: <ul><li>one</li><li>two</li></ul></td>`)
		},
		"a response": func() (file, old, new string) {
			return rest("701", `<td><a name="700"></a>700*</td><td>Field '%s' missing</td><td>A field.</td>`)
		},
		"SOAP": func() (file, old, new string) {
			old = "|20015|"
			return "docs/en/soap-error-codes.md", old, "|20018|Not %s|Of late.|\n" + old
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := copyModule(t)
			file, old, new := edited()
			edit(t, dir, file, old, new)
			if n := changedGo(t, dir); n < 10 || n > most {
				t.Errorf("%d lines of Go change, want %d at most", n, most)
			}
		})
	}
}

// changedGo counts the lines of generated Go that the next run would add and remove.
func changedGo(t *testing.T, dir string) int {
	t.Helper()
	report, err := gen.Run(t.Context(), gen.Options{Dir: dir, Check: true})
	if err != nil {
		t.Fatal(err)
	}
	report.Changes = slices.DeleteFunc(report.Changes, func(c gen.Change) bool { return !strings.HasSuffix(c.Path, "_gen.go") })
	var diff strings.Builder
	if err := report.Diff(&diff); err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(diff.String()) {
		header := strings.HasPrefix(line, "--- ") || strings.HasPrefix(line, "+++ ")
		if !header && (line[0] == '+' || line[0] == '-') {
			n++
		}
	}
	return n
}

// TestOtherMeanings gives a code with one meaning on the page two more that only servers
// tell.
func TestOtherMeanings(t *testing.T) {
	dir := copyModule(t)
	edit(t, dir, "catalog/policy.yaml", "\n- code: 612\n", `
  meanings:
    - message: The API user is in use
      listed: never
      kind: FAILED_PRECONDITION
      fault: setup
      recovery: []
      basis: field
      evidence:
        - why: The user is in use.
    - message: Sync of %s waits for %s
      listed: never
      kind: ABORTED
      fault: limit
      recovery: [await-slot]
      retry-after: 90s
      basis: field
      evidence:
        - why: Another sync runs.

- code: 612
`)
	edit(t, dir, "i18n/overlay/en.yaml", "\nsupply:\n", `
supply:
  - {code: 611, meaning: The API user is in use, comment: Its service must go first.}
`)
	edit(t, dir, "i18n/overlay/en.yaml", "\nplain:\n", `
plain:
  - {code: 611, message: Sync of %s waits for %s, text: A sync waits}
`)
	edit(t, dir, "i18n/overlay/en.yaml", "\nseen:\n", `
seen:
  - {code: 611, meaning: Sync of %s waits for %s, message: The sync named %s waits for another one}
`)
	edit(t, dir, "catalog/policy.yaml", "      kind: ALREADY_EXISTS\n      fault: none\n", "      kind: RESOURCE_EXHAUSTED\n      fault: limit\n")
	generate(t, dir)
	got := runGo(t, dir, `
	show := func(r catalog.Reading) {
		fmt.Printf("%d %q %v %s/%s/%s/%s\n", r.Meaning, r.Args, r.Exact, r.Kind(), r.Fault(), r.Recovery(), r.RetryAfter())
		fmt.Printf("  %s | %s\n", r.Message(catalog.English), r.Comment(catalog.English))
		for e := range r.Evidence() {
			fmt.Printf("  %s %t %s %s\n", e.Recovery, e.NotExecuted, e.Basis, e.Why)
		}
	}
	code := catalog.SystemError
	fmt.Println(code.Meanings(), code.Kind(), code.Fault(), code.Recovery(), code.RetryAfter(), code.Message(catalog.English))
	show(code.Read("The API user is in use"))
	show(code.Read("Sync of 'Lead' waits for 'Company'"))
	show(code.Read("The sync named 'Lead' waits for another one"))
	show(code.Read("Sync waits"))
	show(catalog.Reading{Code: code, Meaning: 2})
	show(catalog.Reading{Code: code, Meaning: 3})
	for w := range code.Wordings() {
		parts, numbers := w.Template(catalog.English)
		fmt.Printf("%d %t %q %d\n", w.Meaning, w.Seen, parts, numbers)
	}
	undecided := catalog.ExportJobRejected.Read("?") // all meanings have the same kind here, and the same fault
	fmt.Println(undecided.Meaning, undecided.Kind(), undecided.Fault())`)
	const quoted = "  permanent true docs \n"
	const own = "  backoff false field Often gone with the next try, and as often caused by the request itself: one or two tries, not many.\n" + quoted
	const want = `3 INTERNAL service backoff 0s System error
1 [] true FAILED_PRECONDITION/setup/permanent/0s
  The API user is in use | Its service must go first.
  permanent false field The user is in use.
` + quoted + `2 ["Lead" "Company"] true ABORTED/limit/await-slot/1m30s
  Sync of Lead waits for Company | 
  await-slot false field Another sync runs.
` + quoted + `2 ["Lead"] true ABORTED/limit/await-slot/1m30s
  The sync named Lead waits for another one | 
  await-slot false field Another sync runs.
` + quoted + `0 [] false INTERNAL/service/backoff/0s
  System error | All unhandled exceptions
` + own + `2 [] false ABORTED/limit/await-slot/1m30s
  A sync waits | 
  await-slot false field Another sync runs.
` + quoted + `3 [] false INTERNAL/service/backoff/0s
  System error | All unhandled exceptions
` + own + `0 false ["System error"] []
1 true ["The API user is in use"] []
2 true ["Sync of " " waits for " ""] [1 2]
0 true ["You cannot delete an API user that is being used in API service"] []
2 true ["The sync named " " waits for another one"] [1]
0 true ["Failed to sync opportunity"] []
0 true ["Unable to clone program"] []
-1 RESOURCE_EXHAUSTED limit
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the program prints (-want +got):\n%s", diff)
	}
}

// TestOtherAnchor takes the anchor of a code from the page of one language, and changes
// that in another.
func TestOtherAnchor(t *testing.T) {
	dir := copyModule(t)
	edit(t, dir, "docs/sv/rest-error-codes.md", `<a name="606"></a>606`, `606`)
	edit(t, dir, "docs/zh-Hans/rest-error-codes.md", `<a name="606"></a>606`, `<a name="sechs"></a>606`)
	generate(t, dir)
	got := runGo(t, dir, `
	for l := range catalog.Langs() {
		fmt.Println(catalog.RateLimitExceeded.URL(l), catalog.DailyQuotaReached.URL(l))
	}`)
	const want = `https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes#606 https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes#607
https://experienceleague.adobe.com/zh-hans/docs/marketo-developer/marketo/rest/error-codes#sechs https://experienceleague.adobe.com/zh-hans/docs/marketo-developer/marketo/rest/error-codes#607
https://experienceleague.adobe.com/sv/docs/marketo-developer/marketo/rest/error-codes https://experienceleague.adobe.com/sv/docs/marketo-developer/marketo/rest/error-codes#607
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the program prints (-want +got):\n%s", diff)
	}
}

// TestLettersBeyondASCII reads wordings with letters that have several cases each.
func TestLettersBeyondASCII(t *testing.T) {
	dir := copyModule(t)
	const row = "    <tr>\n      <td><a name=\"701\">"
	edit(t, dir, "docs/en/rest-error-codes.md", row, "    <tr><td>720</td><td>Café ΣΊΣΥΦΟΣ of ‘%s' is Å straße</td><td></td></tr>\n"+row)
	generate(t, dir)
	got := runGo(t, dir, `
	for _, message := range []string{
		"Café ΣΊΣΥΦΟΣ of 'x' is Å straße", "CAFÉ σίσυφος of 'x' is å STRAẞE", "cafÉ σίσυφοσ OF 'É' IS \u212B ſtraße",
		"Cafe ΣΊΣΥΦΟΣ of 'x' is Å straße", "Café ΣΊΣΥΦΟΣ of 'x' is Ä straße",
	} {
		r := catalog.Code(720).Read(message)
		fmt.Println(r.Exact, r.Args)
	}`)
	if diff := cmp.Diff("true [x]\ntrue [x]\ntrue [É]\nfalse []\nfalse []\n", got); diff != "" {
		t.Errorf("the program prints (-want +got):\n%s", diff)
	}
}
