package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/lint"
	"github.com/marketoerr/marketoerr/gen/internal/overlay"
	"github.com/marketoerr/marketoerr/internal/wording"
)

// objects gives the words for the kinds of objects that the English overlay lists, in each
// language, and checks what the overlays say of them.
func (m *merger) objects() []catalogue.Texts {
	english := m.sources[catalogue.English].Overlay
	var all []catalogue.Texts
	for _, object := range english.Objects {
		if object.Text != "" {
			m.errs = append(m.errs, fmt.Errorf("%s: found the text %q of the object %q, expected it in the other overlays: in English it is shown as sent",
				english.File, object.Text, object.Object))
		}
		texts := catalogue.Texts{{Value: object.Object, Origin: catalogue.Supplied}}
		for l := catalogue.English + 1; l < len(m.sources); l++ {
			texts = append(texts, m.objectIn(l, object.Object))
		}
		all = append(all, texts)
	}
	slices.SortFunc(all, func(a, b catalogue.Texts) int {
		return cmp.Compare(strings.ToLower(a[catalogue.English].Value), strings.ToLower(b[catalogue.English].Value))
	})
	m.noteNameless(all)
	return all
}

// objectIn gives a language's word for a kind of object.
func (m *merger) objectIn(l int, name string) catalogue.Text {
	o := m.sources[l].Overlay
	i := slices.IndexFunc(o.Objects, func(own overlay.Object) bool { return own.Named(name) })
	if i < 0 || o.Objects[i].Text == "" {
		return catalogue.Text{Value: name, Origin: catalogue.Fallback}
	}
	text := o.Set(o.Objects[i].Text)
	for _, objection := range lint.Text(o, name, text) {
		m.findings.note("%s: the object %q: %s in %q", o.File, name, objection, text)
	}
	return catalogue.Text{Value: text, Origin: catalogue.Supplied}
}

// noteNameless notes the kinds of objects for which a language has no word.
func (m *merger) noteNameless(all []catalogue.Texts) {
	for l, source := range m.sources {
		var lacking []string
		for _, texts := range all {
			if texts[l].Origin == catalogue.Fallback {
				lacking = append(lacking, texts[catalogue.English].Value)
			}
		}
		if lacking != nil && source.Tag != "" {
			m.findings.Nameless = append(m.findings.Nameless, Nameless{source.Tag, lacking})
		}
	}
}

// objectsIn gives the placeholders of a message that name a kind of object. The message is
// as it is written where it comes from, and shown is its English text as people see it.
func (m *merger) objectsIn(code int, message, shown string) []int {
	o := m.sources[catalogue.English].Overlay
	for i := range o.ObjectsIn {
		in := &o.ObjectsIn[i]
		if in.Code != code || in.Message != message {
			continue
		}
		m.usedObjects[in] = true
		count := len(wording.Placeholders(shown))
		for _, number := range in.Placeholders {
			if number < 1 || number > count {
				m.errs = append(m.errs, fmt.Errorf("%s: found objects in placeholder %d of the message %q of code %d, expected a number from 1 to %d, which it has",
					o.File, number, message, code, count))
				return nil
			}
		}
		return in.Placeholders
	}
	return nil
}

// checkObjectUse reports what an overlay says of objects and nothing uses.
func (m *merger) checkObjectUse(l int) {
	o := m.sources[l].Overlay
	for i := range o.ObjectsIn {
		in := &o.ObjectsIn[i]
		switch {
		case l != catalogue.English:
			m.errs = append(m.errs, fmt.Errorf("%s: found objects in the message %q of code %d, expected them in the English overlay, which names them for all languages",
				o.File, in.Message, in.Code))
		case !m.usedObjects[in]:
			m.findings.note("%s: the objects in the message %q of code %d are not used: there is no such message", o.File, in.Message, in.Code)
		}
	}
	for _, object := range o.Objects {
		known := func(texts catalogue.Texts) bool { return object.Named(texts[catalogue.English].Value) }
		if !slices.ContainsFunc(m.catalogue.Objects, known) {
			m.findings.note("%s: the text %q of the object %q is not used: English does not list it", o.File, object.Text, object.Object)
		}
	}
}
