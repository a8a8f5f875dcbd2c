package merge

import (
	"fmt"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/lint"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
)

// advice gives the advice for each step, for each fault, and for an undecided meaning, in
// each language.
func (m *merger) advice() map[string]catalogue.Texts {
	all := map[string]catalogue.Texts{}
	for l := range m.sources {
		var lacking []string
		for _, about := range overlay.Advised() {
			text := catalogue.Text{Value: m.adviceIn(l, about), Origin: catalogue.Supplied}
			if text.Value == "" {
				lacking = append(lacking, about)
				if l != catalogue.English {
					text = catalogue.Text{Value: all[about][catalogue.English].Value, Origin: catalogue.Fallback}
				}
			}
			all[about] = append(all[about], text)
		}
		m.noteAdvice(l, strings.Join(lacking, ", "))
	}
	return all
}

// noteAdvice notes the advice that a language lacks; English must have all.
func (m *merger) noteAdvice(l int, lacking string) {
	source := m.sources[l]
	switch {
	case lacking == "":
	case l == catalogue.English:
		m.errs = append(m.errs, fmt.Errorf("%s: found no advice for %s, expected some", source.Overlay.File, lacking))
	case source.Tag != "":
		m.findings.note("i18n/overlay/%s.yaml: no advice for %s", source.Tag, lacking)
	}
}

// adviceIn gives an advice of a language with its placeholders numbered, "" if it has
// none. That for an undecided meaning has two, the others none.
func (m *merger) adviceIn(l int, about string) string {
	o, count := m.sources[l].Overlay, 0
	if about == overlay.Undecided {
		count = 2
	}
	written := o.Advice[about]
	if written == "" {
		return ""
	}
	text, _, err := lint.Placeholders(o.Set(written), count)
	if err != nil {
		m.errs = append(m.errs, fmt.Errorf("%s: found %v in the advice for %s, %q, expected %d", o.File, err, about, written, count))
	}
	return text
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
