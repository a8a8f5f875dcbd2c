package merge_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
)

// digest identifies the texts of a row, or one text.
func digest(texts ...string) string {
	hash := sha256.Sum256([]byte(strings.Join(texts, "\n")))
	return hex.EncodeToString(hash[:])[:8]
}

// The rows that the tests of verdicts begin with, and a sound verdict on them.
var (
	englishRow = digest("Token invalid", "Get one.")
	swedishRow = digest("Fel polett", "Be om en ny.")
	sound      = verdict(swedishRow, englishRow, digest("Token invalid"), "keep")
)

// verdict gives a list of one verdict on code 601.
func verdict(row, english, beside, word string) string {
	return fmt.Sprintf("\nverdicts: [{code: 601, digest: %s, english: %s, beside: [%s], verdict: %s}]", row, english, beside, word)
}

// TestVerdicts holds a native reader's verdict against the rows as they stand.
func TestVerdicts(t *testing.T) {
	const correct = "\ncorrect: [{code: 601, original: Fel polett, text: Fel token, reason: Usual.}]"
	stands := digest("Token invalid")
	const words = ", expected correct where there is a correction, supplied where the page has no row, and keep elsewhere"
	const file = "i18n/overlay/sv.yaml: "
	for _, test := range []struct {
		about, added, shown string
		lacks               bool
		note, fault         string
	}{
		{about: "right", added: sound, shown: "keep"},
		{about: "corrected", added: verdict(swedishRow, englishRow, stands, "correct") + correct, shown: "correct"},
		{about: "none", lacks: true},
		{about: "of another text", added: verdict("00000000", englishRow, stands, "keep"), lacks: true,
			note: file + "the verdict on code 601 is about another text than the page's: 00000000, now " + swedishRow},
		{about: "of no row", added: verdict("''", englishRow, stands, "supplied"), lacks: true,
			note: file + "the verdict on code 601 is about another text than the page's: none, now " + swedishRow},
		{about: "without the English row", added: "verdicts: [{code: 601, digest: " + swedishRow + ", verdict: keep}]", lacks: true,
			note: file + "the verdict on code 601 names no English row, expected " + englishRow},
		{about: "without the correction", added: verdict(swedishRow, englishRow, stands, "correct"),
			fault: file + "found verdict correct on code 601" + words},
		{about: "in spite of the correction", added: sound + correct, fault: file + "found verdict keep on code 601" + words},
		{about: "supplied, but there is a row", added: verdict(swedishRow, englishRow, stands, "supplied"),
			fault: file + "found verdict supplied on code 601" + words},
		{about: "beside another message", added: verdict(swedishRow, englishRow, "00000000", "keep"),
			fault: file + `found the verdict on code 601 beside ["00000000"], expected 1 digests, in the order of the translated messages, out of ` + stands + ` for "Token invalid", none`},
		{about: "beside nothing", added: verdict(swedishRow, englishRow, "", "keep"),
			fault: file + `found the verdict on code 601 beside [], expected 1 digests, in the order of the translated messages, out of ` + stands + ` for "Token invalid", none`},
	} {
		t.Run(test.about, func(t *testing.T) {
			c, findings, err := join(t, rule("code: 601, name: A"), english(t, row("code: 601, level: response, messages: [Token invalid], comment: Get one."), ""),
				swedish(t, row("code: 601, level: response, messages: [Fel polett], comment: Be om en ny."), test.added))
			if test.fault != "" {
				if err == nil || err.Error() != test.fault {
					t.Errorf("error is %v, want %s", err, test.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if lacks := slices.ContainsFunc(findings.Lacking, func(l merge.Lack) bool { return l.What == "verdict" }); lacks != test.lacks || lacks != (len(c.Codes[0].Wanted) > 0) {
				t.Errorf("lacking: %+v, wanted: %+v", findings.Lacking, c.Codes[0].Wanted)
			}
			if got := strings.Join(findings.Notes, "\n"); got != test.note {
				t.Errorf("notes are %q, want %q", got, test.note)
			}
			if got := c.Codes[0].Reviews[0].Verdict; got != test.shown {
				t.Errorf("the verdict to be shown is %q, want %q", got, test.shown)
			}
			if len(findings.Stale) > 0 || c.Codes[0].Origin(sv) == catalogue.Stale {
				t.Errorf("stale without a change in English: %+v", findings.Stale)
			}
		})
	}
}

// TestStale changes the English row behind a verdict: what said the same as the old text
// is stale, wherever it comes from, until a verdict holds again.
func TestStale(t *testing.T) {
	for _, test := range []struct {
		about, english, swedish, added, verdict string
		message, comment, whole                 catalogue.Origin
		wanted                                  string
	}{
		{"the message", "messages: [Suspended], comment: Get one.", "messages: [Fel polett], comment: Be om en ny.", "", sound,
			catalogue.Stale, catalogue.Stale, catalogue.Stale,
			"{code: 601, digest: " + swedishRow + ", english: " + digest("Suspended", "Get one.") + ", beside: [" + digest("Suspended") + "], verdict: keep}"},
		{"the comment", "messages: [Token invalid], comment: Get another.", "messages: [Fel polett], comment: Be om en ny.", "", sound,
			catalogue.FromDocs, catalogue.Stale, catalogue.Stale,
			"{code: 601, digest: " + swedishRow + ", english: " + digest("Token invalid", "Get another.") + ", beside: [" + digest("Token invalid") + "], verdict: keep}"},
		{"a corrected message", "messages: [Suspended], comment: Get one.", "messages: [Fel polett], comment: Be om en ny.",
			"correct: [{code: 601, original: Fel polett, text: Fel token, reason: Usual.}]", verdict(swedishRow, englishRow, digest("Token invalid"), "correct"),
			catalogue.Stale, catalogue.Stale, catalogue.Stale,
			"{code: 601, digest: " + swedishRow + ", english: " + digest("Suspended", "Get one.") + ", beside: [" + digest("Suspended") + "], verdict: correct}"},
		{"both pages", "messages: [Suspended]", "messages: [Avstängd]", "", sound,
			catalogue.Stale, catalogue.FromDocs, catalogue.Stale,
			"{code: 601, digest: " + digest("Avstängd") + ", english: " + digest("Suspended") + ", beside: [" + digest("Suspended") + "], verdict: keep}"},
		{"a message of other placeholders than the translation has", "messages: ['Token %s invalid'], comment: Get one.", "messages: [Fel polett], comment: Be om en ny.", "", sound,
			catalogue.Fallback, catalogue.Stale, catalogue.Fallback,
			"{code: 601, digest: " + swedishRow + ", english: " + digest("Token %s invalid", "Get one.") + ", beside: [" + digest("Token %s invalid") + "], verdict: keep}"},
		{"supplied texts", "messages: [Suspended], comment: Get one.", "",
			"supply: [{code: 601, message: Fel polett, comment: Be om en ny.}]", verdict("''", englishRow, digest("Token invalid"), "supplied"),
			catalogue.Stale, catalogue.Stale, catalogue.Stale,
			"{code: 601, english: " + digest("Suspended", "Get one.") + ", beside: [" + digest("Suspended") + "], verdict: supplied}"},
		{"a supplied comment", "messages: [Token invalid], comment: Get another.", "messages: [Fel polett]",
			"supply: [{code: 601, comment: Be om en ny.}]", verdict(digest("Fel polett"), englishRow, digest("Token invalid"), "keep"),
			catalogue.FromDocs, catalogue.Stale, catalogue.Stale,
			"{code: 601, digest: " + digest("Fel polett") + ", english: " + digest("Token invalid", "Get another.") + ", beside: [" + digest("Token invalid") + "], verdict: keep}"},
	} {
		t.Run(test.about, func(t *testing.T) {
			rows := ""
			if test.swedish != "" {
				rows = row("code: 601, level: response, " + test.swedish)
			}
			sources := func(added string) []merge.Source {
				return []merge.Source{english(t, row("code: 601, level: response, "+test.english), ""), swedish(t, rows, added)}
			}
			c, findings := joined(t, rule("code: 601, name: A"), sources(test.added+test.verdict)...)
			code := c.Codes[0]
			if got := code.Meanings[0].Message[sv].Origin; got != test.message {
				t.Errorf("the message is %s, want %s", got, test.message)
			}
			if got := code.Comment[sv].Origin; got != test.comment {
				t.Errorf("the comment is %s, want %s", got, test.comment)
			}
			if got := code.Origin(sv); got != test.whole || code.Origin(en) != catalogue.FromDocs {
				t.Errorf("the code is %s, want %s; in English it is %s", got, test.whole, code.Origin(en))
			}
			if diff := cmp.Diff([]merge.Stale{{Language: "sv", Code: 601, Verdict: test.wanted}}, findings.Stale); diff != "" {
				t.Errorf("stale (-want +got):\n%s", diff)
			}
			for _, r := range code.Reviews {
				if r.Verdict != "" {
					t.Errorf("the verdict to be shown for the %s is %s", r.Field, r.Verdict)
				}
			}
			c, findings = joined(t, rule("code: 601, name: A"), sources(test.added+"\nverdicts: ["+test.wanted+"]")...)
			if len(findings.Stale) > 0 || c.Codes[0].Origin(sv) == catalogue.Stale || len(c.Codes[0].Wanted) > 0 {
				t.Errorf("with the verdict that was wanted, stale is %+v, and the code is %s", findings.Stale, c.Codes[0].Origin(sv))
			}
		})
	}
}

// TestStalePlain lets the plain text of the first message follow it.
func TestStalePlain(t *testing.T) {
	c, _ := joined(t, rule("code: 601, name: A"), english(t, row("code: 601, level: response, messages: ['Token %s expired']"), "plain: [{code: 601, text: A token expired}]"),
		swedish(t, row("code: 601, level: response, messages: ['Fel polett %s']"),
			"plain: [{code: 601, text: En polett var fel}]"+verdict(digest("Fel polett %s"), digest("Token %s invalid"), digest("Token %s invalid"), "keep")))
	if got, want := c.Codes[0].Meanings[0].Plain[sv], (catalogue.Text{Value: "En polett var fel", Origin: catalogue.Stale}); got != want {
		t.Errorf("the plain text is %+v, want %+v", got, want)
	}
}

// TestNobodyAsks is silent on codes that only overlays have, and on verdicts that say
// nothing of the English language.
func TestNobodyAsks(t *testing.T) {
	c, findings := joined(t, rule("code: 503, name: HTTPDown, level: http, listed: never")+rule("code: 601, name: A"),
		english(t, row("code: 601, level: response, messages: [Token invalid]"), "supply: [{code: 503, message: Down, comment: It is down.}]"+sound),
		swedish(t, "", "supply: [{code: 503, message: Nere, comment: Det är nere.}]"+
			"\nverdicts: [{code: 503, english: 00000000, beside: ['00000000'], verdict: supplied}, {code: 999, verdict: keep}]"))
	if len(c.Codes[0].Wanted) > 0 || len(c.Codes[1].Wanted) > 0 || len(findings.Stale) > 0 {
		t.Errorf("wanted: %+v, %+v; stale: %+v", c.Codes[0].Wanted, c.Codes[1].Wanted, findings.Stale)
	}
	if diff := cmp.Diff([]string{"i18n/overlay/sv.yaml: the verdict on code 999 is not used, for there is no such code"}, findings.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}
