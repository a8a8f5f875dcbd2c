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
	out.WriteString("<!-- Written by marketoerr-gen. DO NOT EDIT. -->\n\n# Translations for review by native speakers\n\n" +
		"Corrections, and verdicts on the rows of the pages, go into `i18n/overlay/`. A text that stands here as *docs* is the\n" +
		"page's own, with the typography of its language. Of one that is *stale*, the English row has changed since a reader compared\n" +
		"them. Where no verdict holds, the one that confirms what is shown stands below the texts; for a hint, the entry with the\n" +
		"digest of the English one. The counts are of texts, the last one of codes.\n\n" +
		"| language | docs | corrected | supplied | stale | fallback | codes without a verdict |\n|---|---|---|---|---|---|---|\n")
	for _, l := range c.Languages[1:] {
		if l.Tag == "" {
			continue
		}
		counts := map[catalogue.Origin]int{}
		open := 0
		for _, code := range c.Codes {
			for _, r := range code.Reviews {
				if r.Language == l.Tag {
					counts[r.Origin]++
				}
			}
			for _, wanted := range code.Wanted {
				if wanted.Language == l.Tag {
					open++
				}
			}
		}
		fmt.Fprintf(&out, "| %s | %d | %d | %d | %d | %d | %d |\n", l.Tag, counts[catalogue.FromDocs], counts[catalogue.Corrected],
			counts[catalogue.Supplied], counts[catalogue.Stale], counts[catalogue.Fallback], open)
	}
	reviewObjects(&out, c)
	for _, code := range c.Codes {
		fmt.Fprintf(&out, "\n## %d %s\n\n| | English | page | shown | origin | verdict |\n|---|---|---|---|---|---|\n", code.Number, code.Name)
		for _, r := range code.Reviews {
			page, verdict := cell(r.Page), r.Verdict
			if r.Page == r.Shown {
				page = "="
			}
			switch {
			case r.Reason != "" && verdict != "":
				verdict += ": " + r.Reason
			case r.Reason != "":
				verdict = r.Reason
			}
			fmt.Fprintf(&out, "| %s %s | %s | %s | %s | %s | %s |\n", r.Language, r.Field,
				cell(r.English), page, cell(r.Shown), r.Origin, cell(verdict))
		}
		for _, wanted := range code.Wanted {
			fmt.Fprintf(&out, "\n%s: `- %s`\n", wanted.Language, wanted.Verdict)
		}
		for _, wanted := range code.WantedHints {
			fmt.Fprintf(&out, "\n%s, hint: `- %s`\n", wanted.Language, wanted.Verdict)
		}
	}
	return []byte(out.String())
}

// reviewObjects writes the words for kinds of objects, a column for each language.
func reviewObjects(out *strings.Builder, c catalogue.Catalogue) {
	if len(c.Objects) == 0 {
		return
	}
	out.WriteString("\n## Kinds of objects\n\nAs they stand within a message, in place of the English word that a server sent.\n\n| English |")
	rule := "|---|"
	for _, l := range c.Languages[1:] {
		if l.Tag != "" {
			fmt.Fprintf(out, " %s |", l.Tag)
			rule += "---|"
		}
	}
	fmt.Fprintf(out, "\n%s\n", rule)
	for _, texts := range c.Objects {
		fmt.Fprintf(out, "| %s |", cell(texts[catalogue.English].Value))
		for l, text := range texts {
			switch {
			case l == catalogue.English || c.Languages[l].Tag == "":
			case text.Origin == catalogue.Fallback:
				out.WriteString(" |")
			default:
				fmt.Fprintf(out, " %s |", cell(text.Value))
			}
		}
		out.WriteString("\n")
	}
}

// cell makes a text fit into a Markdown table, on one line.
func cell(text string) string { return escape.Markdown(strings.ReplaceAll(text, "\n", " ")) }
