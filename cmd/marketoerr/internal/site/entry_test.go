package site

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
)

// testFacts shows what a page says of a code beside its texts.
func testFacts(t *testing.T) {
	page, err := newPage(catalog.English)
	if err != nil {
		t.Fatal(err)
	}
	entries := map[catalog.Code]entry{}
	for _, level := range page.Levels {
		for _, e := range level.Entries {
			entries[e.Code] = e
		}
	}
	quota := entries[1029]
	if len(quota.Meanings) != 3 || quota.Comment != nil || quota.Meanings[2].Recovery != catalog.Permanent {
		t.Errorf("1029 is %+v", quota)
	}
	if got := page.Badges(entries[604].Recovery, entries[604].Fault); len(got) != 2 || got[0].Name != "Wait and retry" || got[1].Name != "Split the request" {
		t.Errorf("604 is recovered by %v", got)
	}
	if got := page.Badges(entries[20123].Recovery, entries[20123].Fault); len(got) != 1 || got[0].Key != "permanent" || got[0].Name != "Nothing to do" {
		t.Errorf("20123 is recovered by %v", got)
	}
	inUse := meaning{
		Message: text{Text: "You cannot delete an API user that is being used in API service"}, Comment: []block{{Text: "A custom service in LaunchPoint still uses this API-only user."}},
		Fault: catalog.FaultSetup, Hint: hint{Text: catalog.Reading{Code: 611, Meaning: 3}.Hint(catalog.English).Text}, Advice: text{Text: catalog.FaultSetup.Advice(catalog.English)}, Told: true,
	}
	if diff := cmp.Diff(inUse, entries[611].Meanings[3]); diff != "" || entries[611].Meanings[0].Told || len(entries[611].Comment) != 1 {
		t.Errorf("what servers say of 611 (-want +got):\n%s", diff)
	}
	if e := entries[601]; !e.QuotaExempt || !e.NotExecuted {
		t.Error("601 is exempt from the quota and has changed nothing")
	}
	if e := entries[1006]; e.QuotaExempt || e.NotExecuted || len(e.Seen) != 2 || e.Seen[0].English != "Field ‘…’ not found" || e.English != nil {
		t.Errorf("1006 is %+v", e)
	}
	if e := entries[611].Evidence; len(e) != 2 || e[0].Basis != catalog.BasisField || !e[1].NotExecuted || e[1].Basis != catalog.BasisDocs {
		t.Errorf("611 rests on %+v", e)
	}
	if e := entries[1004].Evidence; len(e) != 0 {
		t.Errorf("1004 rests on %+v", e)
	}
	if got := entries[709].Comment; len(got) != 2 || len(got[1].Items) != 3 {
		t.Errorf("the comment of 709 is %+v", got)
	}
	for code, want := range map[catalog.Code]bool{
		catalog.HTTPGatewayTimeout: true, catalog.BadGateway: true, catalog.LockWaitTimeout: true,
		catalog.LeadNotFound: false, catalog.AccessDenied: false, catalog.ExportJobRejected: true, catalog.FieldNotFound: false,
	} {
		if e := entries[code]; e.Doubt != want {
			t.Errorf("%d may have changed something: %t", code, e.Doubt)
		}
	}
	var levels, steps []string
	for _, level := range page.Levels {
		levels = append(levels, level.Key)
	}
	for _, step := range page.Steps {
		steps = append(steps, step.Key)
	}
	if diff := cmp.Diff([]string{"http", "response", "record", "soap"}, levels); diff != "" {
		t.Error(diff)
	}
	if len(steps) != 9 || steps[0] != "permanent" || steps[1] != "reauthenticate" {
		t.Errorf("the steps are %q", steps)
	}
}
