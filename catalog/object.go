package catalog

// objectPlace is where a wording names a kind of object, such as Email. Only there is a
// value translated, for elsewhere it may be anything: a field can be called "Email".
type objectPlace struct {
	of      ordinal
	pattern uint8 // of the code, from 0
	arg     uint8 // from 0
}

// nameObjects puts the words of language l in place of the values of a pattern, from 0,
// that name kinds of objects.
//
//go:noinline
func (o ordinal) nameObjects(pattern int, args []string, l Lang) {
	for i := range objectPlaces {
		p := &objectPlaces[i]
		if p.of == o && int(p.pattern) == pattern && int(p.arg) < len(args) {
			args[p.arg] = objectIn(args[p.arg], l)
		}
	}
}

// objectIn gives the word of language l for a kind of object, by the English one in any
// case. Where either is not known, it is what was sent.
func objectIn(sent string, l Lang) string {
	for i := range objects {
		english, own := objects[i].in(English), objects[i].in(l)
		if own != english && compareFolded(english, sent) == 0 {
			return own
		}
	}
	return sent
}
