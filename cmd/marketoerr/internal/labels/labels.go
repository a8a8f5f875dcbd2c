// Package labels holds the words around the catalogue's texts, such as "what to
// do", in each language: what stands before a text, and what is said of a code
// whose texts do not say it. The texts themselves are the catalogue's.
//
// A file of labels has the name of its language, a BCP 47 tag. A language of the
// catalogue that has no file, or lacks a label, shows the English one.
package labels

import (
	"embed"
	"errors"
	"io/fs"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/gen/strictyaml"
)

//go:embed *.yaml
var files embed.FS

// Labels are the words of one language.
type Labels struct {
	Code     string `yaml:"code"`
	Name     string `yaml:"name"`
	Level    string `yaml:"level"`
	Recovery string `yaml:"recovery"`
	Message  string `yaml:"message"`
	Comment  string `yaml:"comment"`
	Records  string `yaml:"records"` // which records of a response have the error
	Server   string `yaml:"server"`  // what the server said, where the catalogue does not know its words
	Turn     string `yaml:"turn"`    // whose turn it is: who can put the error right
	Hint     string `yaml:"hint"`    // what whoever that is has to change
	Advice   string `yaml:"advice"`  // what a person at a screen can do
	Repeat   string `yaml:"repeat"`  // whether the call may be repeated
	Why      string `yaml:"why"`     // what the recovery rests on
	Quota    string `yaml:"quota"`
	Listed   string `yaml:"listed"` // whether a page lists the code
	Texts    string `yaml:"texts"`  // where the texts come from
	Page     string `yaml:"page"`
	Request  string `yaml:"request"` // the request id
	Source   string `yaml:"source"`  // where a response stands
	Wait     string `yaml:"wait"`    // how long the server asks to wait

	NotExecuted string `yaml:"not-executed"` // a repeat cannot do a thing twice
	MayHaveRun  string `yaml:"may-have-run"` // it can
	FailsAgain  string `yaml:"fails-again"`  // a repeat cannot help
	QuotaExempt string `yaml:"quota-exempt"` // what the star in the pages means
	Deprecated  string `yaml:"deprecated"`   // no page lists the code any more
	NoEvidence  string `yaml:"no-evidence"`  // no page hints that a repeat could help
	English     string `yaml:"english"`      // the text is English, since the language has none
	Stale       string `yaml:"stale"`        // the text translates an English one that has changed since
	UnknownCode string `yaml:"unknown-code"` // stands where a code would, if a server sends none
	NoErrors    string `yaml:"no-errors"`    // of a response
	Levels      Levels `yaml:"levels"`       // what people call them
	Faults      Faults `yaml:"faults"`       // but the unknown one, of which there is nothing to say
	Site        Site   `yaml:"site"`         // the words of the web pages

	ReadFrom map[string]string `yaml:"read-from"` // what a response was read from, by its name in JSON
	Seconds  string            `yaml:"seconds"`   // with %s in place of the number
}

// Levels are words for each level.
type Levels map[catalog.Level]string

// Faults are words for whose turn it is with each fault.
type Faults map[catalog.Fault]string

// For gives the labels of a language, English ones in place of those it lacks.
func For(l catalog.Lang) (*Labels, error) {
	all := new(Labels)
	for _, tag := range []string{catalog.English.String(), l.String()} {
		if err := read(tag+".yaml", all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Own reports whether a language has labels of its own, not the English ones.
func Own(l catalog.Lang) bool {
	return hasFile(l.String())
}

func hasFile(tag string) bool {
	_, err := fs.Stat(files, tag+".yaml")
	return err == nil
}

// read puts what a file says over what is there.
func read(file string, all *Labels) error {
	data, err := files.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return strictyaml.Decode(file, data, all)
}
