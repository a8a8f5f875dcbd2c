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
		out += advices[bit].in(l)
	}
	return out
}

// Advice tells a person at a screen, in language l, what to do about an error that no
// repeat clears. That of [FaultUnknown], and of a number that is not a fault, does not say
// that nothing helps.
func (f Fault) Advice(l Lang) string {
	if int(f) >= len(faultAdvices) {
		f = FaultUnknown
	}
	return faultAdvices[f].in(l)
}

// Advice tells a person at a screen what to do, in language l: by the steps of the
// recovery, or else by the fault. Where the meanings of the code ask for different
// things, it tells what to do in which case, one per line. It is never "".
func (c Code) Advice(l Lang) string { return Reading{Code: c, Meaning: Undecided}.Advice(l) }

// Advice tells a person at a screen what to do, in language l: by the steps of
// [Reading.Recovery], or else by [Reading.Fault]. Where the meaning is undecided, it tells
// what to do in which case, one per line. It is never "".
func (r Reading) Advice(l Lang) string {
	all := r.Code.meanings()
	if r.meaning() != nil || len(all) == 0 {
		return advice(r.Recovery(), r.Fault(), l)
	}
	first := advice(all[0].recovery, all[0].fault, l)
	various := false
	var lines []string
	for i, m := range all {
		if m.field {
			break // they come last
		}
		own := advice(m.recovery, m.fault, l)
		various = various || own != first
		message := Reading{Code: r.Code, Meaning: i}.Message(l)
		lines = append(lines, string(appendWording(nil, undecidedAdvice.in(l), []string{message, own})))
	}
	if !various {
		return first
	}
	return strings.Join(lines, "\n")
}

// advice tells what to do about an error with a recovery and a fault.
func advice(r Recovery, f Fault, l Lang) string {
	if r == Permanent {
		return f.Advice(l)
	}
	return r.Advice(l)
}
