package site

import (
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

// block is a part of a comment: a paragraph, or a list.
type block struct {
	Text  string
	Items []string
	Lang  string // set if it is not in the language of the page
}

// blocks takes a comment apart. The catalogue has paragraphs and items on lines
// of their own, "- " before each item.
func (s source) blocks(comment func(catalog.Lang) string) []block {
	marked := s.text(comment)
	var all []block
	for line := range strings.Lines(marked.Text) {
		line = strings.TrimSuffix(line, "\n")
		item, isItem := strings.CutPrefix(line, "- ")
		switch last := len(all) - 1; {
		case !isItem:
			all = append(all, block{Text: line, Lang: marked.Lang})
		case last >= 0 && all[last].Items != nil:
			all[last].Items = append(all[last].Items, item)
		default:
			all = append(all, block{Items: []string{item}, Lang: marked.Lang})
		}
	}
	return all
}
