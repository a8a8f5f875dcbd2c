package merge

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/policy"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// TestPromises shows what each meaning of a code rests on, of what the policy says
// of the code and of the meaning.
func TestPromises(t *testing.T) {
	repeat := policy.Evidence{Page: "en/p.md", Quote: "Send it again."}
	promise := policy.Evidence{For: []string{policy.NotExecuted}, Page: "en/p.md", Quote: "Nothing  was done."}
	both := policy.Evidence{For: []string{policy.NotExecuted, "backoff"}, Why: "It is so."}
	backoff := policy.Ruling{Recovery: []string{"backoff"}}
	with := func(r policy.Ruling, evidence ...policy.Evidence) policy.Ruling {
		r.Evidence = evidence
		return r
	}
	none := catalogue.Evidence{Basis: vocabulary.BasisNone}
	repeated := catalogue.Evidence{Recovery: backoff.Recovery, Basis: vocabulary.BasisDocs, Quote: "Send it again.", Link: catalogue.Link{URL: "p", Anchor: "here"}}
	promised := catalogue.Evidence{NotExecuted: true, Basis: vocabulary.BasisDocs, Quote: "Nothing was done.", Link: catalogue.Link{URL: "p"}}
	for _, test := range []struct {
		about string
		rule  policy.Rule
		want  [][]catalogue.Evidence // by meaning
	}{
		{"nothing", policy.Rule{}, [][]catalogue.Evidence{{none}}},
		{"a recovery", policy.Rule{Ruling: with(backoff, repeat)}, [][]catalogue.Evidence{{repeated}}},
		{"a promise", policy.Rule{Ruling: with(policy.Ruling{}, promise)}, [][]catalogue.Evidence{{none, promised}}},
		{"a promise before a recovery", policy.Rule{Ruling: with(backoff, promise, repeat)}, [][]catalogue.Evidence{{promised, repeated}}},
		{"one piece for both", policy.Rule{Ruling: with(backoff, both)},
			[][]catalogue.Evidence{{{Recovery: backoff.Recovery, NotExecuted: true, Basis: vocabulary.BasisField, Why: "It is so."}}}},
		{"a promise for two meanings", policy.Rule{Ruling: with(policy.Ruling{}, promise), Meanings: []policy.Meaning{{Message: "one", Ruling: with(backoff, repeat)}, {Message: "two"}}},
			[][]catalogue.Evidence{{repeated, promised}, {none, promised}}},
		{"a promise for meanings that nobody has reviewed", policy.Rule{Ruling: with(backoff, promise, repeat)}, [][]catalogue.Evidence{{none, promised}, {none, promised}}},
	} {
		row := transcript.Entry{Code: 700, Level: extract.Response, Page: "p.md", Anchor: "here", Comment: "Send it again."}
		source := Source{
			Language: catalogue.Language{Tag: "en"}, Transcript: transcript.Transcript{Codes: []transcript.Entry{row}},
			Pages: map[string]catalogue.Link{"p.md": {URL: "p"}}, Present: map[string]bool{"p.md": true},
			Prose: map[string][]string{"p.md": {"Nothing was done."}},
		}
		m := merger{sources: []Source{source}, rows: []map[int]entry{index(source.Transcript)}}
		english := entry{Entry: row, there: true, messages: []catalogue.Text{{Value: "one"}, {Value: "two"}}[:len(test.want)]}
		test.rule.Code = row.Code
		var got [][]catalogue.Evidence
		for _, meaning := range m.meanings(test.rule, []entry{english}) {
			got = append(got, meaning.Evidence)
		}
		if diff := cmp.Diff(test.want, got, cmpopts.EquateEmpty()); diff != "" || len(m.errs) > 0 {
			t.Errorf("%s: %v (-want +got)\n%s", test.about, m.errs, diff)
		}
	}
}
