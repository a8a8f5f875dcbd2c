package catalog_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
)

func testRead(t *testing.T) {
	const jobs, quota, queued = 0, 1, 2 // the meanings of 1029
	for _, test := range []struct {
		code    catalog.Code
		message string
		meaning int
		exact   bool
		args    []string
	}{
		// As the pages print them, and as servers send them.
		{602, "Access token expired", 0, true, nil},
		{602, "ACCESS  TOKEN\texpired.", 0, true, nil},
		{606, "Max rate limit `100`; exceeded with in `20` secs", 0, true, []string{"100", "20"}},
		{606, "Max rate limit '100' exceeded with in '20' secs", 0, true, []string{"100", "20"}},
		{606, " max rate limit 100; exceeded with in 20 secs. ", 0, true, []string{"100", "20"}},
		{606, "Max rate limit '“100”' exceeded with in 'a 20 b' secs", 0, true, []string{"“100”", "a 20 b"}},
		{606, "Max rate limit '100' exceeded within '20' secs", 0, true, []string{"100", "20"}},
		{607, "Daily quota '50000' reached", 0, true, []string{"50000"}},
		{607, "Daily quota reached", 0, true, nil},
		{701, "firstName cannot be blank", 0, true, []string{"firstName"}},
		{701, "name cannot exceed more than 255 characters", 1, true, []string{"name", "255"}},
		{1001, "Invalid value 'abc'. Required of type 'Integer'", 0, true, []string{"abc", "Integer"}},
		{1003, "Invalid value for field 'f'", 0, true, []string{"f"}},
		{1003, "Invalid value for field 'percent' and value '100%'", 0, true, []string{"percent", "100%"}},
		{1003, `Invalid token value: ["a","b"] `, 2, true, []string{`["a","b"]`}},
		{1004, "Lead [1234, 1235] not found", 0, true, []string{"1234, 1235"}},
		{1006, "Lookup field 'userId' not found", 0, true, []string{"userId"}},
		{1006, "Field 'userId' not found", 0, true, []string{"userId"}},
		{1006, "Field '用户' not found", 0, true, []string{"用户"}},
		{1013, "Static list not found", 0, true, []string{"Static list"}},
		{1013, "Object not found", 0, true, nil},
		{20103, "No lead found with EMAIL = user@example.com (20103)", 0, true, []string{"EMAIL", "user@example.com"}},
		{20103, "No lead found with EMAIL = a = b (20103)", 0, true, []string{"EMAIL", "a = b"}},
		{20103, "No lead found with = = x (20103)", 0, false, nil},
		{20103, "No lead found with = x (20103)", 0, false, nil},

		// With other stops and spaces around the quotes than the wording has.
		{606, "Max rate limit '100'  exceeded within '20' secs", 0, true, []string{"100", "20"}},
		{1001, "Invalid value 'a', Required of type 'Date'.", 0, true, []string{"a", "Date"}},
		{1001, "Invalid value 'a'.  Required of type 'Date'", 0, true, []string{"a", "Date"}},
		{1006, "Field  'email' not found", 0, true, []string{"email"}},
		{1006, "Field 'email'  not found", 0, true, []string{"email"}},
		{1006, "Field 'email'\u00a0not found", 0, true, []string{"email"}},
		{1006, "Field: 'email' not found", 0, true, []string{"email"}},
		{1006, "Field: '' not found", 0, true, []string{""}},
		{1006, "Field 'it's' not found", 0, true, []string{"it's"}},
		{1008, "Access denied to partition 'EMEA'.", 0, true, []string{"EMEA"}},
		{1008, "Access denied to partition EMEA", 0, true, []string{"EMEA"}},
		{1003, `Invalid token value ["a","b"]`, 2, true, []string{`["a","b"]`}},

		// Several meanings.
		{1029, "Too many jobs in queue", jobs, true, nil},
		{1029, "Too many jobs (10) in queue", jobs, true, []string{"10"}},
		{1029, "Export daily quota 500MB exceeded.", quota, true, []string{"500MB"}},
		{1029, "Export daily quota exceeded", quota, true, nil},
		{1029, "Job already queued", queued, true, nil},

		// Not a wording, but the words of one meaning in order.
		{1029, "Sorry: the job abc is already queued", queued, false, nil},
		{1029, "There are too many export jobs waiting in the queue", jobs, false, nil},
		// Never forced into one of two, nor into one of none.
		{1029, "Too many jobs in queue; export daily quota exceeded", -1, false, nil},
		{1029, "Export daily quota exceeded: job already queued", -1, false, nil},
		{1029, "queue in jobs many too", -1, false, nil},
		{1029, "", -1, false, nil},
		// A value may hold the words of another meaning.
		{1029, "Too many jobs (export daily quota exceeded) in queue", jobs, true, []string{"export daily quota exceeded"}},

		// One meaning is the meaning whatever the server says.
		{602, "something else", 0, false, nil},
		{606, "Max rate limit  exceeded with in '20' secs", 0, false, nil},
		{606, "Max rate limit '100' exceeded with in '20' secs, really", 0, false, nil},
		{606, "The max rate limit '100' exceeded with in '20' secs", 0, false, nil},
		{606, "Max rate limits '100' exceeded with in '20' secs", 0, false, nil},
		{606, "Max rate limit '100' exceeded in '20' secs", 0, false, nil},
		{606, "Max rate limit", 0, false, nil},
		{606, "\xff\xfe%s%[1]s", 0, false, nil},

		// Digits of any script belong to a word.
		{601, "Access token invalid٣", 0, false, nil},
		{601, "٣Access token invalid", 0, false, nil},

		// A code that is not known.
		{999, "Access token expired", -1, false, nil},
	} {
		got := test.code.Read(test.message)
		if got.Code != test.code || got.Meaning != test.meaning || got.Exact != test.exact || !slices.Equal(got.Args, test.args) {
			t.Errorf("%d %q reads as meaning %d, exact %v, values %q, want %d, %v, %q", test.code, test.message,
				got.Meaning, got.Exact, got.Args, test.meaning, test.exact, test.args)
		}
		if len(got.Args) == 0 && got.Args != nil {
			t.Errorf("%d %q has values, but none", test.code, test.message)
		}
	}
}

