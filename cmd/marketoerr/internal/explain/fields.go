package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/labels"
	"github.com/marketoerr/marketoerr/internal/escape"
)

// field is one thing that an explanation says: lines under a label. What a
// server sent is made visible in it.
type field struct {
	label string
	lines []string
}

// title gives the code and its name, and what the server sent in place of the
// code.
func (e Explanation) title(words *labels.Labels) string {
	code, raw := strconv.Itoa(int(e.Code)), escape.Visible(e.RawCode)
	switch {
	case raw == "" && e.Code == 0:
		code = words.UnknownCode
	case e.Code == 0:
		code = raw
	case raw != "" && raw != code:
		return code + " " + e.Name + " (" + raw + ")"
	}
	return strings.TrimSpace(code + " " + e.Name)
}

// fields gives what there is to say, for a person to read.
func (e Explanation) fields(words *labels.Labels) []field {
	var all []field
	add := func(label string, lines ...string) {
		if len(lines) > 0 && lines[0] != "" {
			all = append(all, field{label, lines})
		}
	}
	add(words.Source, e.place(words))
	add(words.Request, escape.Visible(e.RequestID))
	add(words.Level, words.Levels[e.Level])
	messages, records, server := e.occurrences()
	add(words.Message, messages...)
	add(words.Comment, strings.Split(e.Comment, "\n")...)
	switch {
	case !e.Code.Known():
	case e.Origin == catalog.OriginFallback:
		add(words.Texts, words.English)
	case e.Origin == catalog.OriginStale:
		add(words.Texts, words.Stale)
	}
	add(words.Records, records...)
	add(words.Server, server...)
	add(words.Turn, words.Faults[e.Turn()])
	add(words.Hint, e.hint()...)
	add(words.Advice, strings.Split(e.Advice, "\n")...)
	add(words.Repeat, e.repeat(words)...)
	add(words.Wait, e.wait(words))
	add(words.Why, e.why(words)...)
	if e.QuotaExempt {
		add(words.Quota, words.QuotaExempt)
	}
	if e.Deprecated {
		add(words.Listed, words.Deprecated)
	}
	add(words.Page, e.URL)
	return all
}

// hint tells what to change, and names the page about it.
func (e Explanation) hint() []string {
	lines := strings.Split(e.Hint, "\n")
	if e.HintURL != "" {
		lines = append(lines, e.HintURL)
	}
	return lines
}

// repeat tells whether the call may be repeated, and what the promise rests on that
// the failed one has changed nothing. Of a code that the catalogue lacks, or that nobody
// has looked at, it is not known that a repeat is of no use, and where nothing is wrong
// it is not the question.
func (e Explanation) repeat(words *labels.Labels) []string {
	isKnown := e.Fault != catalog.FaultUnknown && e.Fault != catalog.FaultNone
	switch {
	case !e.Recoverable && isKnown:
		return []string{words.FailsAgain}
	case !e.Recoverable:
		return nil
	case !e.NotExecuted:
		return []string{words.MayHaveRun}
	}
	lines := []string{words.NotExecuted}
	for _, evidence := range e.Evidence {
		if evidence.NotExecuted {
			lines = append(lines, sentences(evidence))
		}
	}
	return lines
}

// why gives the sentences that the recovery rests on. Where they support
// different steps, each says which.
func (e Explanation) why(words *labels.Labels) []string {
	steps := slices.Collect(e.Recovery.Steps())
	var lines []string
	for _, evidence := range e.Evidence {
		if evidence.NotExecuted && evidence.Recovery == catalog.Permanent {
			continue // what a promise rests on, and no recovery
		}
		line := cmp.Or(sentences(evidence), words.NoEvidence)
		if len(steps) > 1 {
			line = strings.ReplaceAll(evidence.Recovery.String(), "|", ", ") + ": " + line
		}
		lines = append(lines, line)
	}
	return lines
}

// sentences gives the quote and the reason of a piece of evidence.
func sentences(e catalog.Evidence) string {
	if e.Quote == "" {
		return e.Why
	}
	return strings.TrimSpace("“" + e.Quote + "” " + e.Why)
}

// occurrences gives the messages, the records that have the error, and what the
// server said in words that the catalogue does not know. Where records differ in
// what is said of them, it stands behind their numbers.
func (e Explanation) occurrences() (messages, records, server []string) {
	type said struct{ message, server string }
	var order []said
	indexes := map[said][]int{}
	for _, o := range e.Occurrences {
		words := said{escape.Visible(o.Message), escape.Visible(o.Server)}
		if _, ok := indexes[words]; !ok {
			order = append(order, words)
		}
		indexes[words] = append(indexes[words], o.Record)
	}
	messages = []string{escape.Visible(e.Message)}
	if inRecords := len(order) > 0 && e.Occurrences[0].Record >= 0; inRecords && len(order) > 1 {
		for _, words := range order {
			records = append(records, ranges(indexes[words])+": "+cmp.Or(words.server, words.message))
		}
		return messages, records, nil
	} else if inRecords {
		records = []string{ranges(indexes[order[0]])}
	} else if len(order) > 1 {
		messages = nil
	}
	for _, words := range order {
		if words.server != "" {
			server = append(server, words.server)
		}
		if len(order) > 1 && !slices.Contains(messages, words.message) {
			messages = append(messages, words.message)
		}
	}
	return messages, records, server
}

// ranges writes ascending indexes of records: "0–2, 7".
func ranges(indexes []int) string {
	indexes = slices.Compact(slices.Clone(indexes))
	var parts []string
	for len(indexes) > 0 {
		n := 1
		for n < len(indexes) && indexes[n] == indexes[0]+n {
			n++
		}
		switch first, last := indexes[0], indexes[n-1]; n {
		case 1:
			parts = append(parts, fmt.Sprint(first))
		case 2:
			parts = append(parts, fmt.Sprint(first), fmt.Sprint(last))
		default:
			parts = append(parts, fmt.Sprintf("%d–%d", first, last))
		}
		indexes = indexes[n:]
	}
	return strings.Join(parts, ", ")
}
