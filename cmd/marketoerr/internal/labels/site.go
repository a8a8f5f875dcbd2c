package labels

import "github.com/marketoerr/marketoerr/catalog"

// Site are the words of the web pages. The page's script puts a number in place
// of {shown} and of {total}, and the template a code in place of {code}.
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
	Constant         string `yaml:"constant"`          // the name of the code in a program
	Copy             string `yaml:"copy"`              // puts the constant on the clipboard
	Copied           string `yaml:"copied"`            // it is there
	CopyFailed       string `yaml:"copy-failed"`       // it is not
	Original         string `yaml:"original"`          // a text of the page that is wrong, shown corrected
	Documentation    string `yaml:"documentation"`     // a link to the page that is quoted
	CodeInPage       string `yaml:"code-in-page"`      // a link to the page to read about the code
	NoLongerListed   string `yaml:"no-longer-listed"`  // no page lists the code any more
	Revision         string `yaml:"revision"`          // of the pages behind the catalogue
	Ownership        string `yaml:"ownership"`         // whose the quoted pages are
	LevelDescription Levels `yaml:"level-description"` // where a server puts such an error
	Steps            Steps  `yaml:"steps"`
}

// Steps are short names of the steps of a recovery, for people.
type Steps struct {
	Permanent      string `yaml:"permanent"`
	Reauthenticate string `yaml:"reauthenticate"`
	Backoff        string `yaml:"backoff"`
	AwaitWindow    string `yaml:"await-window"`
	AwaitSlot      string `yaml:"await-slot"`
	AwaitReset     string `yaml:"await-reset"`
	Split          string `yaml:"split"`
	ResendAsPOST   string `yaml:"resend-as-post"`
	Resign         string `yaml:"resign"`
}

// Name gives the short name of one step, or of Permanent. A step that has none
// here shows as it does in a program.
func (s *Steps) Name(step catalog.Recovery) string {
	switch step {
	case catalog.Permanent:
		return s.Permanent
	case catalog.Reauthenticate:
		return s.Reauthenticate
	case catalog.Backoff:
		return s.Backoff
	case catalog.AwaitWindow:
		return s.AwaitWindow
	case catalog.AwaitSlot:
		return s.AwaitSlot
	case catalog.AwaitReset:
		return s.AwaitReset
	case catalog.Split:
		return s.Split
	case catalog.ResendAsPOST:
		return s.ResendAsPOST
	case catalog.Resign:
		return s.Resign
	}
	return step.String()
}

// Name gives the words for a level, or "" for none.
func (l *Levels) Name(level catalog.Level) string {
	switch level {
	case catalog.LevelHTTP:
		return l.HTTP
	case catalog.LevelResponse:
		return l.Response
	case catalog.LevelRecord:
		return l.Record
	case catalog.LevelSOAP:
		return l.SOAP
	}
	return ""
}
