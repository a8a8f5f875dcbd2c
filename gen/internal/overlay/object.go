package overlay

import (
	"slices"
	"strings"
	"unicode"

	"github.com/marketoerr/marketoerr/internal/wording"
)

// Object is the word for a kind of object, such as Email, that servers put into messages
// in English. The English overlay lists those that are known.
type Object struct {
	Object string `yaml:"object"` // in English, in any case
	Text   string `yaml:"text"`   // in the other overlays: as it stands within a sentence
}

// Named reports whether it is the object with a name, in any case.
func (o Object) Named(name string) bool { return strings.EqualFold(o.Object, name) }

// ObjectsIn tells, in the English overlay, which values of a message are words for kinds
// of objects. Other values are shown as they were sent, whatever they are: a field can be
// called "Email".
type ObjectsIn struct {
	Code         int    `yaml:"code"`
	Message      string `yaml:"message"`      // in English, as the page, the policy or a server has it
	Placeholders []int  `yaml:"placeholders"` // their numbers in it, from 1
}

// checkObjects reports what can be told of objects from the overlay alone.
func (o Overlay) checkObjects(report func(format string, args ...any)) {
	for i, object := range o.Objects {
		again := func(other Object) bool { return other.Named(object.Object) }
		switch {
		case !isObject(object.Object):
			report("the object %q, expected English words and single spaces, by which servers name it", object.Object)
		case slices.ContainsFunc(o.Objects[:i], again):
			report("the object %q again, expected it once, in any case", object.Object)
		case object.Text == "":
		case !wording.HasWords(object.Text):
			report("the text %q of the object %q, expected one with words", object.Text, object.Object)
		case wording.Has(object.Text):
			report("a placeholder in the text %q of the object %q, expected none", object.Text, object.Object)
		case replaced.MatchString(object.Text):
			report("%s in the text %q of the object %q, expected nothing that i18next would replace", replaced.FindString(object.Text), object.Text, object.Object)
		}
	}
	for i, in := range o.ObjectsIn {
		again := func(other ObjectsIn) bool { return other.Code == in.Code && other.Message == in.Message }
		switch {
		case slices.ContainsFunc(o.ObjectsIn[:i], again):
			report("objects in the message %q of code %d again, expected them once", in.Message, in.Code)
		case len(in.Placeholders) == 0:
			report("objects in no placeholder of the message %q of code %d, expected the numbers of some", in.Message, in.Code)
		case !slices.IsSorted(in.Placeholders) || len(slices.Compact(slices.Clone(in.Placeholders))) < len(in.Placeholders):
			report("objects in the placeholders %v of the message %q of code %d, expected each once, in order", in.Placeholders, in.Message, in.Code)
		}
	}
}

// isObject reports whether package catalog can find a name in what servers send: it
// compares ASCII letters in any case, and values without white space at their ends.
func isObject(name string) bool {
	strange := func(r rune) bool { return r > unicode.MaxASCII || unicode.IsControl(r) }
	return wording.HasWords(name) && !wording.Has(name) && !strings.ContainsFunc(name, strange) &&
		strings.Join(strings.Fields(name), " ") == name
}
