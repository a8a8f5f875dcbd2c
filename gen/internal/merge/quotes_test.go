package merge_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

// TestQuotes looks for a quote of code 601 in its pages.
func TestQuotes(t *testing.T) {
	const rows = `
  - {code: 601, level: response, page: codes.md, anchor: '601', messages: [Token invalid], comment: Get a new token., comment-items: [Or wait.]}
  - {code: 602, level: response, page: codes.md, messages: [Other], comment: Ask. Then wait for it!}
retired: [{code: 603, level: response, page: old.md, anchor: '603', messages: [Gone], comment: It was here.}]
`
	const page = "https://example.com/en"
	for _, test := range []struct {
		about, page, quote string
		code               string
		url, anchor        string
		note, fault        string
	}{
		{about: "in the comment of its row", page: "en/codes.md", quote: "a new token", code: "601", url: page, anchor: "601"},
		{about: "in the message", page: "en/codes.md", quote: "Token invalid", code: "601", url: page, anchor: "601"},
		{about: "in an item", page: "en/codes.md", quote: "Or  wait.", code: "601", url: page, anchor: "601"},
		{about: "in the prose", page: "en/codes.md", quote: "after a while", code: "601", url: page},
		{about: "in the prose of another page", page: "en/guide.txt", quote: "be patient", code: "601", url: "guide"},
		{about: "in its row, which is not of that page", page: "en/guide.txt", quote: "a new token", code: "601",
			fault: `policy.yaml:1: found evidence of code 601 that docs/en/guide.txt does not hold: "a new token", expected a sentence of its row or of the prose; nearest is "Please be patient."`},
		{about: "in the row of another code", page: "en/codes.md", quote: "Then wait for it!", code: "601",
			fault: `policy.yaml:1: found evidence of code 601 that docs/en/codes.md does not hold: "Then wait for it!", expected a sentence of its row or of the prose; nearest is "Token invalid"`},
		{about: "nearly there", page: "en/codes.md", quote: "Get a token.", code: "601",
			fault: `does not hold: "Get a token.", expected a sentence of its row or of the prose; nearest is "Get a new token."`},
		{about: "in a page of no language", page: "fr/codes.md", quote: "x", code: "601",
			fault: "policy.yaml:1: found page fr/codes.md in the evidence of 601, expected one in the folder of a language, such as en/rest-error-codes.md"},
		{about: "in a page without a folder", page: "codes.md", quote: "x", code: "601",
			fault: "policy.yaml:1: found page codes.md in the evidence of 601, expected one in the folder of a language"},
		{about: "in the retired row of a page that is gone", page: "en/old.md", quote: "It was here.", code: "603", anchor: "603",
			note: "docs/en/old.md is gone: the quote of code 603 stands in its retired row"},
		{about: "in a page that is gone", page: "en/old.md", quote: "It was here.", code: "601",
			note: `docs/en/old.md is gone: the quote of code 601 cannot be looked up: "It was here."`},
	} {
		t.Run(test.about, func(t *testing.T) {
			from := english(t, rows, "")
			from.Pages["guide.txt"], from.Present["guide.txt"] = catalogue.Link{Page: "docs/en/guide.txt", URL: "guide"}, true
			from.Prose["codes.md"], from.Prose["guide.txt"] = []string{"Repeat it after a while. Or not."}, []string{"Please be patient."}
			rules := "- {code: " + test.code + ", name: A, kind: OK, fault: none, recovery: [backoff], basis: docs, evidence: [{page: '" + test.page + "', quote: '" + test.quote + "'}]}\n"
			for code, name := range map[string]string{"601": "B", "602": "C", "603": "D"} {
				if code != test.code {
					rules += rule("code: " + code + ", name: " + name)
				}
			}
			c, findings, err := join(t, rules, from)
			if test.fault != "" {
				if err == nil || !strings.Contains(err.Error(), test.fault) {
					t.Errorf("error is\n%v\nwant\n%s", err, test.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, code := range c.Codes {
				if code.Name != "A" {
					continue
				}
				if got := code.Meanings[0].Evidence[0].Link; got.URL != test.url || got.Anchor != test.anchor {
					t.Errorf("the quote stands in %+v, want %s#%s", got, test.url, test.anchor)
				}
			}
			if got := strings.Join(findings.Notes, "\n"); got != test.note {
				t.Errorf("notes are %q, want %q", got, test.note)
			}
		})
	}
}

// TestEvidenceOfSteps keeps what each piece is for.
func TestEvidenceOfSteps(t *testing.T) {
	c, _ := joined(t, `
- code: 604
  name: Timeout
  kind: DEADLINE_EXCEEDED
  fault: service
  recovery: [backoff, split]
  basis: field
  evidence: [{for: [split], why: Smaller.}, {for: [not-executed], why: Known.}, {why: Both.}]
  not-executed: true
`, english(t, row("code: 604, level: response, messages: [Timeout]"), ""))
	want := []catalogue.Evidence{
		{Recovery: []string{"split"}, Basis: "field", Why: "Smaller."}, {Recovery: []string{}, NotExecuted: true, Basis: "field", Why: "Known."},
		{Recovery: []string{"backoff", "split"}, Basis: "field", Why: "Both."},
	}
	if diff := cmp.Diff(want, c.Codes[0].Meanings[0].Evidence); diff != "" {
		t.Errorf("evidence (-want +got):\n%s", diff)
	}
}
