package drift

import (
	"fmt"
	"maps"
	"path"
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// mostLost is how many rows may go from a page at once before somebody has to say that
// it is meant. In all public revisions of the vendor's pages, in five languages, one row
// ever went, and no level changed; a page that was cut off, or whose tables were
// merged, loses dozens.
const mostLost = 3

// Losses tells what the pages of a language have lost, if it is more than vendors take
// away, in one line for each fault: then a page is most likely damaged. Rows that went
// together with their page are not lost, nor are those that another page lists.
func Losses(before, after transcript.Transcript) []string {
	gone, moved := map[loss][]int{}, map[loss][]int{}
	for _, row := range before.Codes {
		now, listed := after.Row(row.Code)
		page, there := after.PageLike(row.Page)
		switch {
		case listed && now.Level != row.Level:
			what := loss{now.Page, "listed as " + string(now.Level), string(row.Level) + " as before"}
			moved[what] = append(moved[what], row.Code)
		case !listed && there:
			what := loss{page, "gone", fmt.Sprintf("no more than %d to go at once", mostLost)}
			gone[what] = append(gone[what], row.Code)
		}
	}
	maps.DeleteFunc(gone, func(_ loss, codes []int) bool { return len(codes) <= mostLost })
	return append(say(after.Language, gone), say(after.Language, moved)...)
}

// loss is what has become of codes.
type loss struct{ page, what, expected string }

// say tells what has become of codes, one line for each loss.
func say(language string, losses map[loss][]int) []string {
	var lines []string
	for l, codes := range losses {
		slices.Sort(codes)
		lines = append(lines, fmt.Sprintf("%s: found that codes are %s, %s, expected %s", path.Join("docs", language, l.page), l.what, Numbers(codes), l.expected))
	}
	slices.Sort(lines)
	return lines
}
