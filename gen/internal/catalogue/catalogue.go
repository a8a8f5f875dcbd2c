// Package catalogue is the model: everything that the Go package is to know, in which
// every language has a text for everything. Package merge makes it, package emit
// writes it.
package catalogue

import (
	"slices"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// Catalogue is everything the Go package is to know.
type Catalogue struct {
	Languages []Language       // by number
	Codes     []Code           // ascending
	Unknown   Texts            // the message of a code that the catalogue lacks
	Home      Link             // the page to look for such a code in
	Advice    map[string]Texts // by step, by fault, or "undecided" (the meaning, and the advice for it)
	Objects   []Texts          // the words for kinds of objects, by their English names, lower case like upper
	Revision  string           // identifies the pages
}

// Language is a language of the catalogue.
type Language struct {
	Tag   string // BCP 47; "" for a number out of use
	Ident string // its Go identifier: "NorwegianBokmal"
	Name  string // in English
	Self  string // in the language itself
}

// Code is all that the catalogue holds for a code.
type Code struct {
	Number      int
	Name        string // its Go identifier
	Group       string // the heading it stands under on the package page
	Level       extract.Level
	QuotaExempt bool
	Deprecated  bool // no page lists it any more
	Unreviewed  bool // its name is a proposal
	NotExecuted bool
	Timeout     bool
	Meanings    []Meaning // in the order of the English page
	Field       []Meaning // those that no page has: servers send them
	Seen        []Wording // beside the messages of the meanings
	Comment     Texts     // list items on lines of their own after "- "
	Listing     Link      // where an English page lists it; zero if none does
	Links       []Link    // where to read about it, by language number
	Reviews     []Review  // of the texts in other languages than English
	Wanted      []Wanted  // by language number
	WantedHints []Wanted  // for hints, in the order of the meanings
}

// Meaning is one of the things that a code can say.
type Meaning struct {
	Message    Texts
	Plain      Texts    // the message when its values are not known, nil if it has none
	Comment    Texts    // the part of the code's comment about it, nil if it has none
	Hint       []Hint   // what to change, by language number, nil if it has none
	Objects    []int    // the placeholders of the message that name a kind of object, from 1
	Kind       string   // a name of google.rpc.Code
	Fault      string   // who can put it right
	Recovery   []string // names of steps; none is permanent
	RetryAfter time.Duration
	Evidence   []Evidence // at least one
}

// Hint tells whoever can put an error right what to change.
type Hint struct {
	Text Text
	URL  string // the vendor's page about it, or ""
}

// Evidence is what a recovery rests on, or the promise that the failed call has
// changed nothing.
type Evidence struct {
	Recovery    []string // the steps that it supports
	NotExecuted bool     // it supports the promise
	Basis       string
	Quote       string
	Why         string
	Link        Link // of the page that is quoted
}

// Wording is another message for a meaning.
type Wording struct {
	Meaning int    // its number: first those of the page, then those that no page has
	Message Texts  // as it is shown
	Plain   Texts  // when its values are not known; nil if that is as of its meaning
	English string // as servers send it, with numbered placeholders
	Objects []int  // as of a meaning
}

// Review is one translated text as a native reader is to see it.
type Review struct {
	Language string // tag
	Field    string // "message", "plain", "comment" or "hint"
	English  string // as it is shown
	Page     string // what the page of the language says, or ""
	Shown    string
	Origin   Origin
	Verdict  string // on the rows of the page and of the English one; "" if there is none that holds
	Reason   string // of a correction
}

// Wanted is a verdict that a native reader is asked for, since none holds.
type Wanted struct {
	Language string // tag
	Verdict  string // as it stands in an overlay, if the texts are right as they are shown
}

// Link is a page, or the place in it that lists a code.
type Link struct {
	Page   string // its path: "docs/en/rest-error-codes.md"
	Title  string // of the page, or ""
	URL    string // its public address, or ""
	Anchor string // the fragment of the code in the page, or ""
}

// Texts is one text in each language, by language number. In messages the
// placeholders are numbered: "%[1]s".
type Texts []Text

// Text is a text and where it comes from.
type Text struct {
	Value  string
	Origin Origin
}

// Origin tells where a text comes from, the strongest first: the number of its word.
type Origin int

const (
	FromDocs Origin = iota
	Corrected
	Supplied
	Stale
	Fallback
)

func (o Origin) String() string { return vocabulary.Origins().Word(int(o)) }

// Origin gives the weakest origin among the texts of a code in one language. A hint counts
// where it is stale or English. That it is supplied says nothing, for no page has any: if
// it counted, every code would be supplied, whoever wrote its message.
func (c Code) Origin(language int) Origin {
	weakest := c.Comment[language].Origin
	for _, meaning := range c.Meanings {
		weakest = max(weakest, meaning.Message[language].Origin)
		if meaning.Plain != nil {
			weakest = max(weakest, meaning.Plain[language].Origin)
		}
		if meaning.Hint != nil && meaning.Hint[language].Text.Origin > Supplied {
			weakest = max(weakest, meaning.Hint[language].Text.Origin)
		}
	}
	return weakest
}

// Shown gives the message of a code in a language as it shows without values,
// all its meanings joined.
func (c Code) Shown(language int) string {
	var joined []string
	for _, meaning := range c.Meanings {
		joined = append(joined, meaning.Shown(language))
	}
	return strings.Join(joined, " / ")
}

// Template gives the messages of the meanings in a language, joined, with a placeholder
// for each value, numbered through.
func (c Code) Template(language int) string {
	var joined []string
	before := 0
	for _, meaning := range c.Meanings {
		joined = append(joined, wording.Renumber(meaning.Message[language].Value, before))
		before += len(wording.Placeholders(meaning.Message[English].Value))
	}
	return strings.Join(joined, " / ")
}

// Shown gives the message of a meaning in a language as it shows without values.
func (m Meaning) Shown(language int) string {
	if m.Plain != nil {
		return m.Plain[language].Value
	}
	return m.Message[language].Value
}

// Recovery gives the steps of all meanings together.
func (c Code) Recovery() []string {
	var all []string
	for _, meaning := range c.Meanings {
		all = append(all, meaning.Recovery...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// RetryAfter gives the longest wait that a meaning names, 0 if none does.
func (c Code) RetryAfter() time.Duration {
	var longest time.Duration
	for _, meaning := range c.Meanings {
		longest = max(longest, meaning.RetryAfter)
	}
	return longest
}

// English is the number of the language that every other one is measured by.
const English = 0
