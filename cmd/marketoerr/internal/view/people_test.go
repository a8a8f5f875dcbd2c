package view_test

import (
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/view"
)

// TestMayHaveChanged raises a doubt where a write may have been carried out, and none where
// the call was refused.
func TestMayHaveChanged(t *testing.T) {
	for code, want := range map[catalog.Code]bool{
		catalog.HTTPGatewayTimeout: true, catalog.BadGateway: true, catalog.SOAPSystemFailure: true, 999: true,
		catalog.RequestTimeout: false, // no 6xx has executed anything
		catalog.LeadNotFound:   false, catalog.AccessDenied: false, catalog.HTTPNotFound: false, catalog.SOAPLeadNotFound: false,
	} {
		if got := view.MayHaveChanged(view.Whole(code)); got != want {
			t.Errorf("%d: %t", code, got)
		}
	}
	for code := range catalog.All() {
		some := false
		for meaning := range view.Pages(code) {
			r := catalog.Reading{Code: code, Meaning: meaning}
			own := view.MayHaveChanged(r)
			some = some || own
			refused := r.Kind() == catalog.KindNotFound || r.Kind() == catalog.KindPermissionDenied || r.Kind() == catalog.KindUnauthenticated
			if own && (r.NotExecuted() || refused && !r.Recoverable()) || !own && !r.NotExecuted() && r.Recoverable() {
				t.Errorf("%d, meaning %d (%s, %s): %t", code, meaning, r.Kind(), r.Recovery(), own)
			}
		}
		if got := view.MayHaveChanged(view.Whole(code)); got != some {
			t.Errorf("%d as a whole: %t, one of its meanings: %t", code, got, some)
		}
	}
}

// TestTurn tells nobody that there is nothing to do where a program has to act.
func TestTurn(t *testing.T) {
	for code, want := range map[catalog.Code]catalog.Fault{
		catalog.AccessTokenExpired: catalog.FaultUnknown, catalog.SOAPStreamAtEnd: catalog.FaultNone,
		catalog.LeadNotFound: catalog.FaultData, catalog.RateLimitExceeded: catalog.FaultLimit,
	} {
		if got := view.NewFacts(view.Whole(code)).Turn(); got != want {
			t.Errorf("%d: %s, want %s", code, got, want)
		}
	}
}
