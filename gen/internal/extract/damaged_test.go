package extract_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"iter"
	"maps"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/drift"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

var (
	every  = flag.Int("every", 9, "read one of so many damaged pages")
	update = flag.Bool("update", false, "rewrite the golden figures")
)

// stride tells which damages are tried: one of so many.
func stride() int {
	if testing.Short() {
		return 10 * *every
	}
	return *every
}

// sample gives the changes that are tried.
func sample(all iter.Seq[variant]) []variant {
	var chosen []variant
	i := 0
	for v := range all {
		if i++; i%stride() == 0 {
			chosen = append(chosen, v)
		}
	}
	return chosen
}

// outcome is what becomes of a damaged page.
type outcome string

const (
	same     outcome = "same"     // the rows are those of the intact page
	refused  outcome = "refused"  // an error tells the place
	confined outcome = "confined" // only the damaged rows are other ones
	misled   outcome = "misled"   // an error tells another place
	lost     outcome = "lost"     // other rows than the damaged ones are other ones, in silence
	unseen   outcome = "unseen"   // the comparison with the intact page does not tell which rows are other ones
)

var outcomes = [...]outcome{same, refused, confined, misled, lost, unseen}

// intact is a page before it is damaged.
type intact struct {
	name   string
	source []byte
	rows   []extract.Row
	starts []int // of rows, as offsets
	tables []int // where tables begin, as lines
}

func readIntact(t *testing.T, name string) *intact { return newIntact(t, name, source(t, name)) }

func newIntact(t *testing.T, name string, source []byte) *intact {
	t.Helper()
	p := &intact{name: name, source: source}
	p.rows = read(t, name, p.source)
	for _, row := range p.rows {
		start := p.offset(row.Line)
		if tr := bytes.LastIndex(p.source[:p.offset(row.Line+1)], []byte("<tr")); tr >= 0 {
			start = tr
		}
		p.starts = append(p.starts, start)
	}
	for i, line := range strings.Split(string(p.source), "\n") {
		if strings.Contains(line, "<table") || strings.HasPrefix(line, "|") || strings.HasPrefix(line, "```") {
			p.tables = append(p.tables, i+1)
		}
	}
	return p
}

// offset tells where a line begins.
func (p *intact) offset(line int) int {
	at := 0
	for range line - 1 {
		next := bytes.IndexByte(p.source[at:], '\n')
		if next < 0 {
			return len(p.source)
		}
		at += next + 1
	}
	return at
}

func (p *intact) line(offset int) int { return bytes.Count(p.source[:offset], []byte("\n")) + 1 }

// hit gives the codes of the rows that a damage touches.
func (p *intact) hit(m variant) []int {
	var codes []int
	for i, start := range p.starts {
		end := len(p.source)
		if i+1 < len(p.starts) {
			end = p.starts[i+1]
		}
		if m.start < end && max(m.end, m.start+1) > start {
			codes = append(codes, p.rows[i].Code)
		}
	}
	return codes
}

// read tells what becomes of a damaged page.
func (p *intact) read(m variant) outcome {
	page, err := extract.Read(p.name, m.source)
	if err != nil {
		return p.place(m, err)
	}
	return p.compare(page.Rows, p.hit(m))
}

// place tells whether an error stands at the damage, in its row, or where the
// table or the fence begins that it stands in. The other end of a fence will do,
// the other row of two with one code, and line 1 for a page without rows.
func (p *intact) place(m variant, err error) outcome {
	const near = 3 // lines
	first, last := p.line(m.start)-near, p.line(m.start)+near+bytes.Count(m.source[m.start:len(m.source)-(len(p.source)-m.end)], []byte("\n"))
	for i, start := range p.starts {
		if start <= m.start && (i+1 == len(p.starts) || p.starts[i+1] > m.start) {
			first = min(first, p.line(start))
		}
	}
	for _, e := range unjoin(err) {
		problem, ok := errors.AsType[*extract.Problem](e)
		if !ok {
			return misled
		}
		table := 0
		for _, line := range p.tables {
			if line <= p.line(m.start) {
				table = line
			}
		}
		at := problem.Line
		if first <= at && at <= last || at == table || at == p.fenceBehind(m) ||
			strings.Contains(problem.Expected, fmt.Sprintf("(line %d has it)", p.line(m.start))) ||
			at == 1 && m.end == len(p.source) && len(p.hit(m)) == len(p.rows) {
			return refused
		}
	}
	return misled
}

// fenceBehind tells the line of the first code fence behind a damage, in the
// damaged page.
func (p *intact) fenceBehind(m variant) int {
	behind := len(p.source) - m.end
	fence := bytes.Index(p.source[m.end:], []byte("\n```"))
	if fence < 0 {
		return 0
	}
	return bytes.Count(m.source[:len(m.source)-behind+fence+1], []byte("\n")) + 1
}

