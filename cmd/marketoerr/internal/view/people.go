package view

import "github.com/marketoerr/marketoerr/catalog"

// MayHaveChanged reports whether somebody has to reckon with a write that was carried out
// although the call failed. Nothing promises the contrary then, and either a repeat is
// worth a try, or the kind of the error leaves open how far the call got. Of a call that
// was refused for what it asked, since nothing was found or access was denied, it would
// alarm for nothing.
func MayHaveChanged(r catalog.Reading) bool {
	if r.NotExecuted() {
		return false
	}
	if r.Meaning != catalog.Undecided || !r.Code.Known() {
		return r.Recoverable() || isOpen(r.Kind())
	}
	for meaning := range Pages(r.Code) {
		if MayHaveChanged(catalog.Reading{Code: r.Code, Meaning: meaning}) {
			return true
		}
	}
	return false
}

// Turn gives whose turn it is: who can put the error right. Where nothing is wrong and a
// program has something to do all the same, it is nobody's, so that no reader is told that
// there is nothing to do.
func (f Facts) Turn() catalog.Fault {
	if f.Fault == catalog.FaultNone && f.Recoverable {
		return catalog.FaultUnknown
	}
	return f.Fault
}

// isOpen tells whether a kind leaves open how far a call got.
func isOpen(k catalog.Kind) bool {
	switch k {
	case catalog.KindUnknown, catalog.KindCancelled, catalog.KindDeadlineExceeded, catalog.KindAborted,
		catalog.KindInternal, catalog.KindUnavailable, catalog.KindDataLoss:
		return true
	}
	return false
}
