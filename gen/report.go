package gen

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/aymanbagabas/go-udiff"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/drift"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
)

// Report is what a maintainer should know of a run.
type Report struct {
	Pages    int // that were read
	Codes    int // in the catalogue
	Revision string
	Changes  []Change // by path

	languages []string // in the order of their numbers
	rows      map[string]map[extract.Level]int
	drift     drift.Drift // since the last run
	findings  merge.Findings
	notes     []string
}

func (r *Report) note(format string, args ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, args...))
}

// count counts a row of a language.
func (r *Report) count(tag string, level extract.Level) {
	if r.rows == nil {
		r.rows = map[string]map[extract.Level]int{}
	}
	if r.rows[tag] == nil {
		r.rows[tag] = map[extract.Level]int{}
	}
	r.rows[tag][level]++
}

func (r *Report) add(c catalogue.Catalogue, findings merge.Findings) {
	r.Codes, r.Revision, r.findings = len(c.Codes), c.Revision, findings
	for _, l := range c.Languages {
		if l.Tag != "" {
			r.languages = append(r.languages, l.Tag)
		}
	}
	r.notes = append(r.notes, findings.Notes...)
}

// Unreviewed gives what no person has reviewed in its current state, one line each: the
// codes and meanings of the policy, the translations that are stale, the hints that are
// lacking or not compared with the English ones, and the words for objects that are lacking.
func (r *Report) Unreviewed() []string {
	lines := slices.Clone(r.findings.Unreviewed)
	for _, s := range r.findings.Stale {
		lines = append(lines, fmt.Sprintf("%s/%s.yaml: code %d is stale, since the English row has changed after the verdict: check the texts, and write %s",
			overlaysFolder, s.Language, s.Code, s.Verdict))
	}
	for _, u := range r.findings.Uncompared {
		lines = append(lines, fmt.Sprintf("%s/%s.yaml: a hint of code %d has not been compared with the current English one: check it, and write %s",
			overlaysFolder, u.Language, u.Code, u.Entry))
	}
	for _, lack := range r.findings.Lacking {
		if lack.What == merge.Hintless {
			lines = append(lines, fmt.Sprintf("%s/%s.yaml: codes without a hint: %s", overlaysFolder, lack.Language, drift.Numbers(lack.Codes)))
		}
	}
	for _, n := range r.findings.Nameless {
		lines = append(lines, fmt.Sprintf("%s/%s.yaml: objects without a text: %s", overlaysFolder, n.Language, strings.Join(n.Objects, ", ")))
	}
	return lines
}

// Write writes the report as text.
func (r *Report) Write(to io.Writer) error {
	var out strings.Builder
	total := 0
	for _, levels := range r.rows {
		for _, n := range levels {
			total += n
		}
	}
	fmt.Fprintf(&out, "read %d pages: %d rows, %d codes, revision %s\n\n", r.Pages, total, r.Codes, r.Revision)
	r.writeRows(&out)
	if err := r.writeDrift(&out); err != nil {
		return err
	}
	r.writeFindings(&out)
	for i, unreviewed := range r.findings.Unreviewed {
		if i == 0 {
			fmt.Fprintf(&out, "\nto be reviewed in %s:\n", policyFile)
		}
		fmt.Fprintf(&out, "  %s\n", unreviewed)
	}
	for i, note := range r.notes {
		if i == 0 {
			fmt.Fprintf(&out, "\nnotes:\n")
		}
		fmt.Fprintf(&out, "  %s\n", note)
	}
	for i, change := range r.Changes {
		if i == 0 {
			fmt.Fprintf(&out, "\nchanged:\n")
		}
		what := "written"
		if change.Remove {
			what = "removed"
		}
		fmt.Fprintf(&out, "  %s %s\n", change.Path, what)
	}
	_, err := io.WriteString(to, out.String())
	return err
}

// writeRows writes the number of rows by language and level.
func (r *Report) writeRows(out io.Writer) {
	levels := extract.Levels()
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "rows\t")
	for _, level := range levels {
		fmt.Fprintf(table, "%s\t", level)
	}
	for _, tag := range r.languages {
		fmt.Fprintf(table, "\n%s\t", tag)
		for _, level := range levels {
			fmt.Fprintf(table, "%d\t", r.rows[tag][level])
		}
	}
	fmt.Fprintln(table)
	table.Flush()
}

// writeDrift writes what changed in the pages since the last run.
func (r *Report) writeDrift(out io.Writer) error {
	if !r.drift.Changed {
		return nil
	}
	text, err := indentedDrift(r.drift)
	fmt.Fprintf(out, "\nthe pages since the last run:\n%s", text)
	return err
}

// indentedDrift gives what changed as text to stand below a heading.
func indentedDrift(d drift.Drift) (string, error) {
	var text, out strings.Builder
	writer, err := drift.NewWriter(&text, drift.Text)
	if err != nil {
		return "", err
	}
	err = writer.Write(d)
	for line := range strings.Lines(text.String()) {
		if line != "\n" {
			line = "  " + line
		}
		out.WriteString(line)
	}
	return out.String(), err
}

// writeFindings writes what is lacking, and what waits for a person.
func (r *Report) writeFindings(out io.Writer) {
	for i, lack := range r.findings.Lacking {
		if i == 0 {
			fmt.Fprintf(out, "\nlacking (to be added to %s/<language>.yaml; until then the English texts are shown, where there are any):\n", overlaysFolder)
		}
		fmt.Fprintf(out, "  %s, %s: %s\n", lack.Language, lack.What, drift.Numbers(lack.Codes))
	}
	for i, n := range r.findings.Nameless {
		if i == 0 {
			fmt.Fprintf(out, "\nobjects without a text (shown as servers name them):\n")
		}
		fmt.Fprintf(out, "  %s: %s\n", n.Language, strings.Join(n.Objects, ", "))
	}
	for i, s := range r.findings.Stale {
		if i == 0 {
			fmt.Fprintf(out, "\nstale (the English row has changed since the verdict; if the texts are right, this one confirms them):\n")
		}
		fmt.Fprintf(out, "  %s, %d: - %s\n", s.Language, s.Code, s.Verdict)
	}
	for i, u := range r.findings.Uncompared {
		if i == 0 {
			fmt.Fprintf(out, "\nhints to be compared with the English ones (if one is right, this digest in its entry confirms it):\n")
		}
		fmt.Fprintf(out, "  %s, %d: - %s\n", u.Language, u.Code, u.Entry)
	}
	for i, u := range r.findings.Unconfirmed {
		if i == 0 {
			fmt.Fprintf(out, "\norder of placeholders to be confirmed:\n")
		}
		fmt.Fprintf(out, "  %s, %d: %s\n", u.Language, u.Code, u.Message)
	}
}

// Diff writes what would change in each file, as unified diffs.
func (r *Report) Diff(to io.Writer) error {
	for _, change := range r.Changes {
		if _, err := io.WriteString(to, udiff.Unified(change.Path, change.Path, string(change.Old), string(change.New))); err != nil {
			return err
		}
	}
	return nil
}
