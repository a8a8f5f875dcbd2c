package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
)

// TestPairing changes the meanings of the English page under a translation. A message is
// spelled as the English one that it translates, in lower case; one with * is stale, and
// one in capitals is the English one, which stands in for a translation.
func TestPairing(t *testing.T) {
	for _, test := range []struct {
		about                string
		then, now            string // the English meanings
		beside               string // those that the translated ones stood beside; "" is no verdict
		swedish, swedishThen string // swedishThen is "" if the page has not changed
		want                 string
	}{
		{"nothing changes", "A B C", "A B C", "A B", "a b", "", "a b C"},
		{"no verdict", "", "A B C", "", "a b", "", "a b C"},
		{"one in front", "A B", "N A B", "A B", "a b", "", "N a b"},
		{"one in the middle", "A B", "A N B", "A B", "a b", "", "a N b"},
		{"one at the end", "A B", "A B N", "A B", "a b", "", "a b N"},
		{"one in front of a single one", "A", "N A", "A", "a", "", "N a"},
		{"one in front of some that the translation lacks", "A B C", "N A B C", "A B", "a b", "", "N a b C"},
		{"the translation has the last ones", "A B C", "A B C", "B C", "b c", "", "A b c"},
		{"the first goes", "A B", "B", "A B", "a b", "", "b a"},
		{"the order changes", "A B", "B A", "A B", "a b", "", "b a"},
		{"one is reworded", "A B", "X B", "A B", "a b", "", "a* b"},
		{"one is reworded, and one comes behind", "A B", "A X N", "A B", "a b", "", "a b* N"},
		{"one is reworded, and one comes in front", "A B", "N A X", "A B", "a b", "", "N a b*"},
		{"the last is moved to the front and reworded", "A B", "X A", "A B", "a b", "", "b* a"},
		{"all are reworded", "A B", "X Y Z", "A B", "a b", "", "a* b* Z"},
		{"the translation is reworded", "A B", "N A B", "A B", "aa b", "a b", "N aa b"},
		{"the translation follows", "A B", "N A B", "A B", "n a b", "a b", "n* a b"},
		{"the translation loses one", "A B C", "A B C", "A B", "a", "a b", "a B C"},
		{"one that no English meaning had", "A", "A", "A none", "a b", "", "a b"},
		{"one that no English meaning had, though there is another", "A B C", "A B C", "none B", "x b", "", "A b C x"},
		{"one that no English meaning had gets one", "A", "A N", "A none", "a b", "", "a b*"},
		{"two of the same words", "A A B", "N A A B", "A A", "a aa", "", "N a aa B"},
	} {
		t.Run(test.about, func(t *testing.T) {
			list := func(words string) string { return strings.Join(strings.Fields(words), ", ") }
			added := ""
			if test.beside != "" {
				var beside []string
				for _, word := range strings.Fields(test.beside) {
					if word != "none" {
						word = digest(word)
					}
					beside = append(beside, word)
				}
				was := test.swedishThen
				if was == "" {
					was = test.swedish
				}
				added = verdict(digest(strings.Fields(was)...), digest(strings.Fields(test.then)...), strings.Join(beside, ", "), "keep")
			}
			c, findings := joined(t, rule("code: 601, name: A"), english(t, row(fmt.Sprintf("code: 601, level: response, messages: [%s]", list(test.now))), ""),
				swedish(t, row(fmt.Sprintf("code: 601, level: response, messages: [%s]", list(test.swedish))), added))
			code := c.Codes[0]
			var got []string
			for _, meaning := range code.Meanings {
				text := meaning.Message[sv].Value
				if meaning.Message[sv].Origin == catalogue.Stale {
					text += "*"
				}
				got = append(got, text)
			}
			want := strings.Fields(test.want)
			if diff := cmp.Diff(want[:len(code.Meanings)], got); diff != "" {
				t.Errorf("messages (-want +got):\n%s", diff)
			}
			if unused := want[len(code.Meanings):]; len(unused) > 0 && !strings.Contains(strings.Join(findings.Notes, "\n"), fmt.Sprintf("%q is not used", unused)) {
				t.Errorf("notes are %q, want one on %q", findings.Notes, unused)
			}
			lacks := false
			for _, lack := range findings.Lacking {
				lacks = lacks || lack.What == "meaning"
			}
			if upper := strings.ContainsAny(strings.Join(got, ""), "ABCNXYZ"); lacks != upper {
				t.Errorf("lacks a meaning: %t, with the messages %q", lacks, got)
			}
			if changed := test.then != test.now && test.beside != ""; changed != (len(findings.Stale) > 0) {
				t.Errorf("stale: %+v", findings.Stale)
			}
			shown := code.Reviews[:0:0]
			for _, r := range code.Reviews {
				if r.Page != "" && r.Page != r.Shown {
					shown = append(shown, r)
				}
			}
			if len(shown) > 0 {
				t.Errorf("a reader sees beside another text of the page %+v", shown)
			}
		})
	}
}

