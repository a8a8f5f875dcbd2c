package merge

import (
	"fmt"
	"slices"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/lint"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/gen/internal/terms"
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

// advice gives the advice for each step and for none, in each language.
func (m *merger) advice() map[string]catalogue.Texts {
	all := map[string]catalogue.Texts{}
	steps := []string{terms.Permanent}
	for _, step := range terms.Steps {
		steps = append(steps, step.Name)
	}
	for _, step := range steps {
		english := m.sources[catalogue.English].Overlay.Advice[step]
		if english == "" {
			m.errs = append(m.errs, fmt.Errorf("%s: found no advice for %s, expected one", m.sources[catalogue.English].Overlay.File, step))
		}
		for _, source := range m.sources {
			text := catalogue.Text{Value: source.Overlay.Set(source.Overlay.Advice[step]), Origin: catalogue.Supplied}
			if text.Value == "" {
				text = catalogue.Text{Value: english, Origin: catalogue.Fallback}
				if source.Tag != "" {
					m.findings.note("i18n/overlay/%s.yaml: no advice for %s", source.Tag, step)
				}
			}
			all[step] = append(all[step], text)
		}
	}
	return all
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
		m.checkPlainUse(l)
	}
}
