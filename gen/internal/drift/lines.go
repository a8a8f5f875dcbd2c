package drift

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// section is a part of a release note: what changed in a language, or what
// lags. Text and Markdown say it in the same words.
type section struct {
	title string // "" if there is nothing to tell apart
	lines []line
}

// line is one thing to say.
type line struct {
	indent int
	label  string
	text   []Segment // behind a colon; may be empty
}

// sections says what changed.
func sections(d Drift) []section {
	var all []section
	add := func(title string, lines []line) {
		if len(lines) > 0 {
			all = append(all, section{title, lines})
		}
	}
	add("languages", append(listings("added", d.LanguagesAdded), listings("removed", d.LanguagesRemoved)...))
	for _, l := range d.Languages {
		add(l.Language, languageLines(l))
	}
	add("pages that lag behind English", lagLines(d.Lagging))
	return all
}

func listings(what string, all []Listing) []line {
	var lines []line
	for _, l := range all {
		lines = append(lines, line{label: what + " " + l.Language, text: plain(Numbers(l.Codes))})
	}
	return lines
}

func lagLines(lags []Lag) []line {
	var lines []line
	for _, lag := range lags {
		text := Numbers(lag.Codes)
		switch {
		case slices.Equal(lag.New, lag.Codes):
			text += ", new"
		case len(lag.New) > 0:
			text += ", new: " + Numbers(lag.New)
		}
		lines = append(lines, line{label: lag.Language + ", " + string(lag.Lacks), text: plain(text)})
	}
	return lines
}

func languageLines(l Language) []line {
	var lines []line
	for _, row := range l.Added {
		lines = append(lines, rowLines("added", row)...)
	}
	for _, row := range l.Removed {
		lines = append(lines, rowLines("removed", row)...)
	}
	for _, change := range l.Changed {
		lines = append(lines, changeLines(change)...)
	}
	return lines
}

// rowLines says all of a row that came or went.
func rowLines(what string, row Row) []line {
	star := ""
	if row.QuotaExempt {
		star = "*"
	}
	lines := []line{{label: fmt.Sprintf("%s %d%s (%s)", what, row.Code, star, row.Level)}}
	if len(row.Messages) == 1 {
		lines[0].text = plain(row.Messages[0])
	} else {
		for i, message := range row.Messages {
			lines = append(lines, line{1, fmt.Sprintf("meaning %d", i+1), plain(message)})
		}
	}
	if row.Comment != "" {
		lines = append(lines, line{1, "comment", plain(row.Comment)})
	}
	for i, item := range row.CommentItems {
		lines = append(lines, line{1, fmt.Sprintf("comment item %d", i+1), plain(item)})
	}
	return lines
}

// changeLines says what changed in a row, with the code in front of each.
func changeLines(c Change) []line {
	var lines []line
	if c.Level != nil {
		lines = append(lines, line{label: fmt.Sprintf("moved from %s to %s", c.Level.Old, c.Level.New)})
	}
	if c.Anchor != nil {
		lines = append(lines, line{label: "anchor " + c.Anchor.String()})
	}
	switch c.Star {
	case Gained:
		lines = append(lines, line{label: "star gained, quota-exempt now"})
	case Lost:
		lines = append(lines, line{label: "star lost, no longer quota-exempt"})
	}
	for _, item := range c.Messages {
		label := "message"
		if !c.alone {
			label = item.label("meaning")
		}
		lines = append(lines, item.lines(label)...)
	}
	if c.Comment != nil {
		lines = append(lines, c.Comment.lines("comment"+c.Comment.what())...)
	}
	for _, item := range c.CommentItems {
		lines = append(lines, item.lines(item.label("comment item"))...)
	}
	for i := range lines {
		lines[i].label = strconv.Itoa(c.Code) + " " + lines[i].label
	}
	return lines
}

// lines says what changed in a text. One that came or went stands as it is, for
// its label says what became of it.
func (r Reword) lines(label string) []line {
	text := r.Segments
	if r.what() != "" {
		text = plain(r.Old + r.New)
	}
	lines := []line{{label: label, text: text}}
	if r.Placeholders != nil {
		lines = append(lines, line{label: label + " placeholders " + r.Placeholders.String()})
	}
	return lines
}

// label names an item by its place, and says what became of it.
func (i Item) label(name string) string {
	switch {
	case i.Kind == Added:
		return fmt.Sprintf("%s %d added", name, i.To)
	case i.Kind == Removed:
		return fmt.Sprintf("%s %d removed", name, i.From)
	case i.Moved && i.From == i.To:
		// Its neighbours have changed sides.
		return fmt.Sprintf("%s %d reordered", name, i.To)
	case i.Moved:
		return fmt.Sprintf("%s %d moved to %d", name, i.From, i.To)
	case i.From != i.To:
		return fmt.Sprintf("%s %d, now %d", name, i.From, i.To)
	}
	return fmt.Sprintf("%s %d", name, i.To)
}

// what says whether a text came or went.
func (r Reword) what() string {
	switch {
	case r.Old == "":
		return " added"
	case r.New == "":
		return " removed"
	}
	return ""
}

// String says what the placeholders were and are.
func (p Placeholders) String() string {
	join := func(all []string) string {
		if len(all) == 0 {
			return "none"
		}
		return strings.Join(all, " ")
	}
	return join(p.Old) + " → " + join(p.New)
}

// String says what became of the anchor.
func (a Anchor) String() string {
	switch {
	case a.Old == "":
		return a.New + " added"
	case a.New == "":
		return a.Old + " removed"
	}
	return a.Old + " → " + a.New
}

func plain(text string) []Segment { return []Segment{{SegmentEqual, text}} }

// Numbers lists ascending codes after their count, runs of three and more as
// ranges.
func Numbers(codes []int) string {
	out := strconv.Itoa(len(codes)) + " ("
	for i := 0; i < len(codes); {
		last := i
		for last+1 < len(codes) && codes[last+1] == codes[last]+1 {
			last++
		}
		if last < i+2 {
			last = i
		}
		if i > 0 {
			out += " "
		}
		out += strconv.Itoa(codes[i])
		if last > i {
			out += "–" + strconv.Itoa(codes[last])
		}
		i = last + 1
	}
	return out + ")"
}