// TestItemsGoWithMessages keeps the items of a comment with the messages they belong to,
// and what the overlay supplies with its meaning.
func TestItemsGoWithMessages(t *testing.T) {
	c, findings := joined(t, rule("code: 601, name: A")+rule("code: 602, name: B"),
		english(t, row("code: 601, level: response, messages: [N, 'A %s', B], comment-items: [en, an, bn]")+row("code: 602, level: response, messages: [M, C], comment-items: [m]"),
			"plain: [{code: 601, message: 'A %s', text: A}]"),
		swedish(t, row("code: 601, level: response, messages: ['a %s'], comment-items: [åt]"), `
supply: [{code: 601, meaning: B, message: b, comment: bt}, {code: 602, message: c}]
plain: [{code: 601, text: a}]
verdicts:
  - {code: 601, digest: `+digest("a %s", "åt")+`, english: `+digest("A %s", "B", "an", "bn")+`, beside: [`+digest("A %s")+`], verdict: keep}
  - {code: 602, english: `+digest("C")+`, beside: [`+digest("C")+`], verdict: supplied}
`))
	code := c.Codes[0]
	for i, want := range []struct{ message, comment catalogue.Text }{
		{catalogue.Text{Value: "N", Origin: catalogue.Fallback}, catalogue.Text{Value: "en", Origin: catalogue.Fallback}},
		{catalogue.Text{Value: "a %[1]s"}, catalogue.Text{Value: "åt", Origin: catalogue.Stale}},
		{catalogue.Text{Value: "b", Origin: catalogue.Supplied}, catalogue.Text{Value: "bt", Origin: catalogue.Stale}},
	} {
		meaning := code.Meanings[i]
		if meaning.Message[sv] != want.message || meaning.Comment[sv] != want.comment {
			t.Errorf("meaning %d is %+v, with the comment %+v, want %+v", i, meaning.Message[sv], meaning.Comment[sv], want)
		}
	}
	if got, want := code.Comment[sv], (catalogue.Text{Value: "- en\n- åt\n- bt", Origin: catalogue.Fallback}); got != want {
		t.Errorf("the comment is %+v, want %+v", got, want)
	}
	if got, want := code.Meanings[1].Plain[sv], (catalogue.Text{Value: "a", Origin: catalogue.Supplied}); got != want {
		t.Errorf("the plain text is %+v, want %+v", got, want)
	}
	var pages []string
	for _, r := range code.Reviews {
		pages = append(pages, r.Field+" "+r.English+": "+r.Page)
	}
	if diff := cmp.Diff([]string{"message N: ", "message A %s: a %s", "message B: ", "plain A: ", "comment en: ", "comment an: åt", "comment bn: "}, pages); diff != "" {
		t.Errorf("what a reader sees of the page (-want +got):\n%s", diff)
	}
	if got := c.Codes[1].Meanings[1].Message[sv]; got != (catalogue.Text{Value: "c", Origin: catalogue.Supplied}) {
		t.Errorf("the supplied message is %+v", got)
	}
	if len(findings.Notes) > 0 {
		t.Errorf("notes are %q", findings.Notes)
	}
}

// TestItemsOfNoMessages adds to a list that is not by meanings no more than English has.
func TestItemsOfNoMessages(t *testing.T) {
	const supply = "supply: [{code: 601, meaning: B, message: b, comment: bt}]"
	for _, test := range []struct{ english, swedish, want string }{
		{"messages: [N, A, B], comment-items: [an, bn]", "messages: [a], comment-items: [åt]", "- åt\n- bt"},
		{"messages: [N, A, B], comment-items: [an, bn]", "messages: [a], comment-items: [åt, öt]", "- åt\n- öt"},
		{"messages: [N, A, B], comment-items: [an, bn]", "messages: [a]", "- an\n- bn"},
		{"messages: [N, A, B]", "messages: [a]", "- bt"},
	} {
		c, _ := joined(t, rule("code: 601, name: A"), english(t, row("code: 601, level: response, "+test.english), ""),
			swedish(t, row("code: 601, level: response, "+test.swedish), supply))
		if got := c.Codes[0].Comment[sv].Value; got != test.want {
			t.Errorf("%s beside %s: the comment is %q, want %q", test.swedish, test.english, got, test.want)
		}
	}
}
