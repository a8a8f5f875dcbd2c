package export

import (
	"github.com/marketoerr/marketoerr/catalog"
)

// byLang holds a text in each language, by tag.
type byLang map[string]string

// document is the whole catalogue. schema.go tells what its fields hold.
type document struct {
	Revision  string            `json:"revision"`
	Languages []language        `json:"languages"`
	Unknown   byLang            `json:"unknown"`
	Advice    map[string]byLang `json:"advice"`
	Codes     []code            `json:"codes"`
}

type language struct {
	Tag  string `json:"tag"`
	Name string `json:"name"`
	Self string `json:"self"`
}

type code struct {
	Code        int           `json:"code"`
	Name        string        `json:"name"`
	Level       catalog.Level `json:"level"`
	QuotaExempt bool          `json:"quotaExempt"`
	Deprecated  bool          `json:"deprecated"`
	NotExecuted bool          `json:"notExecuted"`
	Timeout     bool          `json:"timeout"`
	Recovery    []string      `json:"recovery"`
	Recoverable bool          `json:"recoverable"`
	Retryable   bool          `json:"retryable"`
	RetryAfter  float64       `json:"retryAfter"`
	URL         byLang        `json:"url"`
	Origin      byLang        `json:"origin"`
	Message     byLang        `json:"message"`
	Comment     byLang        `json:"comment"`
	Meanings    []meaning     `json:"meanings"`
	Seen        []seen        `json:"seen"`
	Evidence    []evidence    `json:"evidence"`
}

type meaning struct {
	Key        string   `json:"key"`
	Values     int      `json:"values"`
	Message    byLang   `json:"message"`
	Comment    byLang   `json:"comment"`
	Recovery   []string `json:"recovery"`
	RetryAfter float64  `json:"retryAfter"`
}

type seen struct {
	Key     string `json:"key"`
	Meaning string `json:"meaning"`
	Values  int    `json:"values"`
	Message byLang `json:"message"`
}

type evidence struct {
	Recovery []string      `json:"recovery"`
	Basis    catalog.Basis `json:"basis"`
	Quote    string        `json:"quote"`
	Why      string        `json:"why"`
	URL      string        `json:"url"`
}

func encodeJSON(r *Request, _ []text) ([]byte, error) {
	langs := r.langs()
	d := document{
		Revision: catalog.Revision,
		Unknown:  in(langs, func(l catalog.Lang) string { return catalog.Code(0).Message(l) }),
		Advice:   map[string]byLang{},
	}
	for _, l := range langs {
		d.Languages = append(d.Languages, language{l.String(), l.Name(), l.Self()})
	}
	for _, recovery := range advised() {
		d.Advice[recovery.String()] = in(langs, recovery.Advice)
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

func newCode(c catalog.Code, langs []catalog.Lang) code {
	out := code{
		Code:        int(c),
		Name:        c.Name(),
		Level:       c.Level(),
		QuotaExempt: c.QuotaExempt(),
		Deprecated:  c.Deprecated(),
		NotExecuted: c.NotExecuted(),
		Timeout:     c.Timeout(),
		Recovery:    steps(c.Recovery()),
		Recoverable: c.Recoverable(),
		Retryable:   c.Retryable(),
		RetryAfter:  c.RetryAfter().Seconds(),
		URL:         in(langs, c.URL),
		Origin:      in(langs, func(l catalog.Lang) string { return c.Origin(l).String() }),
		Message:     in(langs, func(l catalog.Lang) string { return message(c, l).braced() }),
		Comment:     in(langs, c.Comment),
		Seen:        []seen{},
		Evidence:    []evidence{},
	}
	for _, w := range wordings(c) {
		out.add(w, in(langs, func(l catalog.Lang) string { return w.message(l).braced() }), langs)
	}
	for e := range c.Evidence() {
		out.Evidence = append(out.Evidence, evidence{steps(e.Recovery), e.Basis, e.Quote, e.Why, e.URL})
	}
	return out
}

// add puts a wording with its message where it belongs. The meanings come
// first.
func (c *code) add(w wording, message byLang, langs []catalog.Lang) {
	values := len(w.reading.Args)
	if w.kind == kindSeen {
		c.Seen = append(c.Seen, seen{w.key, c.Meanings[w.reading.Meaning].Key, values, message})
		return
	}
	c.Meanings = append(c.Meanings, meaning{
		Key:        w.key,
		Values:     values,
		Message:    message,
		Comment:    in(langs, w.reading.Comment),
		Recovery:   steps(w.reading.Recovery()),
		RetryAfter: w.reading.RetryAfter().Seconds(),
	})
}
