package merge

import (
	"fmt"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/internal/vocabulary"
)

// advice gives the advice for each step and for none, in each language.
func (m *merger) advice() map[string]catalogue.Texts {
	all := map[string]catalogue.Texts{}
	for _, step := range append([]string{vocabulary.Permanent}, vocabulary.Steps()...) {
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

// unknown gives the message of a code that the catalogue lacks.
func (m *merger) unknown() catalogue.Texts {
	english := m.sources[catalogue.English].Overlay.Unknown
	if english == "" {
		m.errs = append(m.errs, fmt.Errorf("i18n/overlay/en.yaml: found no text for unknown codes, expected unknown: …"))
	}
	texts := make(catalogue.Texts, len(m.sources))
	for l, source := range m.sources {
		texts[l] = catalogue.Text{Value: source.Overlay.Unknown, Origin: catalogue.Supplied}
		if source.Overlay.Unknown == "" {
			texts[l] = catalogue.Text{Value: english, Origin: catalogue.Fallback}
		}
	}
	return texts
}