func testReadingShows(t *testing.T) {
	for _, test := range []struct {
		code     catalog.Code
		message  string
		lang     catalog.Lang
		want     string
		comment  string
		recovery catalog.Recovery
	}{
		{606, "Max rate limit '100' exceeded with in '20' secs", catalog.SimplifiedChinese,
			"超出最大速率限制：20 秒内 100 次", "过去 20 秒内的调用超过了 100 次。", catalog.AwaitWindow},
		{606, "slow down", catalog.Swedish,
			"För många anrop på kort tid", "Fler än 100 anrop gjordes under de senaste 20 sekunderna.", catalog.AwaitWindow},
		{1029, "Too many jobs (10) in queue", catalog.English,
			"Too many jobs (10) in queue", "Subscriptions are allowed a maximum of 10 bulk extract jobs in the queue at any given time.", catalog.AwaitSlot},
		{1029, "Export daily quota exceeded", catalog.Swedish,
			"Dagskvoten för export har överskridits", "Massexportjobb är som standard begränsade till 500 MB per dag. Kvoten återställs varje dag kl. 06.00 UTC, alltså kl. 07.00 svensk tid (08.00 under sommartid).", catalog.AwaitReset},
		{1029, "My job is already queued, says the server", catalog.English,
			"Job already queued", "The export id has already been queued.", catalog.Permanent},
		{1029, "what?", catalog.English,
			"Too many jobs in queue / Export daily quota exceeded / Job already queued",
			catalog.ExportJobRejected.Comment(catalog.English), catalog.AwaitSlot | catalog.AwaitReset},
		{1029, "Are there too many jobs in the queue?", catalog.English,
			"Too many jobs in queue", "Subscriptions are allowed a maximum of 10 bulk extract jobs in the queue at any given time.", catalog.AwaitSlot},
		{999, "what?", catalog.Swedish, "Okänd felkod", "", catalog.Permanent},
	} {
		r := test.code.Read(test.message)
		if got := r.Message(test.lang); got != test.want {
			t.Errorf("%d %q shows %q, want %q", test.code, test.message, got, test.want)
		}
		if got := r.Comment(test.lang); got != test.comment {
			t.Errorf("%d %q is explained by %q, want %q", test.code, test.message, got, test.comment)
		}
		if got := r.Recovery(); got != test.recovery {
			t.Errorf("%d %q recovers by %v, want %v", test.code, test.message, got, test.recovery)
		}
		// Each meaning has its own wait; where it is undecided, the longest holds.
		wait := map[catalog.Recovery]time.Duration{
			catalog.AwaitWindow: 20 * time.Second, catalog.AwaitSlot: time.Minute, catalog.AwaitSlot | catalog.AwaitReset: time.Minute,
		}[test.recovery]
		if got := r.RetryAfter(); got != wait {
			t.Errorf("%d %q waits %v, want %v", test.code, test.message, got, wait)
		}
	}
	// A reading that somebody made up.
	for _, r := range []catalog.Reading{{}, {Code: 606, Meaning: 7, Exact: true}, {Code: 1029, Meaning: -3}, {Code: 999, Meaning: 1}} {
		if r.Message(catalog.Swedish) != r.Code.Message(catalog.Swedish) || r.Recovery() != r.Code.Recovery() {
			t.Errorf("%+v shows %q, want what its code shows", r, r.Message(catalog.Swedish))
		}
	}
}

