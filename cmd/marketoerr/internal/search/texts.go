package search

import (
	"strconv"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
)

// place is where a word stands among the texts of a code, the worst first.
type place int

const (
	nowhere place = iota
	inHint
	inComment
	inSeen   // a message that only servers send
	inTitle  // of the documentation, or the name
	inTitle4 // one of so many words, less those to ignore
	inTitle3
	inTitle2
	inTitle1
	inNumber // of the code
)

// ofLength gives the place that a title of so many words is.
func ofLength(words int) place { return inTitle + place(max(0, 5-max(1, words))) }

// length gives how many words a title has that is at a place, 0 for one of many and for
// what is no title.
func (p place) length() int {
	if p <= inTitle || p == inNumber {
		return 0
	}
	return int(inTitle - p + 5)
}

// text is a text of a code.
type text struct {
	entry int
	place place
	lang  catalog.Lang
	text  string
}

// texts gives all texts that are searched for a code.
func texts(entry int, code catalog.Code) []text {
	all := []text{
		{entry, inNumber, catalog.English, strconv.Itoa(int(code))},
		{entry, inTitle, catalog.English, code.Name()},
	}
	for lang := range catalog.Langs() {
		add := func(place place, words string) { all = append(all, text{entry, place, lang, words}) }
		add(inComment, code.Comment(lang))
		for meaning := range code.Meanings() {
			reading := catalog.Reading{Code: code, Meaning: meaning}
			add(inHint, reading.Hint(lang).Text)
			if meaning >= view.Pages(code) {
				add(inComment, reading.Comment(lang))
			}
		}
		for wording := range code.Wordings() {
			if wording.Seen {
				add(inSeen, view.Wording(wording, lang))
				continue
			}
			add(inTitle, view.Wording(wording, lang))
			add(inTitle, catalog.Reading{Code: code, Meaning: wording.Meaning}.Message(lang))
		}
	}
	return all
}

// lengthless gives the place without the length of a title.
func (p place) lengthless() place {
	if p.length() > 0 {
		return inTitle
	}
	return p
}
