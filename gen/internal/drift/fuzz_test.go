package drift_test

import (
	"bytes"
	"html"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/marketoerr/marketoerr/gen/internal/drift"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// text makes of any bytes what package extract could have read: UTF-8 without
// control characters and noncharacters, and single spaces between words.
func text(raw string) string {
	raw = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r >= '\uFDD0' && r <= '\uFDEF' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(raw, ""))
	return strings.Join(strings.Fields(raw), " ")
}

// page gives a transcript of one code with these messages.
func page(messages ...string) []transcript.Transcript {
	row := extract.Row{Code: 601, Level: extract.Response, Messages: messages}
	return []transcript.Transcript{{Codes: []transcript.Entry{transcript.NewEntry("p.md", row)}}}
}

// FuzzReword compares two messages: the segments make up both, and Markdown
// shows them.
func FuzzReword(f *testing.F) {
	f.Add("Access token invalid", "Access token is not valid")
	f.Add("访问令牌无效。", "访问（的）令牌失效")
	f.Add("limit '%s' in %s secs", "limit %[2]s in '%[1]s' secs")
	f.Add("a b", "ab")
	f.Add("~", "0")
	f.Add("*x* _y_ <b> `c`", "~~x~~ [y](z) &amp; \\c #1")
	f.Add("a. b", "(a) b!")
	f.Add("x", "x 1. - y")
	f.Add("ทดสอบ カタカナ é", "ทดลอง カタナ é ")
	f.Fuzz(func(t *testing.T, before, after string) {
		before, after = text(before), text(after)
		if before == "" || after == "" {
			return
		}
		d := drift.Compare(page(before), page(after))
		if d.Changed != (before != after) {
			t.Fatalf("changed is %t", d.Changed)
		}
		if !d.Changed {
			return
		}
		item := d.Languages[0].Changed[0].Messages[0]
		var removed, added string
		for i, segment := range item.Segments {
			if segment.Text == "" || i > 0 && segment.Kind == item.Segments[i-1].Kind {
				t.Errorf("segments %q are not the fewest", item.Segments)
			}
			if segment.Kind != drift.SegmentAdded {
				removed += segment.Text
			}
			if segment.Kind != drift.SegmentRemoved {
				added += segment.Text
			}
		}
		if removed != before || added != after {
			t.Errorf("segments give\n%q and %q, want\n%q and %q", removed, added, before, after)
		}
		checkMarkdown(t, d, item.Segments)
		for _, format := range []string{drift.Text, drift.JSON, drift.Markdown} {
			if out := write(t, format, d); strings.ContainsFunc(out, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) {
				t.Errorf("%s holds what a terminal acts on: %q", format, out)
			}
		}
	})
}

