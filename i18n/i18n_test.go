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

func TestMatch(t *testing.T) {
	const en, zh, sv = catalog.English, catalog.SimplifiedChinese, catalog.Swedish
	for _, test := range []struct {
		prefs []string
		want  catalog.Lang
	}{
		{nil, en},
		{[]string{""}, en}, {[]string{"*"}, en}, {[]string{"C"}, en}, {[]string{"fr"}, en}, {[]string{"en-GB"}, en},
		{[]string{"nb"}, en}, {[]string{"no"}, en}, {[]string{"da"}, en},
		{[]string{"sv"}, sv}, {[]string{"sv-FI"}, sv}, {[]string{"SV-se"}, sv}, {[]string{"nb,sv;q=0.5"}, sv},
		{[]string{"zh"}, zh}, {[]string{"zh-CN"}, zh}, {[]string{"zh-TW"}, zh}, {[]string{"zh-HK"}, zh}, {[]string{"zh-Hant"}, zh},
		{[]string{"zh-TW,en;q=0.8"}, en}, {[]string{"zh-TW,zh;q=0.9,en;q=0.8"}, zh},
		{[]string{"fr;q=0.9, sv;q=0.8"}, sv}, {[]string{"sv;q=0, zh"}, zh}, {[]string{"en;q=0.5, sv"}, sv},
		{[]string{"fr", "sv", "en"}, sv}, {[]string{"sv", "zh"}, sv},
		{[]string{"!!", "\xff", "sv"}, sv}, {[]string{"sv;q=x"}, en},
		{[]string{strings.Repeat("fr,", 10) + "sv"}, sv},
		// Hostile ones.
		{[]string{strings.Repeat("a", 1<<20)}, en},
		{[]string{strings.Repeat("-", 1<<20)}, en},
		{[]string{strings.Repeat("fr;q=0.1,", 1<<17)}, en},
		{[]string{"sv," + strings.Repeat("x-", 1<<19)}, sv},
		{strings.Split(strings.Repeat("fr ", 1<<16)+"sv", " "), en},
	} {
		if got := i18n.Match(test.prefs...); got != test.want {
			t.Errorf("Match(%.60q) is %v, want %v", test.prefs, got, test.want)
		}
	}
}

func TestFromEnv(t *testing.T) {
	for _, test := range []struct {
		all, messages, lang string
		want                catalog.Lang
	}{
		{"", "", "sv_SE.UTF-8", catalog.Swedish},
		{"", "zh_CN.UTF-8", "sv_SE.UTF-8", catalog.SimplifiedChinese},
		{"C", "zh_CN.UTF-8", "sv_SE.UTF-8", catalog.English},
		{"", "", "sv_FI@euro", catalog.Swedish},
		{"", "", "C.UTF-8", catalog.English},
		{"", "POSIX", "", catalog.English},
		{"", "", "", catalog.English},
		{"", "", "tlh_DE", catalog.English},
	} {
		t.Setenv("LC_ALL", test.all)
		t.Setenv("LC_MESSAGES", test.messages)
		t.Setenv("LANG", test.lang)
		if got := i18n.FromEnv(); got != test.want {
			t.Errorf("%+v: %v", test, got)
		}
	}
}

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

func FuzzMatch(f *testing.F) {
	f.Add("sv;q=0, zh-TW, *;q=0.5")
	f.Fuzz(func(t *testing.T, pref string) {
		lang := i18n.Match(pref)
		if _, ok := catalog.ParseLang(lang.String()); !ok {
			t.Fatalf("Match(%q) is %d", pref, lang)
		}
	})
}
