package merge

import (
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// places gives the place of each message that a language has of its own among the
// meanings of the English row; those for which English has none come behind. Its own are
// those of its row, or else the one that its overlay supplies for the code.
//
// They stay beside the English messages that the verdict saw them beside. One whose
// English message is gone takes the next place that is free: most likely that message was
// reworded. Without a verdict on these messages they stand from the start.
func places(v overlay.Verdict, row, english transcript.Entry, supplied bool) []int {
	own := len(row.Messages)
	if own == 0 && supplied {
		own = 1
	}
	all := make([]int, own)
	if len(v.Beside) != own || v.Digest != rowDigest(row) && own == len(english.Messages) {
		// A row that has changed and is as long as the English one has followed it.
		for i := range all {
			all[i] = i
		}
		return all
	}
	taken := make([]bool, max(own, len(english.Messages))+own)
	take := func(i, place int) { all[i], taken[place] = place, true }
	for i, stood := range v.Beside {
		all[i] = -1
		for place, text := range english.Messages {
			if !taken[place] && textDigest(text) == stood {
				take(i, place)
				break
			}
		}
	}
	after := 0
	for i, place := range all {
		switch {
		case place < 0 && v.Beside[i] == overlay.BesideNone && v.English == rowDigest(english):
			// A reader has seen that none of these meanings is its own.
			take(i, behind(taken, len(english.Messages)))
			continue
		case place < 0:
			take(i, free(taken, after, len(english.Messages)))
		}
		after = all[i] + 1
	}
	return all
}

// free gives the first place of an English meaning from one on that is not taken, else the
// first of all, else one behind them.
func free(taken []bool, from, meanings int) int {
	for _, start := range []int{min(from, meanings), 0} {
		if i := slices.Index(taken[start:meanings], false); i >= 0 {
			return start + i
		}
	}
	return behind(taken, meanings)
}

// behind gives the first place behind the English meanings that is not taken.
func behind(taken []bool, meanings int) int {
	return meanings + slices.Index(taken[meanings:], false)
}

// itemsOfMessages reports whether each item of a row's comment belongs to a message of it.
func itemsOfMessages(row transcript.Entry) bool {
	return len(row.CommentItems) == len(row.Messages)
}

// first gives the meaning that the first message of the language's own stands for.
func (e entry) first() int { return at(e.places, 0) }

// itemPlace gives the place of an item of the page's comment.
func (e entry) itemPlace(i int) int {
	if e.paired {
		return e.places[i]
	}
	return i
}

// pageMessages gives the messages as the page has them, or as they were supplied.
func (e entry) pageMessages() []string {
	var all []string
	for i := range e.messages {
		all = append(all, e.pageMessage(i))
	}
	return all
}

// pageMessage gives the message for a meaning as the page has it, or as it was supplied.
func (e entry) pageMessage(meaning int) string {
	if text := e.fromPage(meaning); text != "" {
		return text
	}
	return at(e.messages, meaning).Value
}

// fromPage gives the page's message for a meaning, "" if it has none.
func (e entry) fromPage(meaning int) string {
	if i := slices.Index(e.places, meaning); i >= 0 {
		return string(at(e.Messages, i))
	}
	return ""
}

// itemFromPage gives the page's comment item in a place, "" if it has none.
func (e entry) itemFromPage(place int) string {
	for i, text := range e.CommentItems {
		if e.itemPlace(i) == place {
			return string(text)
		}
	}
	return ""
}

// at gives an element of a list, the zero one beyond its end.
func at[T any](list []T, i int) (element T) {
	if i < len(list) {
		return list[i]
	}
	return element
}

// put sets an element of a list, which grows as needed.
func put(list []catalogue.Text, i int, text catalogue.Text) []catalogue.Text {
	for len(list) <= i {
		list = append(list, catalogue.Text{})
	}
	list[i] = text
	return list
}
