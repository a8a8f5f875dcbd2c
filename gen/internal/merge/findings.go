package merge

import (
	"cmp"
	"fmt"
	"slices"
)

// Findings are what a maintainer should know of a catalogue that was built.
type Findings struct {
	Lacking     []Lack        // by language and what is lacking
	Unconfirmed []Unconfirmed // by language and code
	Stale       []Stale       // by language and code
	Uncompared  []Uncompared  // by language and code
	Nameless    []Nameless    // by language
	Unreviewed  []string      // codes and meanings at which no person has looked
	Notes       []string
}

// Lack is what a language lacks of the English texts; the English ones are
// shown instead. For English it is what neither the pages nor the overlay have.
type Lack struct {
	Language string // tag
	What     string // "code", "meaning", "message", "comment", Hintless, …
	Codes    []int  // ascending
}

// Hintless is what a language lacks that has no hint for a meaning.
const Hintless = "hint"

// Unconfirmed is a translated message with two or more placeholders in an
// order that nobody has compared with the English one.
type Unconfirmed struct {
	Language string // tag
	Code     int
	Message  string
}

// Stale is a code whose English row has changed since a native reader compared the texts
// of a language with it.
type Stale struct {
	Language string // tag
	Code     int
	Verdict  string // by which a reader would confirm them, as it stands in an overlay
}

// Uncompared is a translated hint that nobody has compared with the English one as it
// stands now.
type Uncompared struct {
	Language string // tag
	Code     int
	Entry    string // by which a reader would confirm it, as it stands in an overlay without its text
}

// Nameless is what a language lacks that has no word for kinds of objects; servers' own are
// shown instead.
type Nameless struct {
	Language string   // tag
	Objects  []string // as in the English overlay
}

func (f *Findings) note(format string, args ...any) {
	f.Notes = append(f.Notes, fmt.Sprintf(format, args...))
}

// unreviewed notes what waits for a person.
func (f *Findings) unreviewed(format string, args ...any) {
	f.Unreviewed = append(f.Unreviewed, fmt.Sprintf(format, args...))
}

func (f *Findings) lacks(language, what string, code int) {
	for i := range f.Lacking {
		if lack := &f.Lacking[i]; lack.Language == language && lack.What == what {
			lack.Codes = append(lack.Codes, code)
			return
		}
	}
	f.Lacking = append(f.Lacking, Lack{language, what, []int{code}})
}

// sort brings the findings into an order that does not depend on the policy's.
func (f *Findings) sort() {
	for i := range f.Lacking {
		slices.Sort(f.Lacking[i].Codes)
		f.Lacking[i].Codes = slices.Compact(f.Lacking[i].Codes)
	}
	slices.SortFunc(f.Lacking, func(a, b Lack) int {
		return cmp.Or(cmp.Compare(a.Language, b.Language), cmp.Compare(a.What, b.What))
	})
	slices.SortStableFunc(f.Unconfirmed, func(a, b Unconfirmed) int {
		return cmp.Or(cmp.Compare(a.Language, b.Language), cmp.Compare(a.Code, b.Code))
	})
	slices.SortFunc(f.Stale, func(a, b Stale) int {
		return cmp.Or(cmp.Compare(a.Language, b.Language), cmp.Compare(a.Code, b.Code))
	})
	slices.SortStableFunc(f.Uncompared, func(a, b Uncompared) int {
		return cmp.Or(cmp.Compare(a.Language, b.Language), cmp.Compare(a.Code, b.Code))
	})
	slices.Sort(f.Unreviewed)
	slices.Sort(f.Notes)
}
