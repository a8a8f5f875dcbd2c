package catalog_test

import (
	"slices"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// readTest is a message, and the values in it; nil if it is no wording exactly.
type readTest struct {
	code    catalog.Code
	message string
	args    []string
}

func (test readTest) run(t *testing.T) {
	t.Helper()
	got := test.code.Read(test.message)
	if got.Exact != (test.args != nil) || !slices.Equal(got.Args, test.args) {
		t.Errorf("%d %q reads as %q (exact %v), want %q", int(test.code), test.message, got.Args, got.Exact, test.args)
	}
}

// none is for a wording that has no values.
var none = []string{}

// testReadValues tells what is a value and what is not.
func testReadValues(t *testing.T) {
	for _, test := range []readTest{
		// Empty only in marks that the server wrote.
		{1003, "Invalid value for field 'country' and value ''", []string{"country", ""}},
		{1003, "Invalid value for field '' and value ''", []string{"", ""}},
		{1003, "Invalid value for field ''", []string{""}},
		{701, `"" cannot be blank`, []string{""}},
		{701, "' ' cannot be blank", []string{" "}},
		{607, "Daily quota '' reached", []string{""}},
		{606, "Max rate limit '' exceeded with in '20' secs", []string{"", "20"}},
		{401, "No client with requested id: ''", []string{""}},
		{401, "No client with requested id:", nil},
		{401, "No client with requested id: ", nil},
		{401, "No client with requested id", nil},
		{701, "cannot be blank", nil},
		{1006, "Field not found", nil},
		// Control characters are no values, though the tables have them for placeholders.
		{1006, "Lookup field '\x01' not found", nil},
		{606, "Max rate limit '\x01' exceeded with in '\x02' secs", nil},
		{1006, "Field ' not found", nil},
		{1029, "Export daily quota  exceeded", none}, // the page's own wording
		{1029, "Too many jobs () in queue", none},

		// Never punctuation alone; beyond ASCII, signs may be values.
		{401, "No client with requested id: -", nil},
		{401, "No client with requested id: ...", nil},
		{401, "No client with requested id: …", nil},
		{1006, "Field '.' not found", nil},
		{1006, "Field '=' not found", nil},
		{1006, "Field '☺' not found", []string{"☺"}},
		{1006, "Field '€' not found", []string{"€"}},
		{1006, "Field '\x80' not found", []string{"\x80"}},
		{1001, "Invalid value '￥'. Required of type '₂'", []string{"￥", "₂"}},
		{1006, "Field '฿' not found", []string{"฿"}},
		{1006, "Field '﷼' not found", []string{"﷼"}},
		{1006, "Field '〇' not found", []string{"〇"}},
		{1006, "Field '㈱' not found", []string{"㈱"}},
		{1006, "Field '𝄞' not found", []string{"𝄞"}},
		{1006, "Field '、' not found", nil},
		{1006, "Field '。' not found", nil},
		{1006, "Field '〰' not found", nil},
		{1006, "Field '！' not found", nil},
		{1006, "Field '‥' not found", nil},
		{1004, "Lead [] not found", none},
		// Nor does a wording with fewer words make a value of what is left.
		{1003, "Invalid value for field 'phone' and value '-'", nil},
		{1003, "Invalid value for field 'phone' and value -", nil},
		{1003, "Invalid value for field 'phone' and value", nil},

		// Five words, but any number in marks.
		{1003, "one not specified", []string{"one"}},
		{1003, "one two three four five not specified", []string{"one two three four five"}},
		{1003, "one two three four five six not specified", nil},
		{1003, "'one two three four five six' not specified", []string{"one two three four five six"}},
		{1003, "A value for the key orderId was not specified", nil},
		{1008, "Access denied to partition 'the one that is for all of us'", []string{"the one that is for all of us"}},
		{1008, "Access denied to partition the one that is for all of us", nil},
		{1004, "Lead [1, 2, 3, 4, 5] not found", []string{"1, 2, 3, 4, 5"}},
		{1004, "Lead [1, 2, 3, 4, 5, 6] not found", nil},

		// Marks at the edge of a word show that they are around something else.
		{701, "'a' and 'b' cannot be blank", nil},
		{701, "'a','b' cannot be blank", nil},
		{701, "“a” and “b” cannot be blank", nil},
		{701, "field 'a' cannot be blank", nil},
		{701, "'a cannot be blank", nil},
		{701, "the users' list cannot be blank", nil},
		{1003, "Invalid value for field 'a and value b'", nil},
		{1008, "Access denied to partition named 'EMEA'", nil},
		{1008, "Access denied to partition EMEA'", nil},
		// An apostrophe is within a word.
		{701, "O'Brien cannot be blank", []string{"O'Brien"}},
		{701, "the user’s name cannot be blank", []string{"the user’s name"}},
		{701, "'O'Brien' cannot be blank", []string{"O'Brien"}},
		{1013, "Can't-have list not found", []string{"Can't-have list"}},
		{1006, "Field 'it's' not found", []string{"it's"}},
		// In the wording's own marks any others are the value's, as in a list.
		{1006, "Field 'a' and 'b' not found", []string{"a' and 'b"}},
		{1001, "Invalid value 'say \"hi\"'. Required of type 'Integer'", []string{`say "hi"`, "Integer"}},
		{1003, "Invalid value for field 'name' and value '' OR '1'='1'", []string{"name", "' OR '1'='1"}},
		{1003, `Invalid token value: ["undxTokenone","undxTokentwo"] `, []string{`["undxTokenone","undxTokentwo"]`}},
		{1003, `Invalid token value: [{"name":"{{my.x}}"}]`, []string{`[{"name":"{{my.x}}"}]`}},
		{1003, `Invalid token value: {"name":"x"}`, []string{`{"name":"x"}`}},
		{1003, `Invalid token value: "a", ["b"]`, nil},

		// Other stops and spaces than the wording's are no part of a value.
		{1006, "Field: email not found", []string{"email"}},
		{1006, "Field : 'email': not found", []string{"email"}},
		{401, "No client with requested id : abc", []string{"abc"}},
		{709, "Unapprove landing page failed. Landing page is in use by one or more forms as a follow-up page with form IDs:[formId1,formId2]", []string{"formId1,formId2"}},
		{1029, "Too many jobs ( 10 ) in queue", []string{"10"}},

		// The wording with more words wins.
		{1013, "Object not found", none},
		{1003, "Invalid value for field 'a' and value 'b'", []string{"a", "b"}},
		// The words that real servers send, and which say something else.
		{1003, "Value for field 'email' is invalid", nil},
		{701, "Description is longer than 2000 bytes", nil},
	} {
		test.run(t)
	}
}

// testReadPassesOverTheNumber reads messages with the code's own number at an end.
func testReadPassesOverTheNumber(t *testing.T) {
	for _, test := range []readTest{
		{20015, "20015 - Request Limit Exceeded", none},
		{20015, "20015: request limit exceeded", none},
		{20015, "(20015) Request Limit Exceeded.", none},
		{20015, "[20015]: Request Limit Exceeded", none},
		{20015, "#20015 | Request Limit Exceeded", none},
		{20015, "20015 Request Limit Exceeded (20015).", none},
		{20102, "Lead Key Bad (20102)", none},
		{20102, "Lead Key Bad [20102].", none},
		{20102, "Lead Key Bad – 20102", none},
		{20102, "Lead Key Bad, 20102!", none},
		{20102, "Lead Key Bad 20102", none},
		{20014, "20014 - Authentication failed", none},
		{20014, "Authentication failed (20014)", none},
		{20103, "No lead found with EMAIL = user@example.com", []string{"EMAIL", "user@example.com"}},
		{20103, "No lead found with EMAIL = 'user@example.com' (20103)", []string{"EMAIL", "user@example.com"}},
		{20103, "20103 - No lead found with EMAIL = user@example.com", []string{"EMAIL", "user@example.com"}},
		{20103, "No lead found with IDNUM = 20103", nil},
		{701, "701 - 'first name' cannot be blank", []string{"first name"}},
		{701, "701: $name cannot be blank", []string{"$name"}},
		{701, "701 cannot be blank", nil},
		{1003, `Invalid token value: ["a","b"] (1003)`, []string{`["a","b"]`}},
		{1004, "1004 Lead [1, 2] not found", []string{"1, 2"}},
		{1013, "1013 - Static list not found", []string{"Static list"}},

		// Not inside, not as a part of a word, not as a value in marks, not another.
		{20015, "Request 20015 Limit Exceeded", nil},
		{20015, "20015th Request Limit Exceeded", nil},
		{20015, "Request Limit Exceeded (120015)", nil},
		{20015, "20016 - Request Limit Exceeded", nil},
		{20015, "020015 - Request Limit Exceeded", nil},
		{20015, "20015 20015 Request Limit Exceeded", nil},
		{1006, "Field '1006' not found", []string{"1006"}},
		{1003, "Invalid filterType '1003'", []string{"1003"}},
		{1003, "Invalid filterType 'of 1003'.", []string{"of 1003"}},
		{1013, "'1013 list' not found", []string{"1013 list"}},
		{1013, "List 1013 not found", []string{"List 1013"}},
		{602, "602", nil},
		{-602, "-602", nil},
	} {
		test.run(t)
	}
}

// TestNoWordingHasTheNumber holds the generator to it: what a message is compared
// with has no number at an end that Read passes over.
func TestNoWordingHasTheNumber(t *testing.T) {
	for code := range catalog.All() {
		for _, wording := range catalog.WordingsOf(code) {
			if without := plainWithoutNumber(code, wording.Pattern); without != wording.Pattern {
				t.Errorf("%d: no message can be %q, for it is read as %q", int(code), wording.Pattern, without)
			}
		}
	}
}
