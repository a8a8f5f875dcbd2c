package i18n_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/i18n"
)

// parsed gives the errors of a response.
func parsed(t *testing.T, body string) error {
	t.Helper()
	r, err := response.Parse(200, []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return r.Err()
}

func testDescribe(t *testing.T) {
	a := parsed(t, `{"requestId":"r#1","success":false,"errors":[{"code":"1006","message":"Lookup field 'userId' not found"}]}`)
	b := parsed(t, `{"requestId":"r#2","success":false,"errors":[{"code":"606","message":"slow <b>down</b>"}]}`)
	err := fmt.Errorf("sync: %w", errors.Join(errors.New("other"), a, b, catalog.AccessDenied))

	var all []i18n.Description
	for d := range i18n.DescribeAll(err, catalog.SimplifiedChinese) {
		all = append(all, d)
	}
	if len(all) != 3 {
		t.Fatalf("%d descriptions, want 3: %+v", len(all), all)
	}
	first, ok := i18n.Describe(err, catalog.SimplifiedChinese)
	if diff := cmp.Diff(all[0], first); !ok || diff != "" {
		t.Errorf("Describe gives %v, not the first (-all +first):\n%s", ok, diff)
	}
	want := i18n.Description{
		Code: 1006, Lang: catalog.SimplifiedChinese, Level: catalog.LevelResponse, Title: "未找到用于查找的字段“userId”",
		Detail: catalog.FieldNotFound.Comment(catalog.SimplifiedChinese), Hint: catalog.FieldNotFound.Hint(catalog.SimplifiedChinese).Text,
		HintURL: catalog.FieldNotFound.Hint(catalog.SimplifiedChinese).URL, Advice: catalog.FaultRequest.Advice(catalog.SimplifiedChinese),
		RequestID: "r#1", Fault: catalog.FaultRequest,
	}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Errorf("the first (-want +got):\n%s", diff)
	}
	if d := all[1]; d.Code != 606 || d.Server != "slow <b>down</b>" || d.Recovery != catalog.AwaitWindow || strings.Contains(d.Title, "slow") {
		t.Errorf("an inexact reading is described as %+v", d)
	}
	if d := all[2]; d.Code != 603 || d.Server != "" || d.Title != catalog.AccessDenied.Message(catalog.SimplifiedChinese) {
		t.Errorf("a bare code is described as %+v", d)
	}
	for range i18n.DescribeAll(err, catalog.English) {
		break // stops without a panic
	}
}

func TestDescribeWhatIsNotOurs(t *testing.T) {
	for _, err := range []error{nil, errors.New("x"), fmt.Errorf("y: %w", errors.Join(errors.New("z"), nil))} {
		if d, ok := i18n.Describe(err, catalog.English); ok {
			t.Errorf("%v is described as %+v", err, d)
		}
	}
}

// wrapper is an error that shows others by its methods.
type wrapper struct {
	as      func(any) bool
	wrapped error
}

func (w wrapper) Error() string      { return "w" }
func (w wrapper) As(target any) bool { return w.as != nil && w.as(target) }
func (w wrapper) Unwrap() error      { return w.wrapped }

// TestDescribeFindsWhatAsFinds describes errors that are found by an As method, and
// passes over what is none: a pointer that is nil.
func TestDescribeFindsWhatAsFinds(t *testing.T) {
	lead := &response.Error{Code: catalog.LeadNotFound, RawCode: "1004", Level: catalog.LevelRecord, Record: 3}
	asError := func(e *response.Error) func(any) bool {
		return func(target any) bool {
			to, ok := target.(**response.Error)
			if ok {
				*to = e
			}
			return ok
		}
	}
	asCode := func(target any) bool {
		to, ok := target.(*catalog.Code)
		if ok {
			*to = catalog.AccessDenied
		}
		return ok
	}
	var none *response.Error
	for about, test := range map[string]struct {
		err  error
		want []catalog.Code
	}{
		"an error by As":            {wrapper{as: asError(lead)}, []catalog.Code{1004}},
		"a code by As":              {wrapper{as: asCode}, []catalog.Code{603}},
		"deep in a tree":            {fmt.Errorf("a: %w", errors.Join(errors.New("b"), wrapper{as: asCode}, lead)), []catalog.Code{603, 1004}},
		"As before what is wrapped": {wrapper{asError(lead), catalog.AccessDenied}, []catalog.Code{1004}},
		"As that says no":           {wrapper{func(any) bool { return false }, catalog.AccessDenied}, []catalog.Code{603}},
		"As that gives nil":         {wrapper{asError(nil), catalog.AccessDenied}, []catalog.Code{603}},
		"nil":                       {none, nil},
		"nil among others":          {errors.Join(none, fmt.Errorf("a: %w", wrapper{wrapped: none}), catalog.AccessDenied), []catalog.Code{603}},
	} {
		var got []catalog.Code
		for d := range i18n.DescribeAll(test.err, catalog.English) {
			got = append(got, d.Code)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s:\n%s", about, diff)
		}
		if d, ok := i18n.Describe(test.err, catalog.English); ok != (len(test.want) > 0) || ok && d.Code != test.want[0] {
			t.Errorf("%s: the first is %d, %v", about, d.Code, ok)
		}
	}
}

