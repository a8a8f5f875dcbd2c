package emit

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/lint"
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
				for _, line := range codeComment(code) {
					defs.Comment(strings.TrimRight("// "+line, " "))
				}
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

// codeComment documents a constant, in English: what the code says and where, what can
// be done about it, and where to read on. It has at most five lines, so that all of it
// shows where somebody points at the constant.
func codeComment(code catalogue.Code) []string {
	lines := []string{summary(code), remedy(code)}
	if code.Unreviewed {
		lines[1] += " " + proposal
	}
	if hint := code.Meanings[0].Hint; len(hint) > 0 {
		lines = append(lines, sentence(lint.Sentences(hint[catalogue.English].Text.Value)[0]))
	}
	if code.Deprecated {
		// A paragraph of its own, which is the form that tools look for.
		return append(lines, "", "Deprecated: the documentation no longer lists this code.")
	}
	return append(lines, whereToRead(code))
}

// summary tells the number, the level and the message of a code.
func summary(code catalogue.Code) string {
	if n := len(code.Meanings); n > 1 {
		return fmt.Sprintf("%s is code %d, at level %s, which has %d meanings: %s", code.Name, code.Number, code.Level, n, sentence(code.Shown(catalogue.English)))
	}
	return fmt.Sprintf("%s is code %d, at level %s: %s", code.Name, code.Number, code.Level, sentence(code.Shown(catalogue.English)))
}

// remedy tells how to recover, and who can put the error right.
func remedy(code catalogue.Code) string {
	steps := []string{constant("", vocabulary.Permanent)}
	if all := code.Recovery(); len(all) > 0 {
		steps = nil
		for _, step := range all {
			steps = append(steps, constant("", step))
		}
	}
	text := "Recovery: " + strings.Join(steps, " or ")
	if wait := code.RetryAfter(); wait > 0 {
		text += fmt.Sprintf(", after %gs", wait.Seconds())
	}
	var faults []string
	for _, meaning := range code.Meanings {
		if !slices.Contains(faults, meaning.Fault) {
			faults = append(faults, meaning.Fault)
		}
	}
	return text + ". Fault: " + strings.Join(faults, " or ") + "."
}

// whereToRead names the page that lists a code, or else the one to read about it: some
// codes stand in no table.
func whereToRead(code catalogue.Code) string {
	link, text := code.Listing, "See "
	if link.Page == "" {
		link, text = code.Links[catalogue.English], "No table lists it, but servers send it. See "
	}
	place := cmp.Or(link.URL, link.Page)
	if place == "" {
		return "No table lists it, but servers send it."
	}
	if link.Anchor != "" {
		place += "#" + link.Anchor
	}
	return text + place
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
