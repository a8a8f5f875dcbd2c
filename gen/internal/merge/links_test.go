package merge_test

import (
	"testing"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/merge"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// TestLinks looks for the address of codes that no page lists, or one without an
// address.
func TestLinks(t *testing.T) {
	from := english(t, `
  - {code: 601, level: response, page: few.md, anchor: '601', messages: [a]}
  - {code: 602, level: response, page: rest.md, messages: [a]}
  - {code: 603, level: response, page: rest.md, messages: [a]}
  - {code: 701, level: response, page: bare.md, messages: [a]}
  - {code: 702, level: response, page: bare.md, messages: [a]}
  - {code: 703, level: response, page: bare.md, messages: [a]}
  - {code: 1001, level: record, page: bare.md, messages: [a]}
retired: [{code: 20103, level: soap, page: soap.md, messages: [a]}]
`, "supply: [{code: 500, message: a}, {code: 503, message: a}, {code: 1080, message: a}, {code: 30001, message: a}]")
	from.Pages = map[string]catalogue.Link{"few.md": {URL: "few"}, "rest.md": {URL: "rest"}, "soap.md": {URL: "soap"}, "bare.md": {Page: "bare.md"}}
	into := swedish(t, "  - {code: 601, level: response, page: rest.md, messages: [b]}", "")
	into.Pages = map[string]catalogue.Link{"rest.md": {URL: "sv/rest"}}
	var rules string
	for _, fields := range []string{
		"code: 601, name: A", "code: 602, name: B", "code: 603, name: C", "code: 701, name: D", "code: 702, name: E", "code: 703, name: F", "code: 1001, name: G",
		"code: 20103, name: SOAPGone", "code: 500, name: H, level: response, listed: never", "code: 503, name: HTTPDown, level: http, listed: never",
		"code: 1080, name: I, level: record, listed: never", "code: 30001, name: SOAPNew, level: soap, listed: never",
	} {
		rules += rule(fields)
	}
	c, _ := joined(t, rules, from, into)
	links := map[int][]catalogue.Link{}
	for _, code := range c.Codes {
		links[code.Number] = code.Links
	}
	for _, test := range []struct {
		about   string
		l, code int
		want    catalogue.Link
	}{
		{"listed", en, 601, catalogue.Link{URL: "few", Anchor: "601"}},
		{"listed in the language", sv, 601, catalogue.Link{URL: "sv/rest"}},
		{"listed in English only", sv, 602, catalogue.Link{URL: "rest"}},
		{"listed in a page without an address", en, 701, catalogue.Link{URL: "rest"}},
		{"not listed: the page with most codes", en, 500, catalogue.Link{URL: "rest"}},
		{"not listed: the page of the language", sv, 500, catalogue.Link{URL: "sv/rest"}},
		{"not listed, of a level whose page has no address", sv, 1080, catalogue.Link{URL: "rest"}},
		{"not listed, of a level without a page", sv, 503, catalogue.Link{URL: "rest"}},
		{"not listed, of a level whose page is gone", sv, 30001, catalogue.Link{URL: "soap"}},
	} {
		if got := links[test.code][test.l]; got != test.want {
			t.Errorf("%s: %+v, want %+v", test.about, got, test.want)
		}
	}
	if c.Home.URL != "rest" {
		t.Errorf("an unknown code is to be looked for in %+v", c.Home)
	}
}

// TestHome shows where to look for a code in pages that have no codes of the response
// level.
func TestHome(t *testing.T) {
	from := english(t, "", "")
	from.Pages = map[string]catalogue.Link{"soap.md": {URL: "soap"}, "http.md": {URL: "http"}}
	for _, test := range []struct {
		rows []transcript.Entry
		want string
	}{
		{nil, ""},
		{[]transcript.Entry{{Code: 20103, Level: extract.SOAP, Page: "soap.md"}}, "soap"},
		{[]transcript.Entry{{Code: 20103, Level: extract.SOAP, Page: "soap.md"}, {Code: 413, Level: extract.HTTP, Page: "http.md"}}, "http"},
	} {
		from.Transcript = transcript.Transcript{Codes: test.rows}
		c, _, err := merge.Merge(merge.Input{Sources: []merge.Source{from}})
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Home.URL; got != test.want {
			t.Errorf("%+v: the address is %q, want %q", test.rows, got, test.want)
		}
	}
}
