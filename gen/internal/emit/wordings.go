package emit

import (
	"cmp"
	"math"
	"slices"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// patterns writes what messages are compared with, of the codes that have more of that
// than their message.
func patterns(file *jen.File, c catalogue.Catalogue) {
	document(file, "patterns holds what messages are compared with, of the codes with values in their message, with several meanings, or with other wordings: those of the page, then those of others.")
	file.Var().Id("patterns").Op("=").Index(jen.Op("...")).Id("patternRow").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			if isOnlyMessage(code) && len(otherWordings(code)) == 0 {
				continue
			}
			var all []jen.Code
			for _, w := range wordings(code) {
				all = append(all, w.pattern())
			}
			g.Values(ordinal(code), jen.Lit(len(code.Meanings)), jen.Index().Id("pattern").Custom(lines, all...))
		}
	})
	file.Line()
}

// isOnlyMessage tells whether the page says no more than the message of a code.
func isOnlyMessage(code catalogue.Code) bool {
	m := code.Meanings[0]
	english := m.Message[catalogue.English].Value
	return len(code.Meanings) == 1 && m.Plain == nil && compared(code, english) == english
}

// printed writes the wordings of the codes that are more than a message, or a template.
func printed(file *jen.File, c catalogue.Catalogue) {
	document(file, "printed holds the message of each meaning of the page, of the codes with several meanings.")
	file.Var().Id("printed").Op("=").Index(jen.Op("...")).Id("wordingRow").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			var all []jen.Code
			for i, m := range code.Meanings {
				all = append(all, pageWording(code, i, m).shown())
			}
			if len(all) > 1 {
				rows(g, code, "wording", all)
			}
		}
	})
	file.Line()
}

// others writes the wordings that no page shows.
func others(file *jen.File, c catalogue.Catalogue) {
	document(file, "others holds the message of each meaning that no page has, what else servers were seen to send, and nothing for what pages print where a message is shown corrected.")
	file.Var().Id("others").Op("=").Index(jen.Op("...")).Id("wordingRow").CustomFunc(lines, func(g *jen.Group) {
		for _, code := range c.Codes {
			var all []jen.Code
			for _, w := range otherWordings(code) {
				all = append(all, w.shown())
			}
			rows(g, code, "wording", all)
		}
	})
	file.Line()
}

// worded is one wording of a code.
type worded struct {
	compared       string // what a message is compared with
	words          int    // in that
	meaning        int
	own            bool            // the message of its meaning, which no page has
	message, plain catalogue.Texts // nil where it is shown as the message of its meaning is
	objects        []int           // the placeholders that name a kind of object, from 1
}

// wordings gives the wordings of a code in the order of its patterns.
func wordings(code catalogue.Code) []worded {
	var pages []worded
	for i, m := range code.Meanings {
		pages = append(pages, pageWording(code, i, m))
	}
	return append(pages, otherWordings(code)...)
}

// pageWording gives the wording that is the message of a meaning of the page.
func pageWording(code catalogue.Code, number int, m catalogue.Meaning) worded {
	w := newWorded(code, number, m.Message[catalogue.English].Value)
	w.message, w.plain, w.objects = m.Message, m.Plain, m.Objects
	return w
}

// otherWordings gives the wordings that no page shows: the messages of meanings, and then
// the others, those with more words first.
func otherWordings(code catalogue.Code) []worded {
	var own, found []worded
	for i, m := range code.Field {
		w := newWorded(code, len(code.Meanings)+i, m.Message[catalogue.English].Value)
		w.own, w.message, w.plain, w.objects = true, withoutEnglish(m.Message, w.compared), m.Plain, m.Objects
		own = append(own, w)
	}
	for _, seen := range code.Seen {
		found = append(found, seenWording(code, seen))
	}
	slices.SortStableFunc(found, func(a, b worded) int { return cmp.Compare(b.words, a.words) })
	return slices.Concat(own, found)
}

// seenWording gives a wording that is seen from servers, or printed in place of what is
// shown: that has no text of its own.
func seenWording(code catalogue.Code, seen catalogue.Wording) worded {
	w := newWorded(code, seen.Meaning, seen.English)
	if seen.Message[catalogue.English].Value != allMeanings(code)[seen.Meaning].Message[catalogue.English].Value {
		w.message, w.plain, w.objects = withoutEnglish(seen.Message, w.compared), seen.Plain, seen.Objects
	}
	return w
}

func newWorded(code catalogue.Code, meaning int, english string) worded {
	w := worded{meaning: meaning, compared: compared(code, english)}
	for _, l := range wording.Literals(code.Number, english) {
		w.words += l.Words
	}
	return w
}

// compared gives what a message is compared with: a text without the code's own number.
func compared(code catalogue.Code, english string) string {
	return wording.WithoutNumber(code.Number, english)
}

// withoutEnglish gives texts without the English one where a pattern is the same, and
// without those that are the same as it.
func withoutEnglish(all catalogue.Texts, pattern string) catalogue.Texts {
	if all[catalogue.English].Value != pattern {
		return all
	}
	rest := slices.Clone(all)
	for l := range rest {
		if rest[l].Value == pattern {
			rest[l].Value = ""
		}
	}
	return rest
}

// pattern gives the value of what a message is compared with.
func (w worded) pattern() jen.Code {
	all := fields{}
	all.set("text", jen.Lit(wording.Bytes(w.compared)))
	all.set("words", jen.Lit(min(w.words, math.MaxUint8)))
	if w.meaning > 0 {
		all.set("meaning", jen.Lit(w.meaning))
	}
	if w.own {
		all.set("own", jen.True())
	}
	if w.message == nil {
		all.set("bare", jen.True())
	}
	return jen.Values(all...)
}

// shown gives the value of what is shown.
func (w worded) shown() jen.Code {
	all := fields{}
	if w.message != nil {
		all.set("text", jen.Id("texts").Add(text(w.message)))
	}
	if w.plain != nil {
		all = append(all, jen.Line().Id("plain").Op(":").Op("&").Id("texts").Add(text(w.plain)))
	}
	return jen.Values(all...)
}
