package merge

import (
	"testing"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
	"github.com/marketoerr/marketoerr/gen/internal/transcript"
)

// TestLink looks for the address of codes that no page lists, or one without an
// address.
func TestLink(t *testing.T) {
	english := Source{
		Transcript: transcript.Transcript{
			Codes: []transcript.Entry{
				{Code: 601, Level: extract.Response, Page: "few.md", Anchor: "601"},
				{Code: 602, Level: extract.Response, Page: "rest.md"},
				{Code: 603, Level: extract.Response, Page: "rest.md"},
				{Code: 701, Level: extract.Response, Page: "bare.md"},
				{Code: 702, Level: extract.Response, Page: "bare.md"},
				{Code: 703, Level: extract.Response, Page: "bare.md"},
				{Code: 1001, Level: extract.Record, Page: "bare.md"},
			},
			Retired: []transcript.Entry{{Code: 20103, Level: extract.SOAP, Page: "soap.md"}},
		},
		Pages: map[string]catalogue.Link{"few.md": {URL: "few"}, "rest.md": {URL: "rest"}, "soap.md": {URL: "soap"}, "bare.md": {Page: "bare.md"}},
	}
	swedish := Source{
		Transcript: transcript.Transcript{Codes: []transcript.Entry{{Code: 601, Level: extract.Response, Page: "rest.md"}}},
		Pages:      map[string]catalogue.Link{"rest.md": {URL: "sv/rest"}},
	}
	const sv = 1
	m := merger{sources: []Source{english, swedish}}
	for _, source := range m.sources {
		m.rows, m.levels = append(m.rows, index(source.Transcript)), append(m.levels, levelPages(source))
	}
	m.catalogue.Home = m.home()
	for _, test := range []struct {
		about   string
		l, code int
		level   extract.Level
		want    catalogue.Link
	}{
		{"listed", catalogue.English, 601, extract.Response, catalogue.Link{URL: "few", Anchor: "601"}},
		{"listed in the language", sv, 601, extract.Response, catalogue.Link{URL: "sv/rest"}},
		{"listed in English only", sv, 602, extract.Response, catalogue.Link{URL: "rest"}},
		{"listed in a page without an address", catalogue.English, 701, extract.Response, catalogue.Link{URL: "rest"}},
		{"not listed: the page with most codes", catalogue.English, 500, extract.Response, catalogue.Link{URL: "rest"}},
		{"not listed: the page of the language", sv, 500, extract.Response, catalogue.Link{URL: "sv/rest"}},
		{"not listed, of a level whose page has no address", sv, 1080, extract.Record, catalogue.Link{URL: "rest"}},
		{"not listed, of a level without a page", sv, 503, extract.HTTP, catalogue.Link{URL: "rest"}},
		{"not listed, of a level whose page is gone", sv, 30001, extract.SOAP, catalogue.Link{URL: "soap"}},
	} {
		if got := m.link(test.l, test.code, test.level); got != test.want {
			t.Errorf("%s: %+v, want %+v", test.about, got, test.want)
		}
	}
}

// TestHome shows where to look for a code in pages that have no codes of the response
// level.
func TestHome(t *testing.T) {
	soap := Source{
		Transcript: transcript.Transcript{Codes: []transcript.Entry{{Code: 20103, Level: extract.SOAP, Page: "soap.md"}}},
		Pages:      map[string]catalogue.Link{"soap.md": {URL: "soap"}},
	}
	for _, test := range []struct {
		source Source
		want   string
	}{{soap, "soap"}, {Source{}, ""}} {
		m := merger{levels: []map[extract.Level]catalogue.Link{levelPages(test.source)}}
		if got := m.home().URL; got != test.want {
			t.Errorf("the address is %q, want %q", got, test.want)
		}
	}
}
