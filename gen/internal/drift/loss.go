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
	gone := map[string][]int{} // by page
	var moved []string
	for _, row := range before.Codes {
		now, listed := after.Row(row.Code)
		page, there := after.PageLike(row.Page)
		switch {
		case listed && now.Level != row.Level:
			moved = append(moved, fmt.Sprintf("%s: found code %d listed as %s, expected %s as before",
				path.Join("docs", after.Language, now.Page), row.Code, now.Level, row.Level))
		case !listed && there:
			gone[page] = append(gone[page], row.Code)
		}
	}
	var lost []string
	for _, page := range slices.Sorted(maps.Keys(gone)) {
		if codes := gone[page]; len(codes) > mostLost {
			slices.Sort(codes)
			lost = append(lost, fmt.Sprintf("%s: found that codes are gone, %s, expected no more than %d to go at once",
				path.Join("docs", after.Language, page), Numbers(codes), mostLost))
		}
	}
	return append(lost, moved...)
}
