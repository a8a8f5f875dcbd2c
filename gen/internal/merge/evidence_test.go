package merge

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// TestEvidence shows what each meaning of a code rests on, of what the policy says
// of the code and of the meaning.
func TestEvidence(t *testing.T) {
	repeat := EvidenceEntry{Page: "en/p.md", Quote: "Send it again."}
	promise := EvidenceEntry{For: []string{forNotExecuted}, Page: "en/p.md", Quote: "Nothing  was done."}
	both := EvidenceEntry{For: []string{forNotExecuted, "backoff"}, Why: "It is so."}
	backoff := Ruling{Recovery: []string{"backoff"}}
	with := func(r Ruling, evidence ...EvidenceEntry) Ruling {
		r.Evidence = evidence
		return r
	}
	none := Evidence{Basis: vocabulary.BasisNone}
	repeated := Evidence{Recovery: backoff.Recovery, Basis: vocabulary.BasisDocs, Quote: "Send it again.", Link: Link{URL: "p", Anchor: "here"}}
	promised := Evidence{NotExecuted: true, Basis: vocabulary.BasisDocs, Quote: "Nothing was done.", Link: Link{URL: "p"}}
	for _, test := range []struct {
		about string
		rule  Rule
		want  [][]Evidence // by meaning
	}{
		{"nothing", Rule{}, [][]Evidence{{none}}},
		{"a recovery", Rule{Ruling: with(backoff, repeat)}, [][]Evidence{{repeated}}},
		{"a promise", Rule{Ruling: with(Ruling{}, promise)}, [][]Evidence{{none, promised}}},
		{"a promise before a recovery", Rule{Ruling: with(backoff, promise, repeat)}, [][]Evidence{{promised, repeated}}},
		{"one piece for both", Rule{Ruling: with(backoff, both)},
			[][]Evidence{{{Recovery: backoff.Recovery, NotExecuted: true, Basis: vocabulary.BasisField, Why: "It is so."}}}},
		{"a promise for two meanings", Rule{Ruling: with(Ruling{}, promise), Meanings: []MeaningRule{{"one", with(backoff, repeat)}, {"two", Ruling{}}}},
			[][]Evidence{{repeated, promised}, {none, promised}}},
		{"a promise for meanings that nobody has reviewed", Rule{Ruling: with(backoff, promise, repeat)}, [][]Evidence{{none, promised}, {none, promised}}},
	} {
		row := transcript.Entry{Code: 700, Level: extract.Response, Page: "p.md", Anchor: "here", Comment: "Send it again."}
		source := Source{
			Language: Language{Tag: "en"}, Transcript: transcript.Transcript{Codes: []transcript.Entry{row}},
			Pages: map[string]Link{"p.md": {URL: "p"}}, Present: map[string]bool{"p.md": true},
			Prose: map[string][]string{"p.md": {"Nothing was done."}},
		}
		m := merger{sources: []Source{source}, rows: []map[int]entry{index(source.Transcript)}}
		english := entry{Entry: row, there: true, messages: []Text{{Value: "one"}, {Value: "two"}}[:len(test.want)]}
		test.rule.Code = row.Code
		var got [][]Evidence
		for _, meaning := range m.meanings(test.rule, []entry{english}) {
			got = append(got, meaning.Evidence)
		}
		if diff := cmp.Diff(test.want, got, cmpopts.EquateEmpty()); diff != "" || len(m.errs) > 0 {
			t.Errorf("%s: %v (-want +got)\n%s", test.about, m.errs, diff)
		}
	}
}
