package catalog

// WordingOf is a wording as tests see it.
type WordingOf struct {
	Meaning int
	Text    string // in English
}

// WordingsOf gives the wordings of a code.
func WordingsOf(c Code) []WordingOf {
	var all []WordingOf
	for _, w := range c.wordings() {
		all = append(all, WordingOf{int(w.meaning), w.text[English]})
	}
	return all
}

// Render fills values in.
func (w WordingOf) Render(values []string) string { return fill(w.Text, values) }
