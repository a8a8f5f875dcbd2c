package catalog_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
)

// namesInUse are names that programs are compiled against already.
var namesInUse = map[string]catalog.Code{
	"HTTPRequestEntityTooLarge": catalog.HTTPRequestEntityTooLarge,
	"AccessTokenInvalid":        catalog.AccessTokenInvalid,
	"AccessTokenExpired":        catalog.AccessTokenExpired,
	"RateLimitExceeded":         catalog.RateLimitExceeded,
	"DailyQuotaReached":         catalog.DailyQuotaReached,
	"LeadNotFound":              catalog.LeadNotFound,
	"LeadAlreadyExists":         catalog.LeadAlreadyExists,
	"SOAPLeadNotFound":          catalog.SOAPLeadNotFound,
	"SOAPRequestExpired":        catalog.SOAPRequestExpired,
}

func TestNamesInUse(t *testing.T) {
	codes := map[string]int{
		"HTTPRequestEntityTooLarge": 413, "AccessTokenInvalid": 601, "AccessTokenExpired": 602, "RateLimitExceeded": 606,
		"DailyQuotaReached": 607, "LeadNotFound": 1004, "LeadAlreadyExists": 1005, "SOAPLeadNotFound": 20103, "SOAPRequestExpired": 20016,
	}
	for name, code := range namesInUse {
		if int(code) != codes[name] || code.Name() != name {
			t.Errorf("%s is %d and named %q, want %d", name, code, code.Name(), codes[name])
		}
	}
}

func TestCodeIsAnErrorTarget(t *testing.T) {
	err := fmt.Errorf("sync: %w", errors.Join(catalog.LeadNotFound, catalog.AccessTokenExpired))
	if !errors.Is(err, catalog.AccessTokenExpired) {
		t.Error("errors.Is does not find the code")
	}
	if errors.Is(err, catalog.AccessTokenInvalid) {
		t.Error("errors.Is finds a code that is not there")
	}
	if code, ok := errors.AsType[catalog.Code](err); !ok || code != catalog.LeadNotFound {
		t.Errorf("errors.AsType gives %v, %v, want the first code", code, ok)
	}
}

func testError(t *testing.T) {
	for code, want := range map[catalog.Code]string{
		catalog.AccessTokenExpired:             "marketo 602: Access token expired",
		catalog.RateLimitExceeded:              "marketo 606: Too many calls in a short time",
		catalog.ExportJobRejected:              "marketo 1029: Too many jobs in queue / Export daily quota exceeded / Job already queued",
		catalog.SOAPLeadNotFound:               "marketo 20103: Lead Not Found",
		catalog.HTTPServiceUnavailable:         "marketo 503: Service unavailable",
		catalog.HTTPIngestionDailyQuotaReached: "marketo 4290801: Daily quota reached",
		999:                                    "marketo 999: Unknown error code",
		-1:                                     "marketo -1: Unknown error code",
	} {
		if got := code.Error(); got != want {
			t.Errorf("Error of %d is %q, want %q", code, got, want)
		}
	}
}

func TestAllAscends(t *testing.T) {
	all := slices.Collect(catalog.All())
	if !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("codes do not ascend: %d", all)
	}
	for _, code := range all {
		if !code.Known() || code.Name() == "" || code.Level() == 0 {
			t.Errorf("%d: known %v, name %q, level %v", code, code.Known(), code.Name(), code.Level())
		}
	}
	for range catalog.All() {
		break // stops without a panic
	}
}

// testNothingIsDeprecated shows that the settled pages have lost no code.
func testNothingIsDeprecated(t *testing.T) {
	for code := range catalog.All() {
		if code.Deprecated() {
			t.Errorf("%d is deprecated", code)
		}
	}
}

