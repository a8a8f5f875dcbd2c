package emit_test

import (
	"flag"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/gen/internal/catalogue"
	"github.com/marketoerr/marketoerr/gen/internal/emit"
	"github.com/marketoerr/marketoerr/gen/internal/extract"
)

var update = flag.Bool("update", false, "write the golden files anew")

// texts gives a text in English and in Swedish; number 1 is out of use.
func texts(english, swedish string) catalogue.Texts {
	return catalogue.Texts{
		{Value: english}, {Value: english, Origin: catalogue.Fallback}, {Value: swedish, Origin: catalogue.Supplied},
	}
}

// links gives the place of a code in the pages of both languages.
func links(anchor string) []catalogue.Link {
	english := catalogue.Link{Page: "docs/en/codes.md", Title: "Codes", URL: "https://example.com/codes", Anchor: anchor}
	return []catalogue.Link{english, english, {Page: "docs/sv/codes.md", URL: "https://example.com/sv/codes", Anchor: anchor}}
}

// otherLinks gives pages of which one has another anchor.
func otherLinks() []catalogue.Link {
	all := links("20103")
	all[2].Anchor = "fel"
	return all
}

// hint gives a hint, in the languages of small.
func hint(url, english, swedish string) []catalogue.Hint {
	var all []catalogue.Hint
	for _, text := range texts(english, swedish) {
		all = append(all, catalogue.Hint{Text: text, URL: url})
	}
	return all
}

// small is a catalogue with one of everything.
func small() catalogue.Catalogue {
	none := []catalogue.Evidence{{Basis: "none"}}
	c := catalogue.Catalogue{
		Languages: []catalogue.Language{
			{Tag: "en", Ident: "English", Name: "English", Self: "English"}, {}, {Tag: "sv", Ident: "Swedish", Name: "Swedish", Self: "svenska"},
		},
		Unknown:  texts("unknown", "okänd"),
		Home:     catalogue.Link{Page: "docs/en/codes.md", URL: "https://example.com/codes"},
		Revision: "0123456789ab",
		Advice:   map[string]catalogue.Texts{},
	}
	for _, step := range []string{"reauthenticate", "backoff", "await-window", "await-slot", "await-reset", "split", "resend-as-post", "resign"} {
		c.Advice[step] = texts("Do "+step+".", "Gör "+step+".")
	}
	for _, fault := range []string{"unknown", "data", "request", "setup", "limit", "service", "none"} {
		c.Advice[fault] = texts("Blame "+fault+".", "Skyll på "+fault+".")
	}
	c.Objects = []catalogue.Texts{texts("Custom Object", "anpassat objekt"), texts("Email", "Email")}
	c.Advice["undecided"] = texts("If %[1]s: %[2]s", "Om %[1]s: %[2]s")
	c.Codes = []catalogue.Code{
		{
			Number: 413, Name: "HTTPTooLarge", Level: extract.HTTP, NotExecuted: true,
			Comment: texts("", ""), Links: links(""), Listing: catalogue.Link{Page: "docs/en/codes.md"},
			Meanings: []catalogue.Meaning{{
				Message: texts("Too large", "För stor"), Kind: "INVALID_ARGUMENT", Fault: "request", Recovery: []string{"split", "resend-as-post"}, RetryAfter: 1500 * time.Millisecond,
				Evidence: []catalogue.Evidence{
					{Recovery: []string{"split"}, Basis: "docs", Quote: "Split it.", Why: "The page is old", Link: catalogue.Link{Page: "docs/en/codes.md", URL: "https://example.com/codes", Anchor: "413"}},
					{Recovery: []string{"resend-as-post"}, Basis: "field", Why: "It works."},
				},
			}},
		},
		{
			Number: 601, Name: "TokenInvalid", Group: "Access", Level: extract.Response, QuotaExempt: true, Unreviewed: true,
			Comment: texts("A token.\n- One\n- Two", "En token."), Links: links("601"), Listing: links("601")[0],
			Meanings: []catalogue.Meaning{{
				Message: texts("Token %[1]s of '%[2]s'", "Token %[2]s, ”%[1]s”"), Plain: texts("Bad token", "Fel token"), Objects: []int{1, 2},
				Kind: "UNAUTHENTICATED", Fault: "setup", Hint: hint("https://example.com/tokens", "Get another token. They last an hour.", "Hämta en ny token."),
				Recovery: []string{"reauthenticate"},
				Evidence: []catalogue.Evidence{{Recovery: []string{"reauthenticate"}, Basis: "docs", Quote: "A token."}},
			}},
			Seen: []catalogue.Wording{
				{Message: texts("No token (601)", "Ingen token"), English: "No token (601)"},
				{Message: texts("Token of %[1]s", "Token för %[1]s"), English: "Token of %[1]s", Plain: texts("A token", "En token"), Objects: []int{1}},
			},
		},
		{
			Number: 1029, Name: "Refused", Level: extract.Record, Deprecated: true, Timeout: true,
			Comment: texts("- First of all\n- Then", "- Först\n- Sedan"), Links: links("1029"), Listing: links("1029")[0],
			Meanings: []catalogue.Meaning{
				{Message: texts("First", "Första"), Comment: texts("First of all", "Först"), Kind: "UNAVAILABLE", Fault: "service", Recovery: []string{"backoff"},
					Evidence: []catalogue.Evidence{{Recovery: []string{"backoff"}, Basis: "field", Why: "It passes."}}},
				{Message: texts("Second", "Andra"), Kind: "OK", Fault: "none", Evidence: none},
			},
			Field: []catalogue.Meaning{{
				Message: texts("Third of %[1]s", "Tredje av %[1]s"), Plain: texts("Third", "Tredje"), Comment: texts("No page has it.", ""), Hint: hint("", "Look for it.", "Look for it."), Objects: []int{1},
				Kind: "NOT_FOUND", Fault: "data", Recovery: []string{"split"}, Evidence: []catalogue.Evidence{{Recovery: []string{"split"}, Basis: "field", Why: "Seen."}},
			}},
			Seen: []catalogue.Wording{
				{Meaning: 2, Message: texts("A third one altogether", "En tredje"), English: "A third one altogether"},
				{Meaning: 1, Message: texts("Second", "Andra"), English: "Secnd"},
			},
		},
		{
			Number: 20103, Name: "SOAPWrong", Level: extract.SOAP, Comment: texts("Wrong!", "Fel!"), Links: otherLinks(),
			Meanings: []catalogue.Meaning{{Message: texts("20103 - Wrong", "Fel"), Kind: "UNKNOWN", Fault: "unknown", Evidence: none}},
		},
		{
			Number: 4290801, Name: "Quota", Level: extract.HTTP, Comment: texts("Gone.", "Slut."), Links: make([]catalogue.Link, 3),
			Meanings: []catalogue.Meaning{{Message: texts("Quota", "Kvot"), Kind: "RESOURCE_EXHAUSTED", Fault: "limit", Recovery: []string{"await-reset"}, Evidence: none}},
		},
	}
	return c
}