func write(t *testing.T, format string, d drift.Drift) string {
	t.Helper()
	var out strings.Builder
	writer, err := drift.NewWriter(&out, format)
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Write(d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// checkMarkdown renders a reworded message: it is one item of one list, in which
// what went and what came is marked, and nothing else.
func checkMarkdown(t *testing.T, d drift.Drift, segments []drift.Segment) {
	t.Helper()
	if slices.ContainsFunc(segments, func(s drift.Segment) bool {
		return strings.ContainsFunc(s.Text, func(r rune) bool { return !unicode.IsPrint(r) })
	}) {
		return // is escaped
	}
	markdown := write(t, drift.Markdown, d)
	_, markdown, _ = strings.Cut(markdown, "601 message: ")
	markdown, _, _ = strings.Cut(markdown, "\n")
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte("- 601 message: "+markdown), &out); err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for _, s := range segments {
		marked := strings.TrimSpace(s.Text)
		if marked == "" {
			marked = "␣"
		}
		switch s.Kind {
		case drift.SegmentEqual:
			want.WriteString(html.EscapeString(s.Text))
		case drift.SegmentRemoved:
			want.WriteString("<del>" + html.EscapeString(marked) + "</del>")
		case drift.SegmentAdded:
			want.WriteString("<strong>" + html.EscapeString(marked) + "</strong>")
		}
	}
	got, opened := strings.CutPrefix(out.String(), "<ul>\n<li>601 message: ")
	got, closed := strings.CutSuffix(got, "</li>\n</ul>\n")
	// goldmark writes some of the entities that others do not.
	same := func(text string) string {
		text = regexp.MustCompile(`<(/?(?:del|strong))>`).ReplaceAllString(text, "\x00$1\x00")
		return strings.ReplaceAll(html.UnescapeString(text), " ", "")
	}
	if !opened || !closed || same(got) != same(want.String()) {
		t.Errorf("%q renders as\n%q, want\n%q", markdown, got, want.String())
	}
}

// FuzzMeanings compares two lists of messages, one a line: nothing is said of
// those that stayed, and one thing of each of the others.
func FuzzMeanings(f *testing.F) {
	f.Add("a\nb\nc", "d\na\nb\nc")
	f.Add("a\nb", "b\na")
	f.Add("Too many jobs\nQuota exceeded", "Quota of today exceeded\nToo many jobs in queue\nQueued")
	f.Add("a\na\nb\na", "a\nb\na\na\na")
	f.Fuzz(func(t *testing.T, linesBefore, linesAfter string) {
		before, after := lines(linesBefore), lines(linesAfter)
		if len(before) == 0 || len(after) == 0 || len(before)+len(after) > 200 {
			return
		}
		d := drift.Compare(page(before...), page(after...))
		if d.Changed == slices.Equal(before, after) {
			t.Fatalf("changed is %t", d.Changed)
		}
		if !d.Changed {
			return
		}
		checkItems(t, before, after, d.Languages[0].Changed[0].Messages)
	})
}

func lines(raw string) []string {
	var all []string
	for line := range strings.Lines(raw) {
		if line = text(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// checkItems does to the old list what the items say, which must give the new
// one: those that nothing is said of keep their order and fill the places left.
func checkItems(t *testing.T, before, after []string, items []drift.Item) {
	t.Helper()
	list := make([]string, len(after))
	gone := make([]bool, len(before))
	for _, item := range items {
		if item.From > 0 {
			if gone[item.From-1] || before[item.From-1] != item.Old {
				t.Fatalf("%+v is not what was there, or is said twice", item)
			}
			gone[item.From-1] = true
		}
		if item.To > 0 {
			if list[item.To-1] != "" {
				t.Fatalf("%+v is said twice", item)
			}
			list[item.To-1] = item.New
		}
		added, removed := item.From == 0, item.To == 0
		if added != (item.Kind == drift.Added) || removed != (item.Kind == drift.Removed) ||
			(item.Kind == drift.Moved) != (item.Moved && item.Old == item.New) {
			t.Errorf("%+v is of another kind", item)
		}
	}
	free := 0
	for i, text := range before {
		if gone[i] {
			continue
		}
		for free < len(list) && list[free] != "" {
			free++
		}
		if free == len(list) {
			t.Fatalf("too many are left: %+v", items)
		}
		list[free] = text
	}
	if diff := cmp.Diff(after, list); diff != "" {
		t.Errorf("the items give (-want +got):\n%s\n%+v", diff, items)
	}
}

// TestRandomPages compares pages that were made at random: there is no
// difference between equal ones, and one between others, both ways.
func TestRandomPages(t *testing.T) {
	for seed := range uint64(2000) {
		random := rand.New(rand.NewPCG(seed, 1))
		a, b := randomPages(random), randomPages(random)
		if random.IntN(3) == 0 {
			b = shuffled(random, a)
		}
		if d := drift.Compare(a, a); d.Changed {
			t.Fatalf("seed %d: pages differ from themselves: %+v", seed, d)
		}
		equal := cmp.Equal(content(a), content(b), cmpopts.EquateEmpty())
		forth, back := drift.Compare(a, b), drift.Compare(b, a)
		if forth.Changed == equal || back.Changed == equal {
			t.Fatalf("seed %d: equal is %t, changed %t and %t:\n%s", seed, equal, forth.Changed, back.Changed, cmp.Diff(a, b))
		}
		if said := write(t, drift.Text, forth); (said == "") != equal {
			t.Fatalf("seed %d: the text is %q", seed, said)
		}
		if len(forth.LanguagesAdded) != len(back.LanguagesRemoved) {
			t.Errorf("seed %d: languages %v come, and %v go on the way back", seed, forth.LanguagesAdded, back.LanguagesRemoved)
		}
	}
}

// randomPages gives transcripts out of few texts, so that many are the same.
func randomPages(random *rand.Rand) []transcript.Transcript {
	pick := func(all ...string) string { return all[random.IntN(len(all))] }
	list := func(least int) []string {
		all := []string{}
		for range least + random.IntN(2) {
			all = append(all, pick("a", "b", "a %s"))
		}
		return all
	}
	var all []transcript.Transcript
	for _, tag := range []string{"en", "de"} {
		if random.IntN(4) == 0 {
			continue
		}
		t := transcript.Transcript{Language: tag}
		for _, code := range []int{601, 602} {
			if random.IntN(4) > 0 {
				t.Codes = append(t.Codes, transcript.NewEntry(pick("p.md", "q.md"), extract.Row{Code: code, Anchor: pick("x", "y"), QuotaExempt: random.IntN(4) == 0,
					Level: extract.Level(pick("http", "response", "response")), Messages: list(1), Comment: pick("", "c"), CommentItems: list(0)}))
			}
		}
		all = append(all, t)
	}
	return all
}

// shuffled gives the same pages in another order, by other names, after others.
func shuffled(random *rand.Rand, pages []transcript.Transcript) []transcript.Transcript {
	all := slices.Clone(pages)
	slices.Reverse(all)
	for i := range all {
		all[i].Codes = slices.Clone(all[i].Codes)
		slices.Reverse(all[i].Codes)
		for j := range all[i].Codes {
			all[i].Codes[j].Page = "other.md"
		}
		all[i].Retired = []transcript.Entry{{Code: 700 + random.IntN(100)}}
	}
	return all
}

// content gives what of the pages counts, by language and code.
func content(pages []transcript.Transcript) map[string]map[int]transcript.Entry {
	all := map[string]map[int]transcript.Entry{}
	for _, t := range pages {
		all[t.Language] = map[int]transcript.Entry{}
		for _, entry := range t.Codes {
			entry.Page = ""
			all[t.Language][entry.Code] = entry
		}
	}
	return all
}

// TestLongTexts compares what no page holds, in a time that does not grow with
// its square.
func TestLongTexts(t *testing.T) {
	var before, after []string
	for i := range 20_000 {
		before = append(before, "old "+strings.Repeat(string(rune('a'+i%26)), i%7+1))
		after = append(after, "new "+strings.Repeat(string(rune('z'-i%26)), i%5+1))
	}
	d := drift.Compare(page(before...), page(after...))
	checkItems(t, before, after, d.Languages[0].Changed[0].Messages)
	long := drift.Compare(page(strings.Join(before, " ")), page(strings.Join(after, " ")))
	if item := long.Languages[0].Changed[0].Messages[0]; !utf8.ValidString(item.New) || len(item.Segments) < 2 {
		t.Errorf("%d segments", len(item.Segments))
	}
}
