package find

import (
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
)

// mostCompared is how many findings of a piece are compared with each other. A piece
// with more is no error report with its copies, but data.
const mostCompared = 256

// distinct drops from findings that belong together those that another one tells: the
// one that is read from something better, or else the first.
func distinct(all []Finding) []Finding {
	if len(all) < 2 || len(all) > mostCompared {
		return all
	}
	said := make([]sayings, len(all))
	for i := range all {
		said[i] = newSayings(&all[i])
	}
	kept := all[:0:0]
	for i := range all {
		isTold := false
		for j := range all {
			isTold = isTold || i != j && beats(all, said, j, i)
		}
		if !isTold {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// beats reports whether of two findings the one makes the other superfluous.
func beats(all []Finding, said []sayings, one, other int) bool {
	a, b := &all[one], &all[other]
	switch {
	case said[other].isMute && !said[one].isMute && a.Errors() > 0:
		return true
	case a.From > b.From, a.From == b.From && one > other && (b.From == Text || a.Errors() <= b.Errors()):
		return false
	}
	return said[one].tells(b)
}

// sayings is what a finding says of each code: its messages, "" for one without.
type sayings struct {
	messages map[catalog.Code]map[string]bool
	request  string
	isMute   bool // nothing but that something has failed
}

func newSayings(f *Finding) sayings {
	s := sayings{messages: map[catalog.Code]map[string]bool{}}
	if f.Response != nil {
		s.request = f.Response.RequestID
	}
	count, mute := 0, 0
	f.each(func(e *response.Error) {
		count++
		if e.RawCode == "" && (e.Message == "" || f.From == Dump) {
			mute++
		}
		if s.messages[e.Code] == nil {
			s.messages[e.Code] = map[string]bool{}
		}
		s.messages[e.Code][e.Message] = true
	})
	s.isMute = count > 0 && count == mute
	return s
}

// tells reports whether all that another finding says is said here: the same codes, with
// the same words where both have any. Those of a sentence may be any.
func (s *sayings) tells(other *Finding) bool {
	if other.Errors() == 0 || other.Response.RequestID != s.request && s.request != "" && other.Response.RequestID != "" {
		return false
	}
	all := true
	other.each(func(e *response.Error) {
		messages := s.messages[e.Code]
		isSame := other.From == Text || e.Message == "" || messages[""] || messages[e.Message]
		all = all && messages != nil && isSame
	})
	return all
}