func unjoin(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// compare tells whether other rows than those that were hit have changed, and
// whether the drift from the intact page names those that have. The lines of rows
// may change, and their order.
func (p *intact) compare(got []extract.Row, hit []int) outcome {
	rows := map[int]extract.Row{}
	for _, row := range got {
		row.Line = 0
		rows[row.Code] = row
	}
	var changed []int
	for _, want := range p.rows {
		want.Line = 0
		found, ok := rows[want.Code]
		delete(rows, want.Code)
		if ok && reflect.DeepEqual(found, want) {
			continue
		}
		if changed = append(changed, want.Code); !slices.Contains(hit, want.Code) {
			return lost
		}
	}
	if len(rows) > len(hit) {
		return lost
	}
	changed = slices.AppendSeq(changed, maps.Keys(rows))
	slices.Sort(changed)
	switch {
	case !slices.Equal(changed, drifted(p.rows, got)):
		return unseen
	case len(changed) > 0:
		return confined
	}
	return same
}

// drifted gives the codes whose rows are other ones by the words of package drift.
func drifted(before, after []extract.Row) []int {
	var codes []int
	for _, l := range drift.Compare(transcribe(before), transcribe(after)).Languages {
		for _, row := range slices.Concat(l.Added, l.Removed) {
			codes = append(codes, row.Code)
		}
		for _, change := range l.Changed {
			codes = append(codes, change.Code)
		}
	}
	slices.Sort(codes)
	return codes
}

func transcribe(rows []extract.Row) []transcript.Transcript {
	t := transcript.Transcript{Language: "en"}
	for _, row := range rows {
		t.Codes = append(t.Codes, transcript.NewEntry("", row))
	}
	return []transcript.Transcript{t}
}

// readAll reads the variants in parallel and counts what becomes of them.
func readAll(variants []variant, read func(variant) outcome, report func(variant, outcome)) map[string]map[outcome]int {
	counts := map[string]map[outcome]int{}
	var mutex sync.Mutex
	var group sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		group.Go(func() {
			for i := w; i < len(variants); i += workers {
				o := read(variants[i])
				mutex.Lock()
				if counts[variants[i].kind] == nil {
					counts[variants[i].kind] = map[outcome]int{}
				}
				counts[variants[i].kind][o]++
				report(variants[i], o)
				mutex.Unlock()
			}
		})
	}
	group.Wait()
	return counts
}

// TestDamagedPages damages the pages in thousands of ways. Whatever the damage,
// the rows are those of the intact page, or an error tells the place, or no
// other row than the damaged one has changed and package drift tells so. How often
// each comes to pass is in testdata/damage-*.txt. By default one damage of nine is
// tried; -every 1 tries all, and -short one of ninety.
func TestDamagedPages(t *testing.T) {
	var table strings.Builder
	fmt.Fprintf(&table, "%-34s %-17s", "page", "damage")
	for _, o := range outcomes {
		fmt.Fprintf(&table, " %8s", o)
	}
	table.WriteString("\n")
	total := 0
	for _, name := range pages {
		p := readIntact(t, name)
		variants := sample(damaged(p.source))
		total += len(variants)
		counts := readAll(variants, p.read, func(m variant, o outcome) {
			if o == lost || o == misled || o == unseen {
				t.Logf("%s:%d: %s %q: %s", name, p.line(m.start), m.kind, p.source[m.start:min(m.end, m.start+60)], o)
			}
			if o == lost || o == unseen {
				t.Fail()
			}
		})
		for _, kind := range kinds(counts) {
			fmt.Fprintf(&table, "%-34s %-17s", name, kind)
			for _, o := range outcomes {
				fmt.Fprintf(&table, " %8d", counts[kind][o])
			}
			table.WriteString("\n")
		}
	}
	fmt.Fprintf(&table, "%d damaged pages\n", total)
	golden(t, fmt.Sprintf("testdata/damage-%d.txt", stride()), table.String())
}

var pages = []string{
	"en/rest-error-codes.md", "zh-Hans/rest-error-codes.md", "sv/rest-error-codes.md",
	"en/soap-error-codes.md", "en/exception-handling-part-2.txt",
}

func kinds(counts map[string]map[outcome]int) []string {
	var all []string
	for kind := range counts {
		all = append(all, kind)
	}
	slices.Sort(all)
	return all
}

// golden compares figures with those in a file.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// TestHarmlessChanges changes the pages in ways that change nothing of what they
// say: they read as before, so that refusing everything is no way to pass
// TestDamagedPages.
func TestHarmlessChanges(t *testing.T) {
	total := 0
	for _, name := range pages {
		p := readIntact(t, name)
		variants := sample(harmless(p.source))
		total += len(variants)
		readAll(variants, p.read, func(m variant, o outcome) {
			if o != same {
				t.Errorf("%s:%d: %s at %q: %s", name, p.line(m.start), m.kind, p.source[m.start:min(m.end, m.start+60)], o)
			}
		})
	}
	t.Logf("%d changed pages", total)
}
