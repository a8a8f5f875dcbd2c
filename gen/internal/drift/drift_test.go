package drift_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/drift"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// TestWords shows what is a word in the scripts of the world, and what of a
// text shows as replaced.
func TestWords(t *testing.T) {
	for _, test := range []struct{ about, before, after, want string }{
		{"a word for another", "Access token invalid", "Access token unknown", "Access token [-invalid-]{+unknown+}"},
		{"a phrase as a whole", "it was not there", "he is not here", "[-it was-]{+he is+} not [-there-]{+here+}"},
		{"nothing in common", "Bad gateway", "No, sorry", "[-Bad gateway-]{+No, sorry+}"},
		{"words that come", "Lead not found", "Lead was not found here", "Lead {+was +}not found{+ here+}"},
		{"words that go", "Lead was not found here", "Lead not found", "Lead [-was -]not found[- here-]"},
		{"a letter's case", "Access Token", "Access token", "Access [-Token-]{+token+}"},
		{"an apostrophe is in the word", "it isn't so", "it is so", "it [-isn't-]{+is+} so"},
		{"a full stop", "Likely a timeout", "Likely a timeout.", "Likely a timeout{+.+}"},
		{"numbers", "1,000 in 1.5 s", "10,000 in 1.5 s", "[-1,000-]{+10,000+} in 1.5 s"},
		{"an identifier", "with _method=GET", "with _method=POST", "with _method=[-GET-]{+POST+}"},
		{"a space in Chinese", "错误。 可能", "错误。可能", "错误。[- -]可能"},
		{"Chinese, character by character", "访问令牌无效", "访问令牌已失效", "访问令牌[-无-]{+已失+}效"},
		{"Japanese", "アクセストークンが無効です", "アクセストークンは有効です", "アクセストークン[-が無-]{+は有+}効です"},
		{"Korean, word by word", "액세스 토큰이 잘못되었습니다", "액세스 토큰이 만료되었습니다", "액세스 토큰이 [-잘못되었습니다-]{+만료되었습니다+}"},
		{"a combining accent is in the word", "re\u0301sume\u0301 a", "resume a", "[-re\u0301sume\u0301-]{+resume+} a"},
	} {
		got := write(t, drift.Text, drift.Compare(page(test.before), page(test.after)))
		if want := "601 message: " + test.want + "\n"; got != want {
			t.Errorf("%s: got %s want %s", test.about, got, want)
		}
	}
}

// TestPlaceholders shows when those of a message count as changed.
func TestPlaceholders(t *testing.T) {
	for _, test := range []struct{ before, after, want string }{
		{"a %s b %s", "%s b %s a", ""},
		{"a %s b", "a b", "%s → none"},
		{"a b", "a %s b", "none → %s"},
		{"a %s b %s", "a %[2]s b %[1]s", "%s %s → %[2]s %[1]s"},
		{"a %[1]s b %[2]s", "a %[2]s b %[1]s", "%[1]s %[2]s → %[2]s %[1]s"},
		{"a %d", "a 100%", ""},
	} {
		_, said, _ := strings.Cut(write(t, drift.Text, drift.Compare(page(test.before), page(test.after))), "\n")
		want := ""
		if test.want != "" {
			want = "601 message placeholders " + test.want + "\n"
		}
		if said != want {
			t.Errorf("%q to %q: got %q, want %q", test.before, test.after, said, want)
		}
	}
}

// TestMeanings shows which meaning each has become.
func TestMeanings(t *testing.T) {
	const queue, quota, queued = "Too many jobs in queue", "Export daily quota exceeded", "Job already queued"
	for _, test := range []struct {
		about         string
		before, after []string
		want          string
	}{
		{"one comes before the others", []string{queue, quota, queued}, []string{"Not allowed", queue, quota, queued},
			"meaning 1 added: Not allowed\n"},
		{"one comes, another is reworded", []string{queue, quota, queued}, []string{"Not allowed", queue, "Export quota exceeded", queued},
			"meaning 1 added: Not allowed\nmeaning 2, now 3: Export[- daily-] quota exceeded\n"},
		{"one goes", []string{queue, quota, queued}, []string{queue, queued}, "meaning 2 removed: Export daily quota exceeded\n"},
		{"the last comes first", []string{queue, quota, queued}, []string{queued, queue, quota}, "meaning 3 moved to 1: Job already queued\n"},
		{"one is replaced", []string{queue, quota, queued}, []string{queue, "No licence", queued},
			"meaning 2: [-Export daily quota exceeded-]{+No licence+}\n"},
		{"one is replaced, another comes", []string{queue, quota, queued}, []string{queue, "No licence", "Wrong format", queued},
			"meaning 2 added: No licence\nmeaning 3 added: Wrong format\nmeaning 2 removed: Export daily quota exceeded\n"},
		{"one of two that are the same goes", []string{queue, quota, queue}, []string{quota, queue}, "meaning 1 removed: Too many jobs in queue\n"},
		{"one message becomes two", []string{queue}, []string{queue, queued}, "meaning 2 added: Job already queued\n"},
		{"Chinese", []string{"队列中的作业过多", "超出导出每日配额"}, []string{"超出了导出的每日配额", "队列中的作业过多"},
			"meaning 2 moved to 1: 超出{+了+}导出{+的+}每日配额\n"},
	} {
		got := write(t, drift.Text, drift.Compare(page(test.before...), page(test.after...)))
		if diff := cmp.Diff(test.want, strings.ReplaceAll(got, "601 ", "")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.about, diff)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	if _, err := drift.NewWriter(&strings.Builder{}, "html"); err == nil || err.Error() != `found format "html", expected text, markdown or json` {
		t.Errorf("error is %v", err)
	}
}

// TestAnchors shows when a row's anchor counts: while the page has others.
func TestAnchors(t *testing.T) {
	anchored := func(anchors ...string) []transcript.Transcript {
		t := transcript.Transcript{Language: "en"}
		for i, anchor := range anchors {
			t.Codes = append(t.Codes, transcript.NewEntry("", extract.Row{Code: 601 + i, Anchor: anchor, Messages: []string{"a"}}))
		}
		return []transcript.Transcript{t}
	}
	for _, test := range []struct {
		before, after []string
		want          string
	}{
		{[]string{"601", "602"}, []string{"601", "602"}, ""},
		{[]string{"601", "602"}, []string{"601", "b"}, "en:\n  602 anchor 602 → b\n"},
		{[]string{"601", "602"}, []string{"", "602"}, "en:\n  601 anchor 601 removed\n"},
		{[]string{"601", ""}, []string{"601", "602"}, "en:\n  602 anchor 602 added\n"},
		{[]string{"601", "602"}, []string{"", ""}, ""}, // the page is written in another way
		{[]string{"", ""}, []string{"601", "602"}, ""},
	} {
		if got := write(t, drift.Text, drift.Compare(anchored(test.before...), anchored(test.after...))); got != test.want {
			t.Errorf("%q to %q: got %q, want %q", test.before, test.after, got, test.want)
		}
	}
}
