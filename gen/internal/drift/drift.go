// Package drift tells what changed from one state of the pages to the next, in
// the words of a release note.
//
// In go two sets of transcripts, as package extract read the pages; out comes a
// [Drift], which writers turn into text, Markdown or JSON. It never sees the
// bytes of a page, so what changes nothing that the page says shows nothing:
// white space, tags, entities, another kind of table. Nor do lines, the names of
// pages and the order of rows count. Anchors do, since addresses end in them,
// unless the old or the new pages of a language have none at all: then they are
// written in another way.
package drift

import (
	"cmp"
	"maps"
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// english is the tag of the language that others lag behind.
const english = "en"

// Drift is what changed. Its fields are those of the JSON, which schema.json
// describes.
type Drift struct {
	Changed          bool       `json:"changed"`
	LanguagesAdded   []Listing  `json:"languagesAdded"`   // English first, then by tag
	LanguagesRemoved []Listing  `json:"languagesRemoved"` // the same
	Languages        []Language `json:"languages"`        // those in both states that changed, the same
	Lagging          []Lag      `json:"lagging"`          // by language and what is lacking; none when nothing changed
}

// Listing is all that the pages of a language list.
type Listing struct {
	Language string `json:"language"` // BCP 47 tag
	Codes    []int  `json:"codes"`    // ascending
}

// Language is what changed in the pages of a language.
type Language struct {
	Language string   `json:"language"` // BCP 47 tag, or "" for pages that are compared on their own
	Added    []Row    `json:"added"`    // by code
	Removed  []Row    `json:"removed"`  // by code
	Changed  []Change `json:"changed"`  // by code
}

// Row is all that a page says of a code.
type Row struct {
	Code         int           `json:"code"`
	Level        extract.Level `json:"level"`
	Anchor       string        `json:"anchor"`      // may be empty
	QuotaExempt  bool          `json:"quotaExempt"` // the code is marked with "*"
	Messages     []string      `json:"messages"`    // one for each meaning
	Comment      string        `json:"comment"`
	CommentItems []string      `json:"commentItems"`
}

// Compare tells what changed from the old transcripts to the new ones. What
// they keep of codes that no page lists any more does not count.
func Compare(before, after []transcript.Transcript) Drift {
	older, newer := index(before), index(after)
	d := Drift{LanguagesAdded: []Listing{}, LanguagesRemoved: []Listing{}, Languages: []Language{}, Lagging: []Lag{}}
	for _, tag := range tags(older, newer) {
		before, wasThere := older[tag]
		after, isThere := newer[tag]
		switch {
		case !wasThere:
			d.LanguagesAdded = append(d.LanguagesAdded, Listing{tag, codes(after)})
		case !isThere:
			d.LanguagesRemoved = append(d.LanguagesRemoved, Listing{tag, codes(before)})
		default:
			if l := compareLanguage(tag, before, after); len(l.Added)+len(l.Removed)+len(l.Changed) > 0 {
				d.Languages = append(d.Languages, l)
			}
		}
	}
	d.Changed = len(d.LanguagesAdded)+len(d.LanguagesRemoved)+len(d.Languages) > 0
	if d.Changed {
		d.Lagging = lagging(older, newer)
	}
	return d
}

// rows are what the pages of a language list, by code.
type rows map[int]Row

// index gives the rows by language.
func index(transcripts []transcript.Transcript) map[string]rows {
	languages := map[string]rows{}
	for _, t := range transcripts {
		listed := rows{}
		for _, entry := range t.Codes {
			listed[entry.Code] = Row{entry.Code, entry.Level, entry.Anchor, entry.QuotaExempt,
				texts(entry.Messages), string(entry.Comment), texts(entry.CommentItems)}
		}
		languages[t.Language] = listed
	}
	return languages
}

func texts(in []transcript.Text) []string {
	out := make([]string, len(in))
	for i, text := range in {
		out[i] = string(text)
	}
	return out
}

// tags gives the languages of both states, English first.
func tags(older, newer map[string]rows) []string {
	there := map[string]rows{}
	maps.Copy(there, newer)
	maps.Copy(there, older)
	return slices.SortedFunc(maps.Keys(there), func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == english:
			return -1
		case b == english:
			return 1
		}
		return cmp.Compare(a, b)
	})
}

// codes gives the codes in order; never nil.
func codes(r rows) []int {
	all := slices.AppendSeq([]int{}, maps.Keys(r))
	slices.Sort(all)
	return all
}

// anchored tells whether any row has an anchor.
func (r rows) anchored() bool {
	for _, row := range r {
		if row.Anchor != "" {
			return true
		}
	}
	return false
}

// compareLanguage tells what changed in a language that is in both states.
func compareLanguage(tag string, before, after rows) Language {
	l := Language{tag, []Row{}, []Row{}, []Change{}}
	anchors := before.anchored() && after.anchored()
	for _, code := range codes(after) {
		row, ok := before[code]
		if !ok {
			l.Added = append(l.Added, after[code])
			continue
		}
		if change, changed := compareRows(row, after[code], anchors); changed {
			l.Changed = append(l.Changed, change)
		}
	}
	for _, code := range codes(before) {
		if _, ok := after[code]; !ok {
			l.Removed = append(l.Removed, before[code])
		}
	}
	return l
}
