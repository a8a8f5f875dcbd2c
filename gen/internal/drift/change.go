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
func compareRows(old, is Row, anchors bool) (change Change, changed bool) {
	c := Change{
		Code:         is.Code,
		Messages:     compareItems(old.Messages, is.Messages),
		CommentItems: compareItems(old.CommentItems, is.CommentItems),
		alone:        len(old.Messages) == 1 && len(is.Messages) == 1,
	}
	if old.Level != is.Level {
		c.Level = &Move{old.Level, is.Level}
	}
	if anchors && old.Anchor != is.Anchor {
		c.Anchor = &Anchor{old.Anchor, is.Anchor}
	}
	switch {
	case is.QuotaExempt && !old.QuotaExempt:
		c.Star = Gained
	case old.QuotaExempt && !is.QuotaExempt:
		c.Star = Lost
	}
	if old.Comment != is.Comment {
		reword := newReword(old.Comment, is.Comment)
		c.Comment = &reword
	}
	return c, c.Level != nil || c.Anchor != nil || c.Star != "" || c.Comment != nil || len(c.Messages)+len(c.CommentItems) > 0
}

// newReword compares two texts.
func newReword(old, is string) Reword {
	r := Reword{Old: old, New: is, Segments: compareWords(old, is)}
	if old == "" || is == "" {
		return r
	}
	was, now := wording.Placeholders(old), wording.Placeholders(is)
	if !slices.Equal(was, now) {
		r.Placeholders = &Placeholders{was, now}
	}
	return r
}
