package drift

import (
	"strings"
	"unicode"

	"github.com/aymanbagabas/go-udiff/lcs"
	"github.com/clipperhouse/uax29/v2/words"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// Segment is a part of two texts. Those that are equal or removed make up the
// old text, those that are equal or added the new one.
type Segment struct {
	Kind SegmentKind `json:"kind"`
	Text string      `json:"text"` // never empty
}

// SegmentKind says in which of two texts a segment stands.
type SegmentKind string

// In both, in the old one, in the new one.
const (
	SegmentEqual   SegmentKind = "equal"
	SegmentRemoved SegmentKind = "removed"
	SegmentAdded   SegmentKind = "added"
)

// compareWords compares two texts word by word.
func compareWords(before, after string) []Segment {
	wordsBefore, wordsAfter := split(before), split(after)
	segments := segmenter{}
	from, to := 0, 0
	for _, d := range lcs.DiffLines(wordsBefore, wordsAfter) {
		segments.equal(strings.Join(wordsBefore[from:d.Start], ""))
		segments.change(strings.Join(wordsBefore[d.Start:d.End], ""), strings.Join(wordsAfter[d.ReplStart:d.ReplEnd], ""))
		from, to = d.End, d.ReplEnd
	}
	segments.equal(strings.Join(wordsAfter[to:], ""))
	return segments.end()
}

// split takes a text apart into words and what stands between them (Unicode
// Standard Annex #29): a Chinese character is a word, and so is a placeholder.
func split(text string) []string {
	var all []string
	add := func(text string) {
		for word := words.FromString(text); word.Next(); {
			all = append(all, word.Value())
		}
	}
	for _, placeholder := range wording.Placeholders(text) {
		before, rest, _ := strings.Cut(text, placeholder)
		add(before)
		all = append(all, placeholder)
		text = rest
	}
	add(text)
	return all
}

// segmenter joins replaced words between which no word is the same: a replaced
// phrase reads better than words that are crossed out one by one.
type segmenter struct {
	segments            []Segment
	removed, added, gap string // a change, and what is equal behind it
}

func (s *segmenter) equal(text string) {
	s.gap += text
	if hasWord(s.gap) || s.removed+s.added == "" {
		s.flush()
	}
}

func (s *segmenter) change(removed, added string) {
	if replaced := s.removed != "" && s.added != "" && removed != "" && added != ""; !replaced {
		s.flush()
	}
	s.removed += s.gap + removed
	s.added += s.gap + added
	s.gap = ""
}

func (s *segmenter) flush() {
	for _, segment := range []Segment{{SegmentRemoved, s.removed}, {SegmentAdded, s.added}, {SegmentEqual, s.gap}} {
		if segment.Text != "" {
			s.segments = append(s.segments, segment)
		}
	}
	s.removed, s.added, s.gap = "", "", ""
}

func (s *segmenter) end() []Segment {
	s.flush()
	return s.segments
}

func hasWord(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// sameness tells how much of two texts is the same, from 0 to 1, by the
// characters of their words.
func sameness(before, after string) float64 {
	same, all := 0, 0
	for _, segment := range compareWords(before, after) {
		n := 0
		for _, r := range segment.Text {
			if hasWord(string(r)) {
				n++
			}
		}
		if segment.Kind == SegmentEqual {
			same += 2 * n
			n *= 2
		}
		all += n
	}
	if all == 0 {
		return 0
	}
	return float64(same) / float64(all)
}
