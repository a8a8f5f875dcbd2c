package i18n_test

import (
	"errors"
	"fmt"
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

func TestDescribe(t *testing.T) {
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
		Code: 1006, Lang: catalog.SimplifiedChinese, Title: "找不到查找字段“userId”",
		Detail: catalog.FieldNotFound.Comment(catalog.SimplifiedChinese), Advice: catalog.Permanent.Advice(catalog.SimplifiedChinese),
		RequestID: "r#1",
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
				t.Errorf("%d in %v lacks something: %+v", int(code), lang, d)
			}
			if d.Detail == "" && code.Comment(catalog.English) != "" {
				t.Errorf("%d in %v lacks the detail", int(code), lang)
			}
			for _, text := range []string{d.Title, d.Detail, d.Advice, code.Message(lang, "v", "w")} {
				if strings.Contains(text, "%s") || strings.Contains(text, "%[") || text != strings.TrimSpace(text) {
					t.Errorf("%d in %v shows %q", int(code), lang, text)
				}
			}
		}
	}
}