// TestOnlyListedCodesAreKnown walks all numbers that the tables might confuse.
func TestOnlyListedCodesAreKnown(t *testing.T) {
	listed := slices.Collect(catalog.All())
	check := func(code catalog.Code) {
		if _, want := slices.BinarySearch(listed, code); code.Known() != want {
			t.Fatalf("%d: known is %v, want %v", code, code.Known(), want)
		}
	}
	for code := catalog.Code(-100); code < 120000; code++ {
		check(code)
	}
	for _, code := range listed {
		for _, near := range []catalog.Code{code - 1, code, code + 1, -code, 10 * code, code + 10_000_000} {
			check(near)
		}
	}
	// Those whose lower bits are a code's, too.
	for _, code := range []catalog.Code{math.MaxInt, math.MinInt, math.MinInt + 606, 1<<(strconv.IntSize/2) + 606} {
		if code.Known() {
			t.Errorf("%d is known", code)
		}
	}
}

// TestFacts shows what programs go by, and where the texts come from: a change of
// the pages, the policy or the overlays is a change of this file.
func TestFacts(t *testing.T) {
	var got strings.Builder
	for code := range catalog.All() {
		fmt.Fprintf(&got, "%d\t%s\t%v\t%v\t%v\t%v\t%v", code, code.Name(), code.Level(), code.Kind(), code.Fault(), code.Recovery(), code.RetryAfter())
		for _, fact := range []struct {
			name  string
			holds bool
		}{
			{"quota-exempt", code.QuotaExempt()}, {"not-executed", code.NotExecuted()}, {"timeout", code.Timeout()}, {"deprecated", code.Deprecated()},
		} {
			if fact.holds {
				got.WriteString("\t" + fact.name)
			}
		}
		for lang := range catalog.Langs() {
			fmt.Fprintf(&got, "\t%v=%v", lang, code.Origin(lang))
		}
		got.WriteString("\n")
	}
	golden(t, "testdata/facts.tsv", got.String())
}

func TestLevelIsTheTables(t *testing.T) {
	if level := catalog.BadGateway.Level(); level != catalog.LevelResponse {
		t.Errorf("502 is %v, want response: the table decides", level)
	}
}

func TestUnknownCode(t *testing.T) {
	const code = catalog.Code(999)
	if code.Known() || code.Name() != "" || code.Level() != 0 || code.QuotaExempt() || code.Deprecated() {
		t.Error("an unknown code has properties")
	}
	for lang, want := range map[catalog.Lang]string{
		catalog.English: "Unknown error code", catalog.SimplifiedChinese: "未知错误", catalog.Swedish: "Okänd felkod", 200: "Unknown error code",
	} {
		if got := code.Message(lang, "x"); got != want {
			t.Errorf("message in %v is %q, want %q", lang, got, want)
		}
		if code.Comment(lang) != "" || code.Origin(lang) != catalog.OriginFallback {
			t.Errorf("in %v: comment %q of %v, want none of fallback", lang, code.Comment(lang), code.Origin(lang))
		}
	}
}

// testEveryCodeIsExplained shows that no code is without a comment in any language, or only
// has the English one.
func testEveryCodeIsExplained(t *testing.T) {
	for code := range catalog.All() {
		for lang := range catalog.Langs() {
			if code.Comment(lang) == "" || code.Origin(lang) == catalog.OriginFallback {
				t.Errorf("%d in %v: comment %q, origin %v", code, lang, code.Comment(lang), code.Origin(lang))
			}
		}
	}
}