// TestDescribePlace shows the level and the record of what is described.
func TestDescribePlace(t *testing.T) {
	for _, test := range []struct {
		err    error
		level  catalog.Level
		record int
	}{
		{&response.Error{Code: 1004, Level: catalog.LevelRecord, Record: 3}, catalog.LevelRecord, 3},
		{&response.Error{Code: 1004, Level: catalog.LevelResponse, Record: 3}, catalog.LevelResponse, 0},
		{&response.Error{Code: 606}, catalog.LevelResponse, 0},
		{catalog.LeadNotFound, catalog.LevelRecord, 0},
		{catalog.Code(1), 0, 0},
	} {
		if d, _ := i18n.Describe(test.err, catalog.English); d.Level != test.level || d.Record != test.record {
			t.Errorf("%v: level %v, record %d, want %v, %d", test.err, d.Level, d.Record, test.level, test.record)
		}
	}
}

// TestDescribeHidesNothing shows values that would act on a terminal, and words that
// the catalogue does not know.
func TestDescribeHidesNothing(t *testing.T) {
	const hostile = "\x1b[31mred\u202e\u0007\n"
	e := &response.Error{Code: 1006, Message: "Lookup field '" + hostile + "' not found"}
	d, _ := i18n.Describe(e, catalog.Swedish)
	if want := `Uppslagsfältet ”\x1b[31mred\u202e\a\n” hittades inte`; d.Title != want || d.Server != "" {
		t.Errorf("title %q, server %q, want %q", d.Title, d.Server, want)
	}
	e.Message = hostile
	if d, _ = i18n.Describe(e, catalog.Swedish); d.Server != hostile || strings.Contains(d.Title, "red") {
		t.Errorf("title %q, server %q, want the words as sent", d.Title, d.Server)
	}
	// The catalogue's own texts stay as they are, lines included.
	if d, _ = i18n.Describe(catalog.ExportJobRejected, catalog.English); d.Detail != catalog.ExportJobRejected.Comment(catalog.English) || !strings.Contains(d.Detail, "\n") {
		t.Errorf("detail %q", d.Detail)
	}
}

// testDescriptionJSON shows the names that a program in another language reads.
func testDescriptionJSON(t *testing.T) {
	d, _ := i18n.Describe(catalog.RequestTimeout, catalog.English)
	data, err := json.Marshal(d)
	var members map[string]json.RawMessage
	if err != nil || json.Unmarshal(data, &members) != nil {
		t.Fatalf("%s, %v", data, err)
	}
	want := []string{"advice", "code", "detail", "fault", "hint", "hintUrl", "lang", "level", "record", "recovery", "requestId", "server", "title"}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(members))); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]string{"code": "604", "level": `"response"`, "record": "0", "fault": `"service"`, "recovery": `["backoff","split"]`} {
		if got := string(members[name]); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	var back i18n.Description
	if err := json.Unmarshal(data, &back); err != nil || back != d {
		t.Errorf("%s reads back as %+v, %v", data, back, err)
	}
}

func TestDescribeInNoLanguage(t *testing.T) {
	d, ok := i18n.Describe(catalog.AccessDenied, 77)
	if !ok || d.Lang != catalog.English || d.Title != catalog.AccessDenied.Message(catalog.English) {
		t.Errorf("in language 77 described as %+v", d)
	}
}

