package catalog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// testFieldMeanings reads what servers say in words that no page has: nothing of the
// code's own meaning is told of it.
func testFieldMeanings(t *testing.T) {
	for _, test := range []struct {
		code    catalog.Code
		message string
		fault   catalog.Fault
		comment string // the beginning of the English one
	}{
		{611, "Failed to sync opportunity", catalog.FaultData, "The opportunity refers to a record that does not exist"},
		{611, "Unable to clone program.", catalog.FaultData, "Usually the target folder is in another workspace"},
		{611, "You cannot delete an API user that is being used in API service", catalog.FaultSetup, "A custom service in LaunchPoint"},
		{611, "Unable to get folder", catalog.FaultData, "The folder or the workspace does not exist"},
		{611, "Number token value limited to only numbers", catalog.FaultData, "A token of type number"},
		{701, "Description cannot exceed more than 2000 characters", catalog.FaultData, "Each field has a limit of its own"},
		{702, "Update content on dynamic email is not allowed", catalog.FaultRequest, "The content of this section"},
		{702, "There is a problem with the email template content.", catalog.FaultData, "The template cannot be approved."},
		{702, "Error 12: There is a problem with the email template content", catalog.FaultData, "The template cannot be approved."},
		{702, "Missing required tags: Region", catalog.FaultData, "An administrator has made these tags required"},
		{702, "Missing required tags", catalog.FaultData, "An administrator has made these tags required"},
		{709, "Static List with the same name already exists", catalog.FaultData, "The name is taken"},
		{709, "Approved landing page cannot be deleted", catalog.FaultRequest, "The page has to be unapproved"},
		{709, "Unapprove landing page failed. Landing page is in use by one or more forms as a follow-up page with form IDs: [7, 8]", catalog.FaultData, "These forms show"},
		{709, "Cannot delete program. The assets are in use elsewhere or not deletable", catalog.FaultData, "Something outside the program"},
		{709, "Target program is in a shared folder and cannot be deleted. The folder must be unshared before attempting deletion.", catalog.FaultSetup, "The folder of the program is shared"},
		{709, "API only allows operations on emails with a template", catalog.FaultData, "The email is no longer linked"},
		{709, "The following assets are unsupported: Report", catalog.FaultData, "The API cannot clone the program"},
		{709, "Upload file name and/or extension is different from name in parameter", catalog.FaultRequest, "The name parameter"},
		{709, "Update file type must be the same as the original file", catalog.FaultRequest, "The new content has another MIME type"},
		{709, "equal operator should have only one value.", catalog.FaultRequest, "A rule of the form"},
		{712, "You're creating a duplicate record. We recommend you use an existing record instead.", catalog.FaultData, "The merge was to be carried out in Salesforce too"},
		{1003, "filterType not specified", catalog.FaultRequest, "A parameter or the list of records"},
		{1003, "Lead ids not specified", catalog.FaultRequest, "A parameter or the list of records"},
		{1003, `Invalid token value: ["a"]`, catalog.FaultRequest, "A token in the call"},
		{1003, "Invalid filterType 'x'", catalog.FaultRequest, "Objects of this type"},
		{1003, "Invalid dedupeBy 'x' value", catalog.FaultRequest, "dedupeBy is either"},
		{1003, "Empty File", catalog.FaultRequest, "The uploaded file has no rows."},
		{1003, "Form validation failed", catalog.FaultData, "A required field is missing"},
		{1003, "Too many results match the filter", catalog.FaultRequest, "More than 1,000 leads"},
		{1003, "Invalid request. Please check and try again.", catalog.FaultRequest, "The server cannot make sense of the body."},
		{1003, "Total membership size: 123456 exceeds the limit allowed 100000 for the filter", catalog.FaultLimit, "The program has too many members"},
		{1003, "Invalid fields [a, b]", catalog.FaultRequest, "The subscription does not have these fields"},
		{1003, "Partition is not part of the given workspace", catalog.FaultSetup, "The lead partition"},
		{1003, "Trigger campaign needs to have a 'Campaign Requested' trigger", catalog.FaultSetup, "The campaign is not active"},
		{1003, "Field already exists", catalog.FaultData, "Usually the call was to create a field"},
		{1003, "Fields already exist", catalog.FaultData, "Usually the call was to create a field"},
		{1013, "User not in list", catalog.FaultNone, "The lead is not in the list"},
		{1013, "Membership not found", catalog.FaultData, "The lead is not a member"},
		{1037, "Lead not in program", catalog.FaultNone, "The lead is not a member"},
		{1077, "Value for field exceeds max length", catalog.FaultData, "The value is longer than the field"},
		{10001, "No selection criteria found in request", catalog.FaultRequest, "The query has no lead keys"},
		{10001, "Parameter required", catalog.FaultRequest, "An element that the operation requires"},
		{20110, "20110 - Object name is not valid", catalog.FaultRequest, "The custom object in the call"},
	} {
		r := test.code.Read(test.message)
		switch {
		case !r.Exact || r.Meaning < catalog.PagesOf(test.code):
			t.Errorf("%d %q has meaning %d of the page, exact %t", test.code, test.message, r.Meaning, r.Exact)
		case r.Recovery() != catalog.Permanent || r.Retryable() || r.Recoverable() || r.RetryAfter() != 0:
			t.Errorf("%d %q: recovery %s, after %s", test.code, test.message, r.Recovery(), r.RetryAfter())
		case r.Fault() != test.fault || r.Advice(catalog.Swedish) != test.fault.Advice(catalog.Swedish):
			t.Errorf("%d %q: fault %s, want %s, advice %q", test.code, test.message, r.Fault(), test.fault, r.Advice(catalog.Swedish))
		case !strings.HasPrefix(r.Comment(catalog.English), test.comment):
			t.Errorf("%d %q: comment %q, want %q", test.code, test.message, r.Comment(catalog.English), test.comment)
		}
	}
}

