package catalog_test

import (
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

func testMessage(t *testing.T) {
	for _, test := range []struct {
		code catalog.Code
		lang catalog.Lang
		args []string
		want string
	}{
		{602, catalog.English, nil, "Access token expired"},
		{602, catalog.Swedish, nil, "Åtkomsttoken har gått ut"},
		{602, catalog.SimplifiedChinese, []string{"surplus"}, "访问令牌已过期"},
		{606, catalog.English, nil, "Too many calls in a short time"},
		{606, catalog.SimplifiedChinese, nil, "请求过于频繁，超出速率限制"},
		{606, catalog.Swedish, []string{}, "För många anrop på kort tid"},
		{701, catalog.English, nil, "A field's value was refused"},
		{606, catalog.English, []string{"100"}, "Max rate limit 100 exceeded within … secs"},
		{606, catalog.English, []string{"100", "20"}, "Max rate limit 100 exceeded within 20 secs"},
		{606, catalog.English, []string{"100", "20", "surplus"}, "Max rate limit 100 exceeded within 20 secs"},
		{606, catalog.SimplifiedChinese, []string{"100", "20"}, "超出最大速率限制：20 秒内 100 次"},
		{701, catalog.Swedish, []string{"namn"}, "Fältet ”namn” får inte vara tomt"},
		{701, catalog.English, []string{"%s %d %[1]s {{.}} 100%"}, "%s %d %[1]s {{.}} 100% cannot be blank"},
		{701, catalog.English, []string{""}, " cannot be blank"},
		{1001, catalog.English, []string{"%[2]s", "int"}, "Invalid value ‘%[2]s’. Required of type ‘int’"},
		{20103, catalog.Swedish, nil, "Leadet hittades inte"},
		{1029, catalog.SimplifiedChinese, nil, "队列中的作业过多 / 已超出每日导出配额 / 作业已在队列中"},
		{602, 77, nil, "Access token expired"},
	} {
		if got := test.code.Message(test.lang, test.args...); got != test.want {
			t.Errorf("message of %d in %v with %q is %q, want %q", test.code, test.lang, test.args, got, test.want)
		}
		if got := string(test.code.AppendMessage([]byte("> "), test.lang, test.args...)); got != "> "+test.want {
			t.Errorf("appended message of %d in %v with %q is %q, want %q", test.code, test.lang, test.args, got, "> "+test.want)
		}
	}
}

func testComment(t *testing.T) {
	for _, test := range []struct {
		code catalog.Code
		lang catalog.Lang
		want string
	}{
		{602, catalog.English, "The Access Token included in the call is no longer valid due to expiration."},
		{608, catalog.English, "Marketo is not accepting API calls at the moment. The call was not executed."},
		{704, catalog.English, "- Either a date was specified that was not in the correct format,\n- or an invalid dynamic content id was specified."},
		{709, catalog.Swedish, "Anropet kan inte utföras eftersom det bryter mot ett krav som gäller när en resurs skapas eller uppdateras, till exempel " +
			"om du försöker skapa ett e-postmeddelande utan mall. Felet kan också uppstå när du försöker:\n" +
			"- hämta innehållet i landningssidor med socialt innehåll\n" +
			"- klona ett program som innehåller vissa typer av resurser\n" +
			"- godkänna en resurs som saknar utkast (det vill säga redan har godkänts)"},
		{1029, catalog.SimplifiedChinese, "- 每个订阅的队列中同时最多允许 10 个批量提取作业。\n" +
			"- 默认情况下，批量提取作业每天最多可导出 500 MB（北京时间每天 14:00，即美国中部标准时间 0:00 重置）。\n- 该导出 ID 对应的作业已在队列中。"},
		{20103, catalog.Swedish, "Värdet för LeadKey matchade inget lead."},
	} {
		if got := test.code.Comment(test.lang); got != test.want {
			t.Errorf("comment of %d in %v is\n%q, want\n%q", test.code, test.lang, got, test.want)
		}
	}
}

// TestPlainMessages shows that a message whose values are not known has no gaps,
// and is the same wherever it comes from.
func TestPlainMessages(t *testing.T) {
	for code := range catalog.All() {
		for lang := range catalog.Langs() {
			plain := code.Message(lang)
			if strings.ContainsAny(plain, "…%") {
				t.Errorf("%d in %v shows %q, want no gaps", int(code), lang, plain)
			}
			if got := code.Read("words that nobody knows").Message(lang); got != plain {
				t.Errorf("%d in %v: unknown words show as %q, want %q", int(code), lang, got, plain)
			}
			for w := range code.Wordings() {
				parts, _ := w.Template(catalog.English)
				reading := code.Read(strings.Join(parts, "606"))
				reading.Args = nil
				if got := reading.Message(lang); strings.ContainsAny(got, "…%") {
					t.Errorf("%d in %v: %q shows as %q without values", int(code), lang, parts, got)
				}
			}
		}
	}
}

// testMessagesClaimNoMoreThanTheServer reads words of servers that are no wording.
func testMessagesClaimNoMoreThanTheServer(t *testing.T) {
	for _, test := range []struct {
		code    catalog.Code
		message string
		lang    catalog.Lang
		want    string
	}{
		{701, "Description is longer than 2000 bytes", catalog.English, "A field's value was refused"},
		{701, "Description is longer than 2000 bytes", catalog.SimplifiedChinese, "字段的值未被接受"},
		{701, "Description is longer than 2000 bytes", catalog.Swedish, "Värdet i ett fält godtogs inte"},
		{701, "firstName cannot be blank", catalog.English, "firstName cannot be blank"},
		{1003, "Value for field 'email' is invalid", catalog.English, "Invalid data"},
		{1003, "A value for the key orderId was not specified", catalog.English, "Invalid data"},
		{1003, "Invalid value for field 'country' and value ''", catalog.English, "Invalid value for field 'country' and value ''"},
		{606, "Too many requests", catalog.Swedish, "För många anrop på kort tid"},
	} {
		if got := test.code.Read(test.message).Message(test.lang); got != test.want {
			t.Errorf("%d %q shows in %v as %q, want %q", int(test.code), test.message, test.lang, got, test.want)
		}
	}
}

// TestTextsAreFitToShow looks for what nobody should see in any text.
func TestTextsAreFitToShow(t *testing.T) {
	for code := range catalog.All() {
		for lang := range catalog.Langs() {
			for _, text := range []string{code.Message(lang), code.Message(lang, "v", "w"), code.Comment(lang)} {
				if strings.Contains(text, "%s") || strings.Contains(text, "%[") || text != strings.TrimSpace(text) {
					t.Errorf("%d in %v shows %q", code, lang, text)
				}
			}
			if code.Message(lang) == "" {
				t.Errorf("%d in %v has no message", code, lang)
			}
		}
	}
}

func TestNothingAllocates(t *testing.T) {
	buffer := make([]byte, 0, 256)
	args := []string{"100", "20"}
	for about, do := range map[string]func(){
		"Name":                       func() { sinkString = catalog.RateLimitExceeded.Name() },
		"Level":                      func() { sinkLevel = catalog.RateLimitExceeded.Level() },
		"Message without arguments":  func() { sinkString = catalog.RateLimitExceeded.Message(catalog.Swedish) },
		"Comment":                    func() { sinkString = catalog.RateLimitExceeded.Comment(catalog.Swedish) },
		"Lookup by number":           func() { sinkCode, _ = catalog.Lookup("606") },
		"Lookup by name":             func() { sinkCode, _ = catalog.Lookup("ratelimitexceeded") },
		"AppendMessage":              func() { buffer = catalog.RateLimitExceeded.AppendMessage(buffer[:0], catalog.Swedish, args...) },
		"AppendMessage without args": func() { buffer = catalog.RateLimitExceeded.AppendMessage(buffer[:0], catalog.Swedish) },
	} {
		if n := testing.AllocsPerRun(100, do); n != 0 {
			t.Errorf("%s allocates %v times, want 0", about, n)
		}
	}
	if n := testing.AllocsPerRun(100, func() { sinkString = catalog.RateLimitExceeded.Message(catalog.Swedish, args...) }); n > 1 {
		t.Errorf("Message with arguments allocates %v times, want at most 1", n)
	}
}

var (
	sinkString string
	sinkLevel  catalog.Level
	sinkCode   catalog.Code
)
