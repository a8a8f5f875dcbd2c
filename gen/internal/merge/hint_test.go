package merge_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
)

// Two hints, long enough for English ones.
const (
	askIdentity = "Ask Identity for another access token."
	deleteFirst = "Delete the service before the user."
)

// TestHints gives each meaning its own hint, by the code and by the text of the meaning,
// and shows the English one where a language has none.
func TestHints(t *testing.T) {
	c, findings := joined(t, fieldRule,
		english(t, row("code: 611, level: response, messages: [System error]"), `
typography: [{match: '"([^"]*)"', replace: “$1”}]
hint:
  - {code: 611, text: 'Ask Identity for another "access token".', see: "https://example.com/identity"}
  - {code: 611, meaning: "User %s is in use, %s", text: `+deleteFirst+`}
`),
		swedish(t, row("code: 611, level: response, messages: [Systemfel]"), `
hint: [{code: 611, meaning: "User %s is in use, %s", english: `+digest(deleteFirst)+`, text: Ta bort tjänsten först.}]
`), merge.Source{})
	supplied := func(text string) catalogue.Text { return catalogue.Text{Value: text, Origin: catalogue.Supplied} }
	fallback := func(text string) catalogue.Text { return catalogue.Text{Value: text, Origin: catalogue.Fallback} }
	const page, shown = "https://example.com/identity", "Ask Identity for another “access token”."
	want := [][]catalogue.Hint{
		{{Text: supplied(shown), URL: page}, {Text: fallback(shown), URL: page}, {Text: fallback(shown), URL: page}},
		{{Text: supplied(deleteFirst)}, {Text: supplied("Ta bort tjänsten först.")}, {Text: fallback(deleteFirst)}},
		nil,
	}
	var got [][]catalogue.Hint
	for _, meaning := range slices.Concat(c.Codes[0].Meanings, c.Codes[0].Field) {
		got = append(got, meaning.Hint)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("hints (-want +got):\n%s", diff)
	}
	for _, lack := range []merge.Lack{{Language: "en", What: "hint", Codes: []int{611}}, {Language: "sv", What: "hint", Codes: []int{611}}} {
		if !slices.ContainsFunc(findings.Lacking, func(l merge.Lack) bool { return cmp.Equal(l, lack) }) {
			t.Errorf("nothing tells of %+v: %+v", lack, findings.Lacking)
		}
	}
	if len(findings.Notes) > 1 || len(findings.Uncompared) > 0 || c.Codes[0].Origin(en) != catalogue.FromDocs || c.Codes[0].Origin(sv) != catalogue.Fallback {
		t.Errorf("notes %q, to be compared %+v, origins %s and %s", findings.Notes, findings.Uncompared, c.Codes[0].Origin(en), c.Codes[0].Origin(sv))
	}
}

// TestHintIsCompared holds a translated hint against the English one as it stands.
func TestHintIsCompared(t *testing.T) {
	for about, test := range map[string]struct {
		digest string
		origin catalogue.Origin
		wanted bool
	}{
		"compared":              {digest(askIdentity), catalogue.Supplied, false},
		"English has changed":   {digest("Ask."), catalogue.Stale, true},
		"never compared so far": {"''", catalogue.Supplied, true},
	} {
		t.Run(about, func(t *testing.T) {
			c, findings := joined(t, rule("code: 601, name: A"), english(t, row("code: 601, level: response, messages: [Token invalid]"), "hint: [{code: 601, text: "+askIdentity+"}]"),
				swedish(t, row("code: 601, level: response, messages: [Fel polett]"), "hint: [{code: 601, english: "+test.digest+", text: Be om en ny.}]"))
			code := c.Codes[0]
			if got := code.Meanings[0].Hint[sv].Text; got != (catalogue.Text{Value: "Be om en ny.", Origin: test.origin}) {
				t.Errorf("the hint is %+v", got)
			}
			if stale := code.Origin(sv) == catalogue.Stale; stale != (test.origin == catalogue.Stale) {
				t.Errorf("the origin of the code is %s", code.Origin(sv))
			}
			entry := "{code: 601, english: " + digest(askIdentity) + "}"
			wanted, uncompared := []catalogue.Wanted{{Language: "sv", Verdict: entry}}, []merge.Uncompared{{Language: "sv", Code: 601, Entry: entry}}
			if !test.wanted {
				wanted, uncompared = nil, nil
			}
			if diff := cmp.Diff(uncompared, findings.Uncompared) + cmp.Diff(wanted, code.WantedHints); diff != "" {
				t.Errorf("to be compared (-want +got):\n%s", diff)
			}
			review := catalogue.Review{Language: "sv", Field: "hint", English: askIdentity, Shown: "Be om en ny.", Origin: test.origin}
			if diff := cmp.Diff(review, code.Reviews[len(code.Reviews)-1]); diff != "" {
				t.Errorf("what a native reader is shown (-want +got):\n%s", diff)
			}
		})
	}
}

