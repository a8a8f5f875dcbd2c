package merge_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

const en, sv = 0, 1 // the languages of the tests

// advice is what every overlay of the tests has.
const advice = "\nadvice: {reauthenticate: b, backoff: c, await-window: d, await-slot: e, await-reset: f, split: g, resend-as-post: h, resign: i, " +
	"unknown: j, data: k, request: l, setup: m, limit: n, service: o, none: p, undecided: 'If %s: %s'}\n"

// source gives a language whose page codes.md lists codes, which stand in YAML as in a
// transcript, with an overlay.
func source(t *testing.T, tag, codes, added string) merge.Source {
	t.Helper()
	language, err := catalogue.NewLanguage(tag)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := transcript.Decode(tag, []byte("codes:\n"+codes))
	if err != nil {
		t.Fatal(err)
	}
	o, err := overlay.Parse("i18n/overlay/"+tag+".yaml", []byte(added+advice))
	if err != nil {
		t.Fatal(err)
	}
	return merge.Source{
		Language: language, Transcript: rows, Overlay: o,
		Pages:   map[string]catalogue.Link{"codes.md": {Page: "docs/" + tag + "/codes.md", URL: "https://example.com/" + tag}},
		Present: map[string]bool{"codes.md": true},
		Prose:   map[string][]string{},
	}
}

func english(t *testing.T, codes, added string) merge.Source {
	t.Helper()
	return source(t, "en", codes, "unknown: unknown\n"+added)
}

func swedish(t *testing.T, codes, added string) merge.Source {
	t.Helper()
	return source(t, "sv", codes, "unknown: okänd\n"+added)
}

// join merges sources with a policy.
func join(t *testing.T, rules string, sources ...merge.Source) (catalogue.Catalogue, merge.Findings, error) {
	t.Helper()
	p, err := policy.Parse("policy.yaml", []byte(rules), nil)
	if err != nil {
		t.Fatal(err)
	}
	return merge.Merge(merge.Input{Sources: sources, Policy: p})
}

// joined merges sources that have no faults.
func joined(t *testing.T, rules string, sources ...merge.Source) (catalogue.Catalogue, merge.Findings) {
	t.Helper()
	c, findings, err := join(t, rules, sources...)
	if err != nil {
		t.Fatal(err)
	}
	return c, findings
}

// rule gives a rule that stands in YAML, with a recovery that nothing hints at.
func rule(fields string) string {
	return "- {" + fields + ", kind: INVALID_ARGUMENT, fault: request, basis: none}\n"
}

// row gives a row of codes.md.
func row(fields string) string { return "  - {page: codes.md, " + fields + "}\n" }

var ruling = catalogue.Meaning{Kind: "INVALID_ARGUMENT", Fault: "request", Evidence: []catalogue.Evidence{{Basis: "none"}}}