// TestFiles compares what is written for a small catalogue with golden files.
func TestFiles(t *testing.T) {
	files, err := emit.Files(small())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"codes_gen.go", "evidence_gen.go", "hints_gen.go", "languages_gen.go", "objects_gen.go", "tables_gen.go", "texts_gen.go"}, slices.Sorted(maps.Keys(files))); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	for name, got := range files {
		golden := filepath.Join("testdata", name+".golden")
		if *update {
			if err := os.WriteFile(golden, got, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if formatted, err := format.Source(got); err != nil || string(formatted) != string(got) {
			t.Errorf("gofmt changes %s, or cannot read it: %v", name, err)
		}
	}
}

// TestSameEveryTime writes a catalogue several times.
func TestSameEveryTime(t *testing.T) {
	first, err := emit.Files(small())
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		again, err := emit.Files(small())
		if diff := cmp.Diff(first, again); err != nil || diff != "" {
			t.Fatalf("error %v, files (-first +again):\n%s", err, diff)
		}
	}
}

// library is the part of package catalog that is kept by hand, whose types the files
// fill in.
const library = "../../../catalog"

// TestCompiles checks the types of what is written beside the part of package catalog
// that is kept by hand.
func TestCompiles(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the standard library")
	}
	files, err := emit.Files(small())
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var parsed []*ast.File
	for name, data := range files {
		file, err := parser.ParseFile(set, name, data, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	sources, err := filepath.Glob(library + "/*.go")
	if err != nil || len(sources) == 0 {
		t.Fatalf("found %d files in %s, %v, expected some", len(sources), library, err)
	}
	generated := func(name string) bool { ok, _ := filepath.Match("*_gen.go", filepath.Base(name)); return ok }
	test := func(name string) bool { ok, _ := filepath.Match("*_test.go", filepath.Base(name)); return ok }
	for _, name := range sources {
		if generated(name) || test(name) {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	config := types.Config{Importer: importer.ForCompiler(set, "source", nil)}
	if _, err := config.Check("catalog", set, parsed, nil); err != nil {
		t.Errorf("what is written does not fit what is there: %v", err)
	}
}

// TestBrokenName gives what cannot be Go: it is an error, not a file.
func TestBrokenName(t *testing.T) {
	c := small()
	c.Codes[0].Name = "not a name"
	if _, err := emit.Files(c); err == nil {
		t.Error("a name that is none is written")
	}
}