// TestReadWhatIsRendered renders every wording of every code with random
// values: it reads back to the same meaning, and to the same values if they
// can be told from what stands around them.
func TestReadWhatIsRendered(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "B7", "x y", "100", "%", "%s", "%[1]s", "%[2]s", "客户", "é", "-", ";", ".", "(", ")", "[", "]", "=", ",", ": ", "\u00A0",
		"'", `"`, "‘", "’", "“", "”", "`", "Too many jobs in queue", "Export daily quota exceeded", "not found", "queue", "secs", "and value", "\U0001F600"}
	checked := 0
	for code := range catalog.All() {
		for w, wording := range catalog.WordingsOf(code) {
			for range 200 {
				var values []string
				plain := true
				for range strings.Count(wording.Text, "%[") {
					value := randomValue(random, pieces)
					values, plain = append(values, value), plain && isPlain(value, wording.Text)
				}
				if !plain {
					continue
				}
				checked++
				message := wording.Render(values)
				got := code.Read(message)
				if got.Meaning != wording.Meaning || !got.Exact || !slices.Equal(got.Args, values) {
					t.Fatalf("%d: %q, from wording %d of meaning %d, reads as meaning %d with %q (exact %v), want %q", code, message, w,
						wording.Meaning, got.Meaning, got.Args, got.Exact, values)
				}
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d sets of values were compared", checked)
	}
}

// randomValue puts a value together that is more than punctuation.
func randomValue(random *rand.Rand, pieces []string) string {
	for {
		var value string
		for range 1 + random.IntN(3) {
			value += pieces[random.IntN(len(pieces))]
		}
		if value == strings.TrimSpace(value) && plainIsMore(value) {
			return value
		}
	}
}

// isPlain tells whether a value can be told from the text around it: it has no
// word of the wording's, no quotation mark, few words, and does not end where only
// punctuation stands between two values.
func isPlain(value, wording string) bool {
	words := plainWord.FindAllString(value, -1)
	for _, literal := range plainWord.FindAllString(plainPlaceholder.ReplaceAllString(wording, " "), -1) {
		if slices.ContainsFunc(words, func(word string) bool { return strings.EqualFold(word, literal) }) {
			return false
		}
	}
	return len(words) <= 5 && !strings.ContainsAny(value, "'\"‘’“”`") && !(strings.Contains(wording, "]s = %[") && strings.Contains(value, "="))
}

// FuzzRead reads any message as any code: no panic, and values that stand in
// the message.
func FuzzRead(f *testing.F) {
	f.Add(606, "Max rate limit '100' exceeded with in '20' secs")
	f.Add(1029, "Too many jobs (10) in queue")
	f.Add(1003, "Invalid value for field 'a' and value '\xff'")
	f.Add(20103, "No lead found with = = (20103)")
	f.Fuzz(func(t *testing.T, code int, message string) {
		r := catalog.Code(code).Read(message)
		if r.Meaning < -1 || r.Meaning >= max(1, r.Code.Meanings()) {
			t.Fatalf("meaning %d of %d", r.Meaning, r.Code.Meanings())
		}
		for _, arg := range r.Args {
			if !strings.Contains(message, arg) || !plainIsMore(arg) && strings.TrimSpace(arg) != "" {
				t.Fatalf("%q is no value in %q", arg, message)
			}
		}
		for lang := range catalog.Langs() {
			if r.Message(lang) == "" {
				t.Fatal("no message")
			}
		}
	})
}

// TestReadingOfAnotherCode shows that a reading whose code was replaced does no
// harm.
func TestReadingOfAnotherCode(t *testing.T) {
	reading := catalog.Code(1003).Read("Invalid token value: x")
	if !reading.Exact {
		t.Fatalf("%+v", reading)
	}
	for code := range catalog.All() {
		reading.Code = code
		if reading.Message(catalog.English) == "" {
			t.Errorf("nothing is said of %d", code)
		}
	}
}
