package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// The results, so that nothing is optimized away.
var (
	sink         string
	sinkReading  catalog.Reading
	sinkMatch    []string
	sinkResponse *response.Response
	sinkDecoded  minimal
)

func tasks() []task {
	return []task{lookUpName(), lookUpDigits(), showMessage(), fillMessage(), readValues(), parse(twoErrors, "a response with two errors"),
		parse(records(), "a response with 300 records")}
}

// some holds codes in an order that no processor can guess, as that of errors
// is: so many that it does not learn them by heart either, as it does with a few
// thousand, and each branch is then free. Those of the Data Ingestion API are left
// out: an array has no place for seven digits.
var some = func() (codes [1 << 16]catalog.Code) {
	all := slices.Collect(catalog.All())
	all = slices.DeleteFunc(all, func(code catalog.Code) bool { return int(code) >= len(dense) })
	random := rand.New(rand.NewPCG(1, 2))
	for i := range codes {
		codes[i] = all[random.IntN(len(all))]
	}
	return codes
}()

// digits are the codes as servers send them, and turns tells which comes next:
// numbers, since the garbage collector would look at strings in vain.
var digits, turns = func() (texts []string, turns [len(some)]uint8) {
	places := map[catalog.Code]uint8{}
	for code := range catalog.All() {
		places[code] = uint8(len(texts))
		texts = append(texts, strconv.Itoa(int(code)))
	}
	for i, code := range some {
		turns[i] = places[code]
	}
	return texts, turns
}()

// dense has a string for every number, which no lookup can beat by much.
var dense = func() (table [100_000]string) {
	for code := range catalog.All() {
		if int(code) < len(table) {
			table[code] = code.Name()
		}
	}
	return table
}()

func lookUpName() task {
	return task{"the name of a code", []way{
		{"catalog: `Code.Name`", func(n int) {
			for i := range n {
				sink = some[i%len(some)].Name()
			}
		}},
		{"an array with 100,000 strings", func(n int) {
			for i := range n {
				sink = dense[some[i%len(some)]]
			}
		}},
		{"`map[int]string`", func(n int) {
			for i := range n {
				sink = names[int(some[i%len(some)])]
			}
		}},
	}}
}

func lookUpDigits() task {
	return task{"the name of a code in digits", []way{
		{"catalog: `Lookup`, `Code.Name`", func(n int) {
			for i := range n {
				code, _ := catalog.Lookup(digits[turns[i%len(turns)]])
				sink = code.Name()
			}
		}},
		{"a `switch` as in pgerrcode", func(n int) {
			for i := range n {
				sink = nameOf(digits[turns[i%len(turns)]])
			}
		}},
		{"`map[string]int`, `map[int]string`", func(n int) {
			for i := range n {
				sink = names[codes[digits[turns[i%len(turns)]]]]
			}
		}},
	}}
}

func showMessage() task {
	return task{"a message in Swedish", []way{
		{"catalog: `Code.Message`", func(n int) {
			for i := range n {
				sink = some[i%len(some)].Message(catalog.Swedish)
			}
		}},
		{"`map[int]string`", func(n int) {
			for i := range n {
				sink = messages[int(some[i%len(some)])]
			}
		}},
	}}
}

const (
	filled = "Gränsen på 100 anrop per 20 sekunder har överskridits"
	format = "Gränsen på %s anrop per %s sekunder har överskridits"
)

func fillMessage() task {
	bundle := i18n.NewBundle(language.English)
	must(bundle.AddMessages(language.Swedish, &i18n.Message{ID: "606", Other: "Gränsen på {{.Calls}} anrop per {{.Seconds}} sekunder har överskridits"}))
	localizer := i18n.NewLocalizer(bundle, "sv")
	must(message.SetString(language.Swedish, "606", format))
	printer := message.NewPrinter(language.Swedish)
	return task{"a message with two values", checked(filled, []way{
		{"catalog: `Code.Message`", func(n int) {
			for range n {
				sink = catalog.RateLimitExceeded.Message(catalog.Swedish, "100", "20")
			}
		}},
		{"catalog: `Code.AppendMessage`", func(n int) {
			buffer := make([]byte, 0, 256)
			for range n {
				buffer = catalog.RateLimitExceeded.AppendMessage(buffer[:0], catalog.Swedish, "100", "20")
			}
			sink = string(buffer)
		}},
		{"`fmt.Sprintf`", func(n int) {
			for range n {
				sink = fmt.Sprintf(format, "100", "20")
			}
		}},
		{"x/text/message", func(n int) {
			for range n {
				sink = printer.Sprintf("606", "100", "20")
			}
		}},
		{"go-i18n", func(n int) {
			for range n {
				sink = localizer.MustLocalize(&i18n.LocalizeConfig{MessageID: "606", TemplateData: map[string]string{"Calls": "100", "Seconds": "20"}})
			}
		}},
	})}
}