func testURL(t *testing.T) {
	const site = "https://experienceleague.adobe.com/"
	for _, test := range []struct {
		code catalog.Code
		lang catalog.Lang
		want string
	}{
		{606, catalog.English, site + "en/docs/marketo-developer/marketo/rest/error-codes#606"},
		{606, catalog.Swedish, site + "sv/docs/marketo-developer/marketo/rest/error-codes#606"},
		{719, catalog.SimplifiedChinese, site + "zh-hans/docs/marketo-developer/marketo/rest/error-codes"},
		{20103, catalog.Swedish, site + "en/docs/marketo-developer/marketo/soap/error-codes"},
		// Codes that no page lists.
		{503, catalog.English, site + "en/docs/marketo-developer/marketo/rest/error-codes"},
		{1079, catalog.SimplifiedChinese, site + "zh-hans/docs/marketo-developer/marketo/rest/error-codes"},
		{4290801, catalog.Swedish, site + "sv/docs/marketo-developer/marketo/rest/error-codes"},
		{4290801, 200, site + "en/docs/marketo-developer/marketo/rest/error-codes"},
		// Codes that the catalogue lacks.
		{999, catalog.English, site + "en/docs/marketo-developer/marketo/rest/error-codes"},
		{-1, catalog.Swedish, site + "en/docs/marketo-developer/marketo/rest/error-codes"},
	} {
		if got := test.code.URL(test.lang); got != test.want {
			t.Errorf("address of %d in %v is %s, want %s", test.code, test.lang, got, test.want)
		}
	}
	for code := range catalog.All() {
		for lang := range catalog.Langs() {
			if got := code.URL(lang); !strings.HasPrefix(got, site) {
				t.Errorf("address of %d in %v is %q", code, lang, got)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	for s, want := range map[string]catalog.Code{
		"606": 606, "20123": 20123, "413": 413,
		"RateLimitExceeded": 606, "ratelimitexceeded": 606, "RATELIMITEXCEEDED": 606,
		"SOAPLeadNotFound": 20103, "leadnotfound": 1004, "HTTPRequestURITooLong": 414,
		"4290801": 4290801, "401013": 401013, "httpingestiondailyquotareached": 4290801,
		"4290800": 0, "429080": 0, "42908010": 0, "04290801": 0, "4290801 ": 0, "429080x": 0, "4x90801": 0, "14290801": 0, "401014": 0,
		"": 0, "0": 0, "999": 0, "0606": 0, "+606": 0, "-606": 0, " 606": 0, "606 ": 0, "606*": 0, "6e2": 0, "٦٠٦": 0,
		"000606": 0, "4294967902": 0, "18446744073709552222": 0,
		"RateLimit": 0, "RateLimitExceededX": 0, "LeadNot Found": 0, "ſystemerror": 0, "\x00": 0,
	} {
		got, ok := catalog.Lookup(s)
		if got != want || ok != (want != 0) {
			t.Errorf("Lookup(%q) gives %d, %v, want %d", s, got, ok, want)
		}
	}
	for code := range catalog.All() {
		for _, s := range []string{code.Name(), strings.ToLower(code.Name()), strconv.Itoa(int(code))} {
			if got, ok := catalog.Lookup(s); got != code || !ok {
				t.Errorf("Lookup(%q) gives %d, %v, want %d", s, got, ok, code)
			}
		}
	}
}

func TestCodeAsText(t *testing.T) {
	type document struct {
		Code  catalog.Code            `json:"code"`
		Codes map[catalog.Code]string `json:"codes"`
	}
	for in, want := range map[string]catalog.Code{
		`{"code":"606"}`: 606, `{"code":606}`: 606, `{"code":"ratelimitexceeded"}`: 606, `{"code":"\u0036\u0030\u0036"}`: 606,
		`{"code":"123456"}`: 123456, `{"code":-7}`: -7, `{"code":0}`: 0,
		`{"code":null}`: 42, `{}`: 42,
	} {
		d := document{Code: 42}
		if err := json.Unmarshal([]byte(in), &d); err != nil || d.Code != want {
			t.Errorf("%s reads as %d, %v, want %d", in, d.Code, err, want)
		}
	}
	for _, in := range []string{`{"code":6.06}`, `{"code":6e2}`, `{"code":""}`, `{"code":"no such"}`, `{"code":true}`, `{"code":{}}`,
		`{"code":"99999999999999999999"}`} {
		if err := json.Unmarshal([]byte(in), &document{}); err == nil {
			t.Errorf("%s reads, want an error", in)
		}
	}
	in := document{Code: 999, Codes: map[catalog.Code]string{606: "a", -1: "b"}}
	data, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"code":999,"codes":{"-1":"b","606":"a"}}`; string(data) != want {
		t.Errorf("written as %s, want %s", data, want)
	}
	var out document
	if err := json.Unmarshal(data, &out); err != nil || !cmp.Equal(in, out) {
		t.Errorf("reads back as %v, %v, want %v", out, err, in)
	}
}
