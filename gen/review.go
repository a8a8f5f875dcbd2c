package gen

import (
	"fmt"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// reviewFile shows every translated text beside the English one.
const reviewFile = "i18n/REVIEW.md"

// review writes the catalogue for native readers: the counts, then code by
// code what the page says, what is shown, where that is from, and why.
func review(c catalogue.Catalogue) []byte {
	var out strings.Builder
	out.WriteString("<!-- Written by marketoerr-gen. DO NOT EDIT. -->\n\n# The translations, to be read by natives\n\n" +
		"Corrections, and verdicts on the rows of the pages, go into `i18n/overlay/`. A text that stands here as *docs* is the\n" +
		"page's own, with the typography of its language. The counts are of texts.\n\n" +
		"| language | docs | corrected | supplied | fallback | in rows without a verdict |\n|---|---|---|---|---|---|\n")
	for _, l := range c.Languages[1:] {
		if l.Tag == "" {
			continue
		}
		counts := map[catalogue.Origin]int{}
		open := 0
		for _, code := range c.Codes {
			for _, r := range code.Reviews {
				if r.Language != l.Tag {
					continue
				}
				counts[r.Origin]++
				if r.Page != "" && r.Verdict == "" {
					open++
				}
			}
		}
		fmt.Fprintf(&out, "| %s | %d | %d | %d | %d | %d |\n", l.Tag, counts[catalogue.FromDocs], counts[catalogue.Corrected],
			counts[catalogue.Supplied], counts[catalogue.Fallback], open)
	}
	for _, code := range c.Codes {
		fmt.Fprintf(&out, "\n## %d %s\n\n| | English | page | shown | origin | verdict |\n|---|---|---|---|---|---|\n", code.Number, code.Name)
		for _, r := range code.Reviews {
			page, verdict := cell(r.Page), r.Verdict
			if r.Page == r.Shown {
				page = "="
			}
			if r.Reason != "" {
				verdict += ": " + r.Reason
			}
			fmt.Fprintf(&out, "| %s %s | %s | %s | %s | %s | %s |\n", r.Language, r.Field,
				cell(r.English), page, cell(r.Shown), r.Origin, cell(verdict))
		}
	}
	return []byte(out.String())
}

// cell makes a text fit into a Markdown table, on one line.
func cell(text string) string { return escape.Markdown(strings.ReplaceAll(text, "\n", " ")) }