// testFieldMeaningsAreTheirOwn compares the texts of each meaning that no page has with
// those of its code, and with those of the other languages.
func testFieldMeaningsAreTheirOwn(t *testing.T) {
	for code := range catalog.All() {
		for meaning := catalog.PagesOf(code); meaning < code.Meanings(); meaning++ {
			r := catalog.Reading{Code: code, Meaning: meaning}
			shown := map[string]bool{}
			for l := range catalog.Langs() {
				message, comment := r.Message(l), r.Comment(l)
				if comment == "" || comment == code.Comment(l) || message == code.Message(l) {
					t.Errorf("%d, meaning %d in %s is told as %q, %q", code, meaning, l, message, comment)
				}
				for _, text := range []string{message, comment} {
					if shown[text] || strings.Contains(text, "%") {
						t.Errorf("%d, meaning %d in %s: %q is of another language, or has a placeholder", code, meaning, l, text)
					}
					shown[text] = true
				}
			}
			evidence := fmt.Sprint(slices.Collect(r.Evidence()))
			if !strings.Contains(evidence, "field") || strings.Contains(fmt.Sprint(slices.Collect(code.Evidence())), evidence) {
				t.Errorf("%d, meaning %d rests on %s", code, meaning, evidence)
			}
			if promised := strings.Contains(evidence, "true"); promised != code.NotExecuted() || r.NotExecuted() != promised {
				t.Errorf("%d, meaning %d: not executed is %t, promised %t", code, meaning, r.NotExecuted(), promised)
			}
		}
	}
}

// testFieldMeaningIsNoMeaningOfTheCode leaves a code what its page says, though servers
// say other things too: words that are not known exactly have the page's meaning.
func testFieldMeaningIsNoMeaningOfTheCode(t *testing.T) {
	if got := catalog.SystemError.Message(catalog.English); got != "System error" {
		t.Errorf("the message of 611 is %q", got)
	}
	if catalog.SystemError.Recovery() != catalog.Backoff || catalog.SystemError.Fault() != catalog.FaultService {
		t.Errorf("611 has recovery %s and fault %s", catalog.SystemError.Recovery(), catalog.SystemError.Fault())
	}
	r := catalog.SystemError.Read("Sorry, you cannot delete an API user that is being used in API service today")
	if r.Meaning != 0 || r.Exact || r.Fault() != catalog.FaultService {
		t.Errorf("words that are not known exactly read as %+v", r)
	}
}