// TestHintsRefused names the faults in hints that only all overlays together tell.
func TestHintsRefused(t *testing.T) {
	const sound = "{code: 601, text: " + askIdentity + "}"
	for about, test := range map[string]struct{ english, swedish, want string }{
		"too short": {"{code: 601, text: Ask Identity anew.}", "",
			`en.yaml: found 18 characters in the hint "Ask Identity anew." of code 601, expected 25 to 400`},
		"too long": {"{code: 601, text: Ask" + strings.Repeat("é", 397) + ".}", "", "expected 25 to 400"},
		"four sentences": {"{code: 601, text: Ask. Ask again. Then ask once more. Stop.}", "",
			`en.yaml: found 4 sentences in the hint "Ask. Ask again. Then ask once more. Stop." of code 601, expected one to 3`},
		"no sentence": {"{code: 601, text: Ask Identity for another token}", "",
			`found no full stop at the end in the hint "Ask Identity for another token" of code 601, expected whole sentences`},
		"an English digest": {"{code: 601, english: 01234567, text: " + askIdentity + "}", "",
			"en.yaml: found english: 01234567 at the hint of code 601, expected it in the other overlays"},
		"a translated page": {sound, "{code: 601, text: Be om en ny., see: 'https://example.com'}",
			"sv.yaml: found see: https://example.com at the hint of code 601, expected it in the English overlay, which gives it to all languages"},
		"twice for a meaning": {sound + ", {code: 601, meaning: Token invalid, text: Another one than the other one.}", "",
			`en.yaml: found a second hint for meaning "Token invalid" of code 601, expected one`},
		"one for two meanings": {sound + ", {code: 602, text: " + askIdentity + "}", "",
			`en.yaml: found the hint "` + askIdentity + `" at "Token invalid" of code 601 and at "Token expired" of code 602, expected one of its own for each`},
		"one for two meanings in a translation": {sound + ", {code: 602, text: " + deleteFirst + "}", "{code: 601, text: Be om en ny.}, {code: 602, text: Be om en ny.}",
			`sv.yaml: found the hint "Be om en ny." at "Token invalid" of code 601 and at "Token expired" of code 602, expected one of its own for each`},
	} {
		t.Run(about, func(t *testing.T) {
			rows := row("code: 601, level: response, messages: [Token invalid]") + row("code: 602, level: response, messages: [Token expired]")
			_, _, err := join(t, rule("code: 601, name: A")+rule("code: 602, name: B"), english(t, rows, "hint: ["+test.english+"]"), swedish(t, "", "hint: ["+test.swedish+"]"))
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.Count(err.Error(), "found") != 1 {
				t.Errorf("error is %v\nwant %s", err, test.want)
			}
		})
	}
}

// TestTwins lets the REST and the SOAP number of one error share a hint, and no others.
func TestTwins(t *testing.T) {
	const rest, soap = "code: 606, level: response, messages: [Rate limit]", "code: 20023, level: soap, messages: [Rate limit exceeded]"
	ruling := func(kind, fault string) string {
		return ", kind: " + kind + ", fault: " + fault + ", recovery: [await-window], basis: field, evidence: [{why: So.}]}\n"
	}
	const hints = "hint: [{code: 606, text: " + askIdentity + "}, {code: 20023, text: " + askIdentity + "}]"
	for about, test := range map[string]struct {
		other string
		twins bool
	}{
		"the same":         {ruling("RESOURCE_EXHAUSTED", "limit"), true},
		"another kind":     {ruling("INTERNAL", "limit"), false},
		"another fault":    {ruling("RESOURCE_EXHAUSTED", "service"), false},
		"another recovery": {", kind: RESOURCE_EXHAUSTED, fault: limit, basis: none}\n", false},
	} {
		t.Run(about, func(t *testing.T) {
			rules := "- {code: 606, name: A" + ruling("RESOURCE_EXHAUSTED", "limit") + "- {code: 20023, name: SOAPA" + test.other
			if _, _, err := join(t, rules, english(t, row(rest)+row(soap), hints)); (err == nil) != test.twins {
				t.Errorf("error is %v", err)
			}
		})
	}
}

// TestUnusedHints keeps going where a hint is for nothing that there is, and says so.
func TestUnusedHints(t *testing.T) {
	rows := row("code: 601, level: response, messages: [One, Two]") + row("code: 602, level: response, messages: [Three]") + row("code: 603, level: response, messages: [Four]")
	_, findings := joined(t, rule("code: 601, name: A")+rule("code: 602, name: B")+"- {code: 603, name: C, reviewed: false, basis: none}\n",
		english(t, rows, `
hint:
  - {code: 601, text: Of which of the two is this one}
  - {code: 602, meaning: Tree, text: The page has been reworded.}
  - {code: 604, text: There is no such code any more.}
`), swedish(t, rows, "hint: [{code: 602, text: Inget engelskt.}]"))
	const unused = " is not used: "
	want := []string{
		`i18n/overlay/en.yaml: the hint "Of which of the two is this one" of code 601` + unused + "the code has several meanings, expected the English text of one",
		`i18n/overlay/en.yaml: the hint "The page has been reworded." of code 602` + unused + `the code has no meaning "Tree"`,
		`i18n/overlay/en.yaml: the hint "There is no such code any more." of code 604` + unused + "there is no such code",
		`i18n/overlay/sv.yaml: the hint "Inget engelskt." of code 602` + unused + "English has none",
	}
	notes := slices.DeleteFunc(findings.Notes, func(note string) bool { return !strings.Contains(note, unused) })
	if diff := cmp.Diff(want, notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	// Nobody has looked at code 603 yet.
	if lack := (merge.Lack{Language: "en", What: "hint", Codes: []int{602}}); !slices.ContainsFunc(findings.Lacking, func(l merge.Lack) bool { return cmp.Equal(l, lack) }) {
		t.Errorf("nothing tells of %+v: %+v", lack, findings.Lacking)
	}
}
