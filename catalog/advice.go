package catalog

import "strings"

// Advice tells a person at a screen what to do, in language l: of several steps, what
// each of them asks for. It is "" for [Permanent]: then go by whose fault the error is,
// as [Reading.Advice] does.
func (r Recovery) Advice(l Lang) string {
	var out string
	for bit := range advices {
		if r>>bit&1 == 0 {
			continue
		}
		// Wide full stops need no space behind them.
		if strings.HasSuffix(out, ".") {
			out += " "
		}
		out += advices[bit][l.index()]
	}
	return out
}

// Advice tells a person at a screen, in language l, what to do about an error that no
// repeat clears. That of [FaultUnknown], and of a number that is no fault, does not say
// that nothing helps.
func (f Fault) Advice(l Lang) string {
	if int(f) >= len(faultAdvices) {
		f = FaultUnknown
	}
	return faultAdvices[f][l.index()]
}

// Advice tells a person at a screen what to do, in language l: by the steps of the
// recovery, or else by the fault. Where the meanings of the code ask for different
// things, it tells what to do in which case, a line each. It is never "".
func (c Code) Advice(l Lang) string { return Reading{Code: c, Meaning: Undecided}.Advice(l) }

// Advice tells a person at a screen what to do, in language l: by the steps of
// [Reading.Recovery], or else by [Reading.Fault]. Where the meaning is undecided, it tells
// what to do in which case, a line each. It is never "".
func (r Reading) Advice(l Lang) string {
	if m := r.meaning(); m != nil {
		return m.advice(l)
	}
	pages := r.Code.meanings()[:r.Code.pages()]
	if len(pages) == 0 {
		return FaultUnknown.Advice(l)
	}
	var lines []string
	various := false
	for i := range pages {
		advice := pages[i].advice(l)
		various = various || advice != pages[0].advice(l)
		meaning := plain(r.Code.wordings(), i, l.index())
		lines = append(lines, fill(undecidedAdvice[l.index()], []string{meaning, advice}))
	}
	if !various {
		return pages[0].advice(l)
	}
	return strings.Join(lines, "\n")
}

// advice tells what to do about an error with the meaning.
func (m *meaning) advice(l Lang) string {
	if m.recovery == Permanent {
		return m.fault.Advice(l)
	}
	return m.recovery.Advice(l)
}
