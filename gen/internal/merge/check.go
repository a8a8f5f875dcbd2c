package merge

import (
	"fmt"
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/lint"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
)

// checkText notes what a careful reader would object to in a translation.
func (m *merger) checkText(l, code int, english, text string) {
	if l == catalogue.English {
		return
	}
	for _, objection := range lint.Text(m.sources[l].Overlay, english, text) {
		// The overlay is where it is put right, whether it is there yet or not.
		m.findings.note("i18n/overlay/%s.yaml: code %d: %s in %q", m.sources[l].Tag, code, objection, text)
	}
}

// checkOverlays reports what the overlays hold and nothing uses.
func (m *merger) checkOverlays() {
	known := map[int]bool{}
	for _, code := range m.catalogue.Codes {
		known[code.Number] = true
	}
	english := m.sources[catalogue.English].Overlay.Seen
	for l, source := range m.sources {
		o := source.Overlay
		for _, seen := range o.Seen {
			same := func(s overlay.Seen) bool { return s.Code == seen.Code && s.Message == seen.Message }
			if !known[seen.Code] || !slices.ContainsFunc(english, same) {
				m.errs = append(m.errs, fmt.Errorf("%s: found message %q seen for code %d, expected one of the English overlay for a code of the policy",
					o.File, seen.Message, seen.Code))
			}
		}
		for i := range o.Correct {
			if c := &o.Correct[i]; !m.used[c] {
				m.findings.note("%s: the correction of code %d has lapsed, for the page no longer says %q", o.File, c.Code, c.Original)
			}
		}
		for _, v := range o.Verdicts {
			if !known[v.Code] {
				m.findings.note("%s: the verdict on code %d is not used, for there is no such code", o.File, v.Code)
			}
		}
		m.checkPlainUse(l)
		m.checkHintUse(l)
		m.checkObjectUse(l)
	}
}