// TestMerge joins a code in two languages.
func TestMerge(t *testing.T) {
	rules := `
- code: 606
  name: RateLimitExceeded
  group: Limits
  kind: RESOURCE_EXHAUSTED
  fault: limit
  recovery: [await-window, split]
  retry-after: 20s
  basis: docs
  evidence:
    - {page: en/codes.md, quote: Wait  for it., why: So.}
    - {for: [not-executed], why: Known.}
  not-executed: true
  timeout: true
`
	c, findings := joined(t, rules,
		english(t, row("code: 606, level: response, anchor: '606', quota-exempt: true, messages: ['Limit %s'], comment: Wait for it."), "plain: [{code: 606, text: Limit}]"),
		swedish(t, row("code: 606, level: response, quota-exempt: true, messages: ['Gränsen %s'], comment: Vänta."), "plain: [{code: 606, text: Gränsen}]"))
	links := []catalogue.Link{
		{Page: "docs/en/codes.md", URL: "https://example.com/en", Anchor: "606"}, {Page: "docs/sv/codes.md", URL: "https://example.com/sv"},
	}
	want := catalogue.Code{
		Number: 606, Name: "RateLimitExceeded", Group: "Limits", Level: extract.Response, QuotaExempt: true, NotExecuted: true, Timeout: true,
		Meanings: []catalogue.Meaning{{
			Message: catalogue.Texts{{Value: "Limit %[1]s"}, {Value: "Gränsen %[1]s"}},
			Plain:   catalogue.Texts{{Value: "Limit", Origin: catalogue.Supplied}, {Value: "Gränsen", Origin: catalogue.Supplied}},
			Kind:    "RESOURCE_EXHAUSTED", Fault: "limit", Recovery: []string{"await-window", "split"}, RetryAfter: 20e9,
			Evidence: []catalogue.Evidence{
				{Recovery: []string{"await-window", "split"}, Basis: "docs", Quote: "Wait for it.", Why: "So.", Link: links[en]},
				{Recovery: []string{}, NotExecuted: true, Basis: "field", Why: "Known."},
			},
		}},
		Comment: catalogue.Texts{{Value: "Wait for it."}, {Value: "Vänta."}},
		Listing: links[en], Links: links,
		Reviews: []catalogue.Review{
			{Language: "sv", Field: "message", English: "Limit %s", Page: "Gränsen %s", Shown: "Gränsen %s"},
			{Language: "sv", Field: "plain", English: "Limit", Shown: "Gränsen", Origin: catalogue.Supplied},
			{Language: "sv", Field: "comment", English: "Wait for it.", Page: "Vänta.", Shown: "Vänta."},
		},
		Wanted: []catalogue.Wanted{{Language: "sv", Verdict: "{code: 606, digest: " + digest("Gränsen %s", "Vänta.") +
			", english: " + digest("Limit %s", "Wait for it.") + ", beside: [" + digest("Limit %s") + "], verdict: keep}"}},
	}
	if diff := cmp.Diff([]catalogue.Code{want}, c.Codes); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
	lacking := []merge.Lack{{Language: "en", What: "hint", Codes: []int{606}}, {Language: "sv", What: "verdict", Codes: []int{606}}}
	if diff := cmp.Diff(merge.Findings{Lacking: lacking}, findings); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"English", "Swedish"}, []string{c.Languages[en].Ident, c.Languages[sv].Ident}); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
	unknown := catalogue.Texts{{Value: "unknown", Origin: catalogue.Supplied}, {Value: "okänd", Origin: catalogue.Supplied}}
	if diff := cmp.Diff(unknown, c.Unknown); diff != "" {
		t.Errorf("the message of an unknown code (-want +got):\n%s", diff)
	}
}

// TestOrder sorts codes by number, whatever the order of the policy.
func TestOrder(t *testing.T) {
	rows := row("code: 701, level: response, messages: [b]") + row("code: 601, level: response, messages: [a]") + row("code: 1001, level: record, messages: [c]")
	c, _ := joined(t, rule("code: 1001, name: C")+rule("code: 601, name: A")+rule("code: 701, name: B"), english(t, rows, ""))
	var numbers []int
	for _, code := range c.Codes {
		numbers = append(numbers, code.Number)
	}
	if diff := cmp.Diff([]int{601, 701, 1001}, numbers); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}