// checked sees to it that all ways give the same.
func checked(want string, ways []way) []way {
	for _, way := range ways {
		if way.run(1); sink != want {
			panic(fmt.Sprintf("%s gives %q, want %q", way.name, sink, want))
		}
	}
	return ways
}

const sent = "Max rate limit '100' exceeded with in '20' secs"

var (
	// simple accepts the one message that the server sends today.
	simple = regexp.MustCompile(`^Max rate limit '(.*)' exceeded with in '(.*)' secs$`)
	// tolerant accepts what Read accepts: the words in any case, with whatever is
	// no word between them.
	tolerant = regexp.MustCompile(strings.ReplaceAll(`(?i)^ *max +rate +limit +(.+?) +exceeded +with +in +(.+?) +secs *$`, " ", `[^\pL\pN]`))
)

func readValues() task {
	match := func(pattern *regexp.Regexp) func(n int) {
		return func(n int) {
			for range n {
				sinkMatch = pattern.FindStringSubmatch(sent)
			}
			if !slices.Equal(sinkMatch[1:], []string{"100", "20"}) {
				panic(fmt.Sprintf("the pattern gives %q", sinkMatch))
			}
		}
	}
	return task{"the values in a server's message", []way{
		{"catalog: `Code.Read`", func(n int) {
			for range n {
				sinkReading = catalog.RateLimitExceeded.Read(sent)
			}
			if !slices.Equal(sinkReading.Args, []string{"100", "20"}) {
				panic(fmt.Sprintf("Read gives %+v", sinkReading))
			}
		}},
		{"`regexp`, that one wording", match(simple)},
		{"`regexp`, any case and punctuation", match(tolerant)},
	}}
}

// minimal is what one would decode a response into by hand.
type minimal struct {
	RequestID string `json:"requestId"`
	Success   bool   `json:"success"`
	Errors    []struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"errors"`
	Result []struct {
		Status  string `json:"status"`
		Reasons []struct {
			Code    string `json:"code"`
			Message string `json:"message"`
		} `json:"reasons"`
	} `json:"result"`
}

const twoErrors = `{"requestId":"e42b#14272d07d78","success":false,"errors":[{"code":"1003","message":"Invalid value for field 'email' and value 'x'"},` +
	`{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"}]}`

// records gives a response of 300 records, of which none failed.
func records() string {
	var all []string
	for i := range 300 {
		all = append(all, fmt.Sprintf(`{"id":%d,"status":"updated","marketoGUID":"%012d"}`, 1_000_000+i, i))
	}
	return `{"requestId":"e42b#14272d07d78","success":true,"result":[` + strings.Join(all, ",") + "]}"
}

func parse(body, about string) task {
	data := []byte(body)
	ways := []way{
		{"response: `Parse`", func(n int) {
			for range n {
				var err error
				sinkResponse, err = response.Parse(200, data)
				must(err)
			}
			if sinkResponse.RequestID == "" {
				panic("Parse gives no request id")
			}
		}},
		{"`encoding/json`, into what is needed", func(n int) {
			for range n {
				sinkDecoded = minimal{}
				must(json.Unmarshal(data, &sinkDecoded))
			}
		}},
	}
	if response.Clean(data) {
		ways = append(ways, way{"response: `Clean`", func(n int) {
			for range n {
				if !response.Clean(data) {
					panic("not clean")
				}
			}
		}})
	}
	return task{about, ways}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
