package site

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// TestLead shows that a page says in one sentence what it holds, and how many codes; the
// index says it in each language.
func TestLead(t *testing.T) {
	all := pages(t)
	index := content(all[Index])
	for l := range catalog.Langs() {
		var lead string
		for _, p := range elements(all[fileName(l)], "p") {
			if attribute(p, "class") == "lead" {
				lead = content(p)
			}
		}
		if count := strconv.Itoa(len(slices.Collect(catalog.All()))); !strings.Contains(lead, count) || strings.Contains(lead, "{") {
			t.Errorf("%s begins with %q, want %s codes", fileName(l), lead, count)
		}
		if !strings.Contains(index, l.Self()+" "+lead) {
			t.Errorf("the index lacks %q in %q", lead, index)
		}
	}
}

// TestLabelsBegin shows that labels which stand at the beginning of a line have a capital.
func TestLabelsBegin(t *testing.T) {
	for name, page := range pages(t) {
		for _, e := range slices.Concat(elements(page, "dt"), elements(page, "h2"), elements(page, "h4"), elements(page, "small"), elements(page, "option")) {
			text := ""
			if e.FirstChild != nil {
				text = strings.TrimSpace(e.FirstChild.Data)
			}
			if text == "" || capital(text) != text {
				t.Errorf("%s: <%s> %q", name, e.Data, text)
			}
		}
	}
}
