package labels

import "github.com/marketoerr/marketoerr/catalog"

// Site are the words of the web pages. Numbers stand in place of {shown} and of {total},
// which is of all codes, and a code in place of {code}.
type Site struct {
	Title     string `yaml:"title"`
	Lead      string `yaml:"lead"` // the sentence below the title
	Skip      string `yaml:"skip"` // the link past the controls
	Languages string `yaml:"languages"`
	Choose    string `yaml:"choose"` // asks for a language

	Search        string `yaml:"search"`
	SearchHint    string `yaml:"search-hint"` // what can be typed
	AllLevels     string `yaml:"all-levels"`
	AllRecoveries string `yaml:"all-recoveries"`
	Count         string `yaml:"count"`
	Results       string `yaml:"results"`
	Nothing       string `yaml:"nothing"` // no code is found
	Clear         string `yaml:"clear"`   // empties the search and the filters

	Meanings         string `yaml:"meanings"`
	Call             string `yaml:"call"` // what the failed call has done: one of the next two
	Unchanged        string `yaml:"unchanged"`
	MayHaveChanged   string `yaml:"may-have-changed"`
	NoPage           string `yaml:"no-page"`           // a recovery rests on what the API is known to do
	InEnglish        string `yaml:"in-english"`        // a message that is shown translated
	ServerMessages   string `yaml:"server-messages"`   // as servers word the error
	NothingToDo      string `yaml:"nothing-to-do"`     // of an error by which nothing is wrong, in place of the step for none
	Constant         string `yaml:"constant"`          // the name of the code in a program
	Copy             string `yaml:"copy"`              // puts the constant on the clipboard
	Copied           string `yaml:"copied"`            // it is there
	CopyFailed       string `yaml:"copy-failed"`       // it is not
	ReadMore         string `yaml:"read-more"`         // a link to the page about what to change
	Documentation    string `yaml:"documentation"`     // a link to what is quoted, or to a page as a whole
	CodeInPage       string `yaml:"code-in-page"`      // a link to where a page lists the code
	NoLongerListed   string `yaml:"no-longer-listed"`  // no page lists the code any more
	Revision         string `yaml:"revision"`          // of the pages behind the catalogue
	Ownership        string `yaml:"ownership"`         // whose the quoted pages are
	About            string `yaml:"about"`             // what has made the page; its address follows
	LevelDescription Levels `yaml:"level-description"` // where a server puts such an error
	// Steps are short names for each step of a recovery and for none, for people.
	Steps map[catalog.Recovery]string `yaml:"steps"`
}
