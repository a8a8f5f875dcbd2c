package export

import (
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
)

// byLang holds a text in each language, by tag.
type byLang map[string]string

// document is the whole catalogue. schema.go tells what its fields hold.
type document struct {
	Revision    string            `json:"revision"`
	Languages   []language        `json:"languages"`
	Unknown     byLang            `json:"unknown"`
	Advice      map[string]byLang `json:"advice"`
	FaultAdvice map[string]byLang `json:"faultAdvice"`
	Codes       []code            `json:"codes"`
}

type language struct {
	Tag  string `json:"tag"`
	Name string `json:"name"`
	Self string `json:"self"`
}

type code struct {
	view.Facts
	URL      byLang             `json:"url"`
	Origin   byLang             `json:"origin"`
	Message  byLang             `json:"message"`
	Comment  byLang             `json:"comment"`
	Hint     byLang             `json:"hint"`
	HintURL  string             `json:"hintUrl"`
	Advice   byLang             `json:"advice"`
	Meanings []meaning          `json:"meanings"`
	Seen     []seen             `json:"seen"`
	Evidence []catalog.Evidence `json:"evidence"`
}

type meaning struct {
	Key        string           `json:"key"`
	Values     int              `json:"values"`
	Message    byLang           `json:"message"`
	Comment    byLang           `json:"comment"`
	Hint       byLang           `json:"hint"`
	HintURL    string           `json:"hintUrl"`
	Advice     byLang           `json:"advice"`
	Kind       catalog.Kind     `json:"kind"`
	Fault      catalog.Fault    `json:"fault"`
	Recovery   catalog.Recovery `json:"recovery"`
	RetryAfter float64          `json:"retryAfter"`
}

type seen struct {
	Key     string `json:"key"`
	Meaning string `json:"meaning"`
	Values  int    `json:"values"`
	Message byLang `json:"message"`
}

func encodeJSON(r *Request, _ []text) ([]byte, error) {
	langs := r.langs()
	d := document{
		Revision: catalog.Revision,
		Unknown:  in(langs, func(l catalog.Lang) string { return catalog.Code(0).Message(l) }),
		Advice:   map[string]byLang{}, FaultAdvice: map[string]byLang{},
	}
	for _, l := range langs {
		d.Languages = append(d.Languages, language{l.String(), l.Name(), l.Self()})
	}
	for step := range catalog.Steps() {
		d.Advice[step.String()] = in(langs, step.Advice)
	}
	for _, fault := range view.Faults() {
		d.FaultAdvice[fault.String()] = in(langs, fault.Advice)
	}
	for c := range catalog.All() {
		d.Codes = append(d.Codes, newCode(c, langs))
	}
	return indented(d)
}

// in gives a text in each language.
func in(langs []catalog.Lang, text func(catalog.Lang) string) byLang {
	all := byLang{}
	for _, l := range langs {
		all[l.String()] = text(l)
	}
	return all
}

// hints gives what to change in each language.
func hints(r catalog.Reading, langs []catalog.Lang) byLang {
	return in(langs, func(l catalog.Lang) string { return r.Hint(l).Text })
}

func newCode(c catalog.Code, langs []catalog.Lang) code {
	whole := view.Whole(c)
	out := code{
		Facts:    view.NewFacts(whole),
		URL:      in(langs, c.URL),
		Origin:   in(langs, func(l catalog.Lang) string { return c.Origin(l).String() }),
		Message:  in(langs, func(l catalog.Lang) string { return message(c, l).braced() }),
		Comment:  in(langs, c.Comment),
		Hint:     hints(whole, langs),
		HintURL:  whole.Hint(catalog.English).URL,
		Advice:   in(langs, c.Advice),
		Seen:     []seen{},
		Evidence: view.Evidence(whole),
	}
	for _, w := range wordings(c) {
		out.add(w, langs)
	}
	return out
}

// add puts a wording where it belongs. The meanings come first.
func (c *code) add(w wording, langs []catalog.Lang) {
	message := in(langs, func(l catalog.Lang) string { return w.message(l).braced() })
	if w.kind == kindSeen {
		c.Seen = append(c.Seen, seen{w.key, c.Meanings[w.Meaning].Key, w.values(), message})
		return
	}
	reading := w.reading()
	facts := view.NewFacts(reading)
	c.Meanings = append(c.Meanings, meaning{
		w.key, w.values(), message, in(langs, reading.Comment), hints(reading, langs), reading.Hint(catalog.English).URL, in(langs, reading.Advice), facts.Kind, facts.Fault, facts.Recovery, facts.RetryAfter,
	})
}
