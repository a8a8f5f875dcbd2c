package emit

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// codes writes the constants: a block for each group, in the order of the
// lowest code of each.
func codes(file *jen.File, c catalogue.Catalogue) {
	document(file, "Revision identifies the pages that the catalogue was generated from: the first 12 hex digits "+
		"of the SHA-256 over their bytes, one page after the other in the order of their paths.")
	file.Const().Id("Revision").Op("=").Lit(c.Revision)
	for _, group := range groups(c.Codes) {
		file.Line()
		file.Comment("// " + group.heading + ".")
		file.Const().DefsFunc(func(defs *jen.Group) {
			for i, code := range group.codes {
				if i > 0 {
					defs.Line()
				}
				document(defs, codeComment(code))
				defs.Id(code.Name).Id("Code").Op("=").Lit(code.Number)
			}
		})
	}
}

type group struct {
	heading string
	codes   []catalogue.Code
}

// groups sorts the codes, which ascend, into their groups. A code without a
// group stands with the others of its level.
func groups(codes []catalogue.Code) []group {
	var all []group
	for _, code := range codes {
		heading := code.Group
		if heading == "" {
			heading = levelHeading(code.Level)
		}
		i := slices.IndexFunc(all, func(g group) bool { return g.heading == heading })
		if i < 0 {
			i = len(all)
			all = append(all, group{heading: heading})
		}
		all[i].codes = append(all[i].codes, code)
	}
	return all
}

func levelHeading(level extract.Level) string {
	switch level {
	case extract.HTTP:
		return "HTTP-level errors"
	case extract.SOAP:
		return "SOAP errors"
	case extract.Record:
		return "Record-level errors"
	}
	return "Response-level errors"
}

// proposal stands in the comment of a constant that no person has looked at. The
// name of any other never changes.
const proposal = "Not reviewed yet: the name may change."

// codeComment documents a constant, in English.
func codeComment(code catalogue.Code) string {
	comment := code.Comment[catalogue.English].Value
	var paragraphs []string
	if len(code.Meanings) == 1 {
		paragraphs = append(paragraphs, fmt.Sprintf("%s is code %d: %s", code.Name, code.Number, sentence(plain(code.Meanings[0]))))
	} else {
		paragraphs = append(paragraphs, fmt.Sprintf("%s is code %d, which has %d meanings:", code.Name, code.Number, len(code.Meanings)))
	}
	for _, meaning := range code.Meanings {
		if len(code.Meanings) == 1 {
			break
		}
		item := "- " + sentence(plain(meaning))
		if meaning.Comment != nil {
			text := meaning.Comment[catalogue.English].Value
			comment = strings.TrimPrefix(strings.Replace(comment, "- "+text, "", 1), "\n")
			item += " " + sentence(text) + " " + recoveryComment(meaning, text)
		} else {
			item += " " + recoveryComment(meaning, "")
		}
		paragraphs = append(paragraphs, item)
	}
	if comment != "" {
		if len(code.Meanings) > 1 && strings.HasPrefix(comment, "- ") {
			// A list of its own, not more items of the one above.
			paragraphs = append(paragraphs, "The documentation adds:")
		}
		for _, paragraph := range strings.Split(comment, "\n") {
			item, isItem := strings.CutPrefix(paragraph, "- ")
			if paragraph = sentence(item); isItem {
				paragraph = "- " + paragraph
			}
			paragraphs = append(paragraphs, paragraph)
		}
	}
	if len(code.Meanings) == 1 {
		paragraphs = append(paragraphs, recoveryComment(code.Meanings[0], comment))
	}
	if code.NotExecuted {
		paragraphs = append(paragraphs, "The failed call has changed nothing.")
	}
	if code.QuotaExempt {
		paragraphs = append(paragraphs, "A call that fails with it is counted neither against the daily quota nor against the rate limit.")
	}
	source, target := sourceOf(code)
	paragraphs = append(paragraphs, source)
	if code.Unreviewed {
		paragraphs = append(paragraphs, proposal)
	}
	if code.Deprecated {
		// The form that tools look for.
		paragraphs = append(paragraphs, "Deprecated: the documentation no longer lists this code.")
	}
	if target != "" {
		paragraphs = append(paragraphs, target)
	}
	return strings.Join(paragraphs, "\n\n")
}

// recoveryComment tells how to recover from a meaning, and why. A quote that
// stands in the text above is not repeated.
func recoveryComment(meaning catalogue.Meaning, above string) string {
	steps := []string{"[Permanent]"}
	if len(meaning.Recovery) > 0 {
		steps = nil
		for _, step := range meaning.Recovery {
			steps = append(steps, "["+constant("", step)+"]")
		}
	}
	text := "Recovery: " + strings.Join(steps, " or ")
	if meaning.RetryAfter > 0 {
		text += fmt.Sprintf(", after %gs", meaning.RetryAfter.Seconds())
	}
	text += "."
	for _, e := range meaning.Evidence {
		switch {
		case e.NotExecuted && len(e.Recovery) == 0:
			continue
		case e.Basis == vocabulary.BasisField:
			text += " No page says so: " + sentence(lowerFirst(e.Why))
			continue
		case e.Basis == vocabulary.BasisNone:
			text += " Nothing in the documentation hints that a repeat could help."
		case !strings.Contains(above, e.Quote):
			text += fmt.Sprintf(" The documentation says: “%s”", e.Quote)
		}
		if e.Why != "" {
			text += " " + sentence(e.Why)
		}
	}
	return text
}

// lowerFirst lets a sentence go on behind a colon.
func lowerFirst(text string) string {
	return strings.ToLower(text[:1]) + text[1:]
}

// notListed tells where a code comes from that stands in no table of the pages; some
// stand in their prose.
const notListed = "No table of the documentation lists it; servers send it."

// sourceOf names the page that lists a code, or else the one to read about it, and
// gives the target of the link in that sentence, "" without one.
func sourceOf(code catalogue.Code) (sentence, target string) {
	link, listed := code.Listing, code.Listing.Page != ""
	if !listed {
		link = code.Links[catalogue.English]
	}
	anchor := ""
	if link.Anchor != "" {
		anchor = "#" + link.Anchor
	}
	target = fmt.Sprintf("[%s]: %s%s", link.Title, link.URL, anchor)
	switch linked := link.Title != "" && link.URL != ""; {
	case listed && linked:
		return fmt.Sprintf("Source: [%s], %s%s", link.Title, link.Page, anchor), target
	case listed:
		return "Source: " + link.Page + anchor, ""
	case linked:
		return fmt.Sprintf("%s See [%s].", notListed, link.Title), target
	}
	return notListed, ""
}

var commentSyntax = regexp.MustCompile(`^(?:[-*+•#\[]|[0-9]+[.)]|Deprecated:)`)

// sentence ends a text with a full stop if it has no end. Without one, gofmt
// takes a short paragraph for a heading.
func sentence(text string) string {
	// What the page says must not become syntax of the comment: a list, a
	// heading, a link target, a deprecation, a build constraint.
	if commentSyntax.MatchString(text) {
		text = "The page says: " + text
	}
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, ":") {
		return text
	}
	return text + "."
}

// plain gives the English message of a meaning as it shows without values.
func plain(meaning catalogue.Meaning) string { return meaning.Shown(catalogue.English) }
