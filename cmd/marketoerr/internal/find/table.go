package find

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog/response"
)

// columns are those of a table, as in CSV or Markdown, whose first line names one of
// codes. Below such a name a number stands where codes stand.
type columns struct {
	separator rune
	count     int
	code      int
	message   int // -1 if there is none
}

// columnsOf reads the first line of a table; nil if it is that of none with codes of
// errors.
func columnsOf(line []byte) *columns {
	const longest = 4096
	if len(line) > longest || !bytes.Contains(line, []byte("ode")) && !bytes.Contains(line, []byte("ODE")) {
		return nil
	}
	for _, separator := range "|\t,;" {
		cells := cellsOf(line, separator)
		c := &columns{separator: separator, count: len(cells), code: -1, message: -1}
		isSaid := false // that the codes are those of errors
		for i, cell := range cells {
			switch m := memberOf([]byte(cell)); {
			case (m == memberErrorCode || m == memberCode) && c.code < 0:
				c.code, isSaid = i, isSaid || m == memberErrorCode
			case (m == memberMessage || m == memberError || m == memberReasons) && c.message < 0:
				c.message = i
				lower := strings.ToLower(cell)
				isSaid = isSaid || strings.Contains(lower, "err") || strings.Contains(lower, "message") || m == memberReasons
			}
		}
		if c.code >= 0 && isSaid && len(cells) > 1 {
			return c
		}
	}
	return nil
}

// cellsOf gives the cells of a line of a table, without the quotes and the space around
// them.
func cellsOf(line []byte, separator rune) []string {
	if bytes.IndexByte(line, byte(separator)) < 0 {
		return nil
	}
	in := csv.NewReader(bytes.NewReader(line))
	in.Comma, in.LazyQuotes, in.TrimLeadingSpace = separator, true, separator != '\t'
	cells, err := in.Read()
	if err != nil {
		return nil
	}
	for i := range cells {
		cells[i] = strings.Trim(strings.TrimSpace(cells[i]), "`*")
	}
	return cells
}

// row reads a line of the table; nil if it has no code.
func (c *columns) row(f *Finder, line []byte, number int) []Finding {
	cells := cellsOf(line, c.separator)
	if len(cells) != c.count {
		return nil
	}
	n, err := strconv.Atoi(cells[c.code])
	if err != nil || !f.codes.has(max(n, 0)) {
		return nil
	}
	message := ""
	if c.message >= 0 {
		message = cells[c.message]
	}
	r, err := response.Parse(200, entry([]byte(cells[c.code]), quoted(nil, []byte(message))))
	if err != nil || len(r.Errors) != 1 || isGeneric(r.Errors[0].Code) && !f.isOurs() {
		return nil
	}
	r.Errors[0].Level = r.Errors[0].Code.Level()
	return []Finding{{Line: number, From: Dump, Response: r}}
}

// heading notes what columns there are below a line, up to an empty one.
func (r *region) heading(line []byte) {
	if c := columnsOf(line); c != nil {
		r.columns = c
	} else if len(bytes.TrimSpace(line)) == 0 {
		r.columns = nil
	}
}

// row reads lines as one of the table that they are in, if they are one.
func (r *region) row(text []byte, line int) []Finding {
	if r.columns == nil {
		return nil
	}
	text = bytes.TrimRight(text, "\r\n")
	if bytes.IndexByte(text, '\n') >= 0 {
		return nil
	}
	return r.columns.row(r.finder, text, line)
}
