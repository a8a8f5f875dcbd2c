package merge

import (
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

// listing tells where a language's page lists a code, or listed it last; it is zero
// if none does.
func (m *merger) listing(l, code int) catalogue.Link {
	e := m.rows[l][code]
	if !e.there {
		return catalogue.Link{}
	}
	link := m.sources[l].Pages[e.Page]
	link.Anchor = e.Anchor
	return link
}

// link tells where to read about a code: where the language's page lists it, or
// else the English one. A code that no page with an address lists gets the page of
// its level, since a reader finds there how errors of that level are sent.
func (m *merger) link(l, code int, level extract.Level) catalogue.Link {
	for _, link := range []catalogue.Link{m.listing(l, code), m.listing(catalogue.English, code), m.levels[l][level], m.levels[catalogue.English][level]} {
		if link.URL != "" {
			return link
		}
	}
	return m.catalogue.Home
}

// home gives the page to look for a code in of which nothing is known, not even
// its level: the English page of the response-level codes, which is that of the
// REST API, or else of another level. New codes come in the English page first.
func (m *merger) home() catalogue.Link {
	for _, level := range []extract.Level{extract.Response, extract.Record, extract.HTTP, extract.SOAP} {
		if link := m.levels[catalogue.English][level]; link.URL != "" {
			return link
		}
	}
	return catalogue.Link{}
}

// levelPages gives the page of each level: of those with an address the one with
// most of its codes, the first of several.
func levelPages(s Source) map[extract.Level]catalogue.Link {
	type place struct {
		level extract.Level
		page  string
	}
	counts, pages := map[place]int{}, map[extract.Level]catalogue.Link{}
	most := map[extract.Level]int{}
	for _, e := range slices.Concat(s.Transcript.Codes, s.Transcript.Retired) {
		at := place{e.Level, e.Page}
		counts[at]++
		if link := s.Pages[e.Page]; link.URL != "" && counts[at] > most[e.Level] {
			pages[e.Level], most[e.Level] = link, counts[at]
		}
	}
	return pages
}