// TestFallbacks shows English where a language has no text, and says what it lacks.
func TestFallbacks(t *testing.T) {
	rows := row("code: 601, level: response, messages: [a], comment: A.") + row("code: 602, level: response, messages: ['b %s'], comment: B, comment-items: [x, y]") +
		row("code: 603, level: response, messages: [c]")
	c, findings := joined(t, rule("code: 601, name: A")+rule("code: 602, name: B")+rule("code: 603, name: C"),
		english(t, rows, ""), swedish(t, row("code: 602, level: response, messages: ['b'], comment-items: [ett]")+row("code: 603, level: response, messages: [se]"), ""),
		merge.Source{})
	fallback := func(text string) catalogue.Text { return catalogue.Text{Value: text, Origin: catalogue.Fallback} }
	for i, want := range []struct{ message, comment catalogue.Text }{
		{fallback("a"), fallback("A.")}, {fallback("b %[1]s"), catalogue.Text{Value: "B\n- ett", Origin: catalogue.Fallback}}, {catalogue.Text{Value: "se"}, catalogue.Text{}},
	} {
		code := c.Codes[i]
		if got := code.Meanings[0].Message[sv]; got != want.message {
			t.Errorf("%d: message %+v, want %+v", code.Number, got, want.message)
		}
		if got := code.Comment[sv]; got != want.comment {
			t.Errorf("%d: comment %+v, want %+v", code.Number, got, want.comment)
		}
	}
	if got := c.Codes[1].Meanings[0].Plain; got[en] != (catalogue.Text{Value: "b"}) || got[sv].Value != "b" {
		t.Errorf("without a plain text, %+v stands in for it", got)
	}
	want := []merge.Lack{
		{Language: "en", What: "comment", Codes: []int{603}}, {Language: "en", What: "hint", Codes: []int{601, 602, 603}}, {Language: "en", What: "plain text", Codes: []int{602}},
		{Language: "sv", What: "code", Codes: []int{601}}, {Language: "sv", What: "comment", Codes: []int{602}}, {Language: "sv", What: "message", Codes: []int{602}},
		{Language: "sv", What: "plain text", Codes: []int{602}}, {Language: "sv", What: "verdict", Codes: []int{602, 603}},
	}
	if diff := cmp.Diff(want, findings.Lacking); diff != "" {
		t.Errorf("lacking (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{`docs/sv/codes.md: the message "b" of code 602 has 0 placeholders where the English one has 1: the English one is shown`}, findings.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

// TestAdvice falls back to English, which has to be there.
func TestAdvice(t *testing.T) {
	norwegian, err := catalogue.NewLanguage("nb")
	if err != nil {
		t.Fatal(err)
	}
	c, findings := joined(t, "", english(t, "", ""), merge.Source{Language: norwegian})
	if got, want := c.Advice["split"], (catalogue.Texts{{Value: "g", Origin: catalogue.Supplied}, {Value: "g", Origin: catalogue.Fallback}}); !cmp.Equal(want, got) {
		t.Errorf("the advice for split is %+v, want %+v", got, want)
	}
	if got, want := c.Advice["undecided"][1], (catalogue.Text{Value: "If %[1]s: %[2]s", Origin: catalogue.Fallback}); got != want {
		t.Errorf("the advice for an undecided meaning is %+v, want %+v", got, want)
	}
	notes := []string{"i18n/overlay/nb.yaml: no advice for reauthenticate, backoff, await-window, await-slot, await-reset, split, resend-as-post, resign, " +
		"unknown, data, request, setup, limit, service, none, undecided"}
	if diff := cmp.Diff(notes, findings.Notes); diff != "" || len(c.Advice) != 16 {
		t.Errorf("there is advice for %d; notes (-want +got):\n%s", len(c.Advice), diff)
	}
	_, _, err = join(t, "", merge.Source{Overlay: overlay.Overlay{File: "en.yaml", Advice: map[string]string{"split": "g"}}})
	if err == nil || !strings.Contains(err.Error(), "en.yaml: found no advice for reauthenticate, backoff, await-window, await-slot, await-reset, resend-as-post") || !strings.Contains(err.Error(), "found no text for unknown codes, expected unknown: …") {
		t.Errorf("error is %v", err)
	}
}

// TestAdviceWithPlaceholders refuses an advice whose placeholders are not those of its
// kind.
func TestAdviceWithPlaceholders(t *testing.T) {
	norwegian, err := catalogue.NewLanguage("nb")
	if err != nil {
		t.Fatal(err)
	}
	with := func(about, advice string) merge.Source {
		return merge.Source{Language: norwegian, Overlay: overlay.Overlay{File: "nb.yaml", Advice: map[string]string{about: advice}}}
	}
	for _, test := range []struct{ about, advice, want string }{
		{"undecided", "Either", `nb.yaml: found 0 placeholders in the advice for undecided, "Either", expected 2`},
		{"undecided", "If %s, %s or %s", `nb.yaml: found 3 placeholders in the advice for undecided, "If %s, %s or %s", expected 2`},
		{"data", "Correct %s", `nb.yaml: found 1 placeholder in the advice for data, "Correct %s", expected 0`},
	} {
		if _, _, err := join(t, "", english(t, "", ""), with(test.about, test.advice)); err == nil || err.Error() != test.want {
			t.Errorf("%s: error is %v, want %s", test.advice, err, test.want)
		}
	}
	c, _ := joined(t, "", english(t, "", ""), with("undecided", "%[2]s om %[1]s"))
	if got := c.Advice["undecided"][1].Value; got != "%[2]s om %[1]s" {
		t.Errorf("the advice is %q", got)
	}
}