// TestEverythingIsDescribed looks at every code in every language.
func TestEverythingIsDescribed(t *testing.T) {
	for code := range catalog.All() {
		for lang := range catalog.Langs() {
			d, ok := i18n.Describe(code, lang)
			if !ok || d.Title == "" || d.Advice == "" || d.Lang != lang {
				t.Errorf("%d in %v lacks something: %+v", code, lang, d)
			}
			if d.Detail == "" && code.Comment(catalog.English) != "" {
				t.Errorf("%d in %v lacks the detail", code, lang)
			}
			for _, text := range []string{d.Title, d.Detail, d.Advice, code.Message(lang, "v", "w")} {
				if strings.Contains(text, "%s") || strings.Contains(text, "%[") || text != strings.TrimSpace(text) {
					t.Errorf("%d in %v shows %q", code, lang, text)
				}
			}
		}
	}
}

// testFieldMeaningIsDescribed shows an error whose words tell what no page does: nothing
// of it is the code's.
func testFieldMeaningIsDescribed(t *testing.T) {
	r := parsed(t, `{"requestId":"r#1","success":false,"errors":[{"code":"611","message":"You cannot delete an API user that is being used in API service."}]}`)
	for lang, want := range map[catalog.Lang]i18n.Description{
		catalog.English: {
			Title:  "You cannot delete an API user that is being used in API service",
			Detail: "A custom service in LaunchPoint still uses this API-only user.",
		},
		catalog.SimplifiedChinese: {
			Title:  "无法删除正在 API 服务中使用的 API 用户",
			Detail: "LaunchPoint 中仍有自定义服务在使用这个仅限 API 的用户。",
		},
		catalog.Swedish: {
			Title:  "Det går inte att ta bort en API-användare som används i en API-tjänst",
			Detail: "En anpassad tjänst i LaunchPoint använder fortfarande den här API-användaren.",
		},
	} {
		want.Code, want.Lang, want.Level, want.RequestID = catalog.SystemError, lang, catalog.LevelResponse, "r#1"
		hint := catalog.SystemError.Read("You cannot delete an API user that is being used in API service").Hint(lang)
		if want.Hint, want.HintURL = hint.Text, hint.URL; hint.Text == "" {
			t.Error("there is no hint")
		}
		want.Fault, want.Advice = catalog.FaultSetup, catalog.FaultSetup.Advice(lang)
		got, ok := i18n.Describe(r, lang)
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Errorf("in %s (-want +got):\n%s", lang, diff)
		}
	}
}

// testNoDetailOfSomethingElse shows words that nobody knows, for codes with which servers
// are known to say more than their pages explain: nothing that the page explains is told
// of them. Where the words are known, or the page is all that there is to a code, it is.
func testNoDetailOfSomethingElse(t *testing.T) {
	for _, test := range []struct {
		code    catalog.Code
		message string
		told    bool
	}{
		{701, "Description is longer than 2000 bytes", false},
		{702, "The form is locked", false},
		{1003, "Value for field 'email' is invalid", false},
		{1003, "A value for the key orderId was not specified", false},
		{1077, "The value is too long", false},
		{701, "Description cannot be blank", true},
		{1003, "Invalid value for field 'country' and value ''", true},
		{611, "System error", true},
		{611, "", true},
		{606, "slow down", true},
		{1029, "No.", true}, // all that it can be
	} {
		for l := range catalog.Langs() {
			d, _ := i18n.Describe(&response.Error{Code: test.code, Message: test.message}, l)
			want := ""
			if test.told {
				want = test.code.Comment(l)
			}
			if told := d.Hint != ""; told != test.told || d.HintURL != "" && !told {
				t.Errorf("%d %q in %s: hint %q, %s", test.code, test.message, l, d.Hint, d.HintURL)
			}
			if d.Detail != want || d.Problem().Detail != want {
				t.Errorf("%d %q in %s: detail %q, in the problem %q, want %q", test.code, test.message, l, d.Detail, d.Problem().Detail, want)
			}
		}
	}
}

// TestUnknownIsNotHopeless shows what a person is told to do about an error of which
// nothing is known, not even whether it passes.
func TestUnknownIsNotHopeless(t *testing.T) {
	for _, code := range []catalog.Code{0, 418, 1099} {
		d, _ := i18n.Describe(code, catalog.English)
		if d.Fault != catalog.FaultUnknown || d.Advice != "Try again in a while. If the error persists, contact your administrator and pass on what Marketo has said." {
			t.Errorf("%d is described as %+v", code, d)
		}
	}
}
