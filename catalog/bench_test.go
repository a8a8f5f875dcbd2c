package catalog_test

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/marketoerr/marketoerr/catalog"
)

// What others take for the same is measured in testdata/benchmarks, with inputs that no
// processor can learn by heart.

// dense is the yardstick, which no lookup can beat by much: a table with a string for
// every number up to the highest code of the pages.
var dense = func() (names [20124]string) {
	for code := range catalog.All() {
		if int(code) < len(names) {
			names[code] = code.Name()
		}
	}
	return names
}()

// some holds codes of every level; 64 of them, so that picking one costs next to nothing
// beside the lookup.
var some = func() (codes [64]catalog.Code) {
	all := slices.Collect(catalog.All())
	all = slices.DeleteFunc(all, func(code catalog.Code) bool { return int(code) >= len(dense) })
	for i := range codes {
		codes[i] = all[i*len(all)/len(codes)]
	}
	return codes
}()

func BenchmarkDenseArray(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		sinkString = dense[some[i%len(some)]]
	}
}

func BenchmarkName(b *testing.B) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		sinkString = some[i%len(some)].Name()
	}
}

// BenchmarkNameOfLongCode looks up what has no place in a table by number.
func BenchmarkNameOfLongCode(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sinkString = catalog.HTTPIngestionDailyQuotaReached.Name()
	}
}

func BenchmarkLevel(b *testing.B) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		sinkLevel = some[i%len(some)].Level()
	}
}

func BenchmarkMessage(b *testing.B) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		sinkString = some[i%len(some)].Message(catalog.Swedish)
	}
}

func BenchmarkMessageWithValues(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sinkString = catalog.RateLimitExceeded.Message(catalog.Swedish, "100", "20")
	}
}

func BenchmarkAppendMessage(b *testing.B) {
	b.ReportAllocs()
	buffer := make([]byte, 0, 256)
	for b.Loop() {
		buffer = catalog.RateLimitExceeded.AppendMessage(buffer[:0], catalog.Swedish, "100", "20")
	}
}

func BenchmarkLookupNumber(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sinkCode, _ = catalog.Lookup("606")
	}
}

// BenchmarkLookupAnyNumber looks up codes of the pages in an order that no processor
// can learn.
func BenchmarkLookupAnyNumber(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	var numbers [4096]string
	for i := range numbers {
		numbers[i] = strconv.Itoa(int(some[random.IntN(len(some))]))
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		sinkCode, _ = catalog.Lookup(numbers[i%len(numbers)])
	}
}

func BenchmarkLookupLongNumber(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sinkCode, _ = catalog.Lookup("4290801")
	}
}

func BenchmarkLookupName(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sinkCode, _ = catalog.Lookup("RateLimitExceeded")
	}
}

const rateLimit = "Max rate limit '100' exceeded with in '20' secs"

var (
	sinkReading catalog.Reading
	sinkMatch   []string
)

func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sinkReading = catalog.RateLimitExceeded.Read(rateLimit)
	}
}

// BenchmarkReadAny reads a message of each wording in turn.
func BenchmarkReadAny(b *testing.B) {
	type message struct {
		code catalog.Code
		text string
	}
	var all []message
	for code := range catalog.All() {
		for w := range code.Wordings() {
			all = append(all, message{code, template(w)})
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m := all[i%len(all)]
		sinkReading = m.code.Read(m.text)
	}
}

// BenchmarkReadByRegexp is the yardstick: a regular expression for the one message that
// the server sends today.
func BenchmarkReadByRegexp(b *testing.B) {
	pattern := regexp.MustCompile(`^Max rate limit '([^']*)' exceeded with in '([^']*)' secs$`)
	b.ReportAllocs()
	for b.Loop() {
		sinkMatch = pattern.FindStringSubmatch(rateLimit)
	}
	if len(sinkMatch) != 3 || !slices.Equal(sinkMatch[1:], []string{"100", "20"}) {
		b.Fatalf("the pattern gives %q", sinkMatch)
	}
}
