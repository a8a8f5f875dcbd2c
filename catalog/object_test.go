package catalog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// testObjectsAreNamed shows what servers said of kinds of objects, in each language.
func testObjectsAreNamed(t *testing.T) {
	for _, test := range []struct {
		code                      catalog.Code
		said                      string
		english, chinese, swedish string
	}{
		{702, "Static List not found or it has been deleted",
			"Static List not found or it has been deleted", "未找到资产（静态列表），或资产已被删除", "Resursen (statisk lista) hittades inte eller har tagits bort"},
		{709, "Email with the same name already exists",
			"Email with the same name already exists", "已存在同名对象：电子邮件", "Det finns redan en resurs av typen e-postmeddelande med samma namn"},
		{711, "Invalid folder type for email",
			"Invalid folder type for email", "文件夹类型不适用于此类资产：电子邮件", "Ogiltig mapptyp för en resurs av typen e-postmeddelande"},
		{1013, "Static list not found", "Static list not found", "未找到：静态列表", "Hittades inte: statisk lista"},
		{1013, "Record not found", "Record not found", "未找到：记录", "Hittades inte: post"},

		// In any case, and in marks that are none of the value.
		{709, "LANDING PAGE with the same name already exists",
			"LANDING PAGE with the same name already exists", "已存在同名对象：登陆页面", "Det finns redan en resurs av typen landningssida med samma namn"},
		{1013, "'smart campaign' not found (1013)", "smart campaign not found", "未找到：智能营销活动", "Hittades inte: smart kampanj"},

		// Not known: as it was sent. A part of a value is no kind of object.
		{709, "Social Button with the same name already exists",
			"Social Button with the same name already exists", "已存在同名对象：Social Button", "Det finns redan en resurs av typen Social Button med samma namn"},
		{1013, "Email 17 not found", "Email 17 not found", "未找到：Email 17", "Hittades inte: Email 17"},
		{1013, "Emails not found", "Emails not found", "未找到：Emails", "Hittades inte: Emails"},
		{1013, "e-postmeddelande not found", "e-postmeddelande not found", "未找到：e-postmeddelande", "Hittades inte: e-postmeddelande"},

		// Other values may be anything, and are nobody's to translate.
		{701, "Email cannot be blank", "Email cannot be blank", "“Email”不能为空", "Fältet ”Email” får inte vara tomt"},
		{1006, "Field 'Email' not found", "Field ‘Email’ not found", "未找到字段“Email”", "Fältet ”Email” hittades inte"},
		{1003, "Email already exists", "Email already exists", "“Email”已存在", "”Email” finns redan"},
		{709, "The following assets are unsupported: Email",
			"The following assets are unsupported: Email", "不支持以下资产：Email", "Följande resurser stöds inte: Email"},
	} {
		r := test.code.Read(test.said)
		got := [...]string{r.Message(catalog.English), r.Message(catalog.SimplifiedChinese), r.Message(catalog.Swedish)}
		if want := [...]string{test.english, test.chinese, test.swedish}; got != want {
			t.Errorf("%d %q shows as\n%q, want\n%q", test.code, test.said, got, want)
		}
		if got := r.Message(catalog.Lang(200)); got != test.english {
			t.Errorf("%d %q shows as %q in no language, want the English %q", test.code, test.said, got, test.english)
		}
		if !r.Exact || len(r.Args) != 1 || !strings.Contains(test.said, r.Args[0]) {
			t.Errorf("%d %q has the values %q, want one as it was sent", test.code, test.said, r.Args)
		}
	}
}

// TestObjectsByHand shows readings that a program has put together, or taken apart.
func TestObjectsByHand(t *testing.T) {
	const notFound = "Hittades inte: "
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"FORM"}, "formulär"},
		{[]string{""}, ""},
		{[]string{"Form "}, "Form "},
		{[]string{"Form\x00"}, "Form\x00"},
		{[]string{"\xffForm"}, "\xffForm"},
		{[]string{"For\u0131"}, "For\u0131"},
		{[]string{"\u017Fnippet"}, "\u017Fnippet"}, // a long s is no letter of ASCII
		{[]string{"%[1]s"}, "%[1]s"},
		{[]string{"\x01"}, "\x01"},
		{[]string{strings.Repeat("Form", 1000)}, strings.Repeat("Form", 1000)},
		{[]string{"Form", "Email"}, "formulär"},
		{slices.Repeat([]string{"Form"}, 20), "formulär"},
	} {
		r := catalog.ObjectNotFound.Read("Thing not found")
		r.Args = test.args
		sent := slices.Clone(test.args)
		if got := r.Message(catalog.Swedish); got != notFound+test.want {
			t.Errorf("%.40q shows as %.60q, want %.60q", test.args, got, notFound+test.want)
		}
		if !slices.Equal(r.Args, sent) {
			t.Errorf("the values are %.40q now, were %.40q", r.Args, sent)
		}
	}
	r := catalog.Reading{Code: catalog.BusinessRuleViolation, Meaning: 1, Args: []string{"Program"}}
	if got, want := r.Message(catalog.Swedish), "Det finns redan en resurs av typen program med samma namn"; got != want {
		t.Errorf("the meaning shows as %q, want %q", got, want)
	}
	// What a caller puts into the message of a code is what it says.
	if got := catalog.BlankField.Message(catalog.Swedish, "Email"); !strings.Contains(got, "Email") {
		t.Errorf("the message of the code is %q", got)
	}
}

// TestObjectsStay gives each value of each message with values a word that is known: it is
// translated in the four that name kinds of objects alone.
func TestObjectsStay(t *testing.T) {
	translated := map[string]bool{
		"702 %[1]s not found or it has been deleted": true, "709 %[1]s with the same name already exists": true,
		"711 Invalid folder type for %[1]s": true, "1013 %[1]s not found": true,
	}
	for code := range catalog.All() {
		for _, w := range catalog.WordingsOf(code) {
			n := strings.Count(w.Text, "%[")
			if n == 0 {
				continue
			}
			r := code.Read(w.Render(slices.Repeat([]string{"Static List"}, n)))
			name := fmt.Sprintf("%d %s", int(code), w.Text)
			if !r.Exact {
				t.Errorf("%s: is not read exactly", name)
				continue
			}
			shown := r.Message(catalog.Swedish)
			if got := strings.Contains(shown, "statisk lista"); got != translated[name] || got == strings.Contains(shown, "Static List") {
				t.Errorf("%s: shows as %q, translated: %t, want %t", name, shown, got, translated[name])
			}
			delete(translated, name)
		}
	}
	if len(translated) > 0 {
		t.Errorf("no message %v", translated)
	}
}
