package drift

import (
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// Change is what changed in the row of a code.
type Change struct {
	Code         int     `json:"code"`
	Level        *Move   `json:"level,omitempty"`
	Anchor       *Anchor `json:"anchor,omitempty"`
	Star         Star    `json:"star,omitempty"`
	Messages     []Item  `json:"messages"` // the meanings that changed, in the new order; the removed ones last
	Comment      *Reword `json:"comment,omitempty"`
	CommentItems []Item  `json:"commentItems"` // as the messages

	alone bool // one meaning before, one after
}

// Move is a code that another table lists now.
type Move struct {
	Old extract.Level `json:"old"`
	New extract.Level `json:"new"`
}

// Anchor is an anchor that changed. An empty one was not there, or is no longer.
type Anchor struct {
	Old string `json:"old"`
	New string `json:"new"`
}

// Star says what became of the mark of a quota-exempt code.
type Star string

// What can become of the mark.
const (
	Gained Star = "gained"
	Lost   Star = "lost"
)

// Reword is a text that changed. An empty one was not there, or is no longer.
type Reword struct {
	Old      string    `json:"old"`
	New      string    `json:"new"`
	Segments []Segment `json:"segments"` // both texts, word by word

	// Placeholders is nil unless they changed from one text to the other.
	Placeholders *Placeholders `json:"placeholders,omitempty"`
}

// Placeholders are those of two texts, in the order they stand in.
type Placeholders struct {
	Old []string `json:"old"`
	New []string `json:"new"`
}

// compareRows tells what changed between two rows of the same code, if anything.
func compareRows(before, after Row, anchors bool) (change Change, changed bool) {
	c := Change{
		Code:         after.Code,
		Messages:     compareItems(before.Messages, after.Messages),
		CommentItems: compareItems(before.CommentItems, after.CommentItems),
		alone:        len(before.Messages) == 1 && len(after.Messages) == 1,
	}
	if before.Level != after.Level {
		c.Level = &Move{before.Level, after.Level}
	}
	if anchors && before.Anchor != after.Anchor {
		c.Anchor = &Anchor{before.Anchor, after.Anchor}
	}
	switch {
	case after.QuotaExempt && !before.QuotaExempt:
		c.Star = Gained
	case before.QuotaExempt && !after.QuotaExempt:
		c.Star = Lost
	}
	if before.Comment != after.Comment {
		reword := newReword(before.Comment, after.Comment)
		c.Comment = &reword
	}
	return c, c.Level != nil || c.Anchor != nil || c.Star != "" || c.Comment != nil || len(c.Messages)+len(c.CommentItems) > 0
}

// newReword compares two texts.
func newReword(before, after string) Reword {
	r := Reword{Old: before, New: after, Segments: compareWords(before, after)}
	if before == "" || after == "" {
		return r
	}
	if p := (Placeholders{wording.Placeholders(before), wording.Placeholders(after)}); !slices.Equal(p.Old, p.New) {
		r.Placeholders = &p
	}
	return r
}
