package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/marketoerr/marketoerr/catalog"
)

// inNoTable is the row of the codes that no English page lists.
const inNoTable catalog.Level = 0

// coveredLevels are the rows of the table of what is covered.
var coveredLevels = []struct {
	level       catalog.Level
	name, where string
}{
	{catalog.LevelHTTP, "HTTP", "the status of the response"},
	{catalog.LevelResponse, "response", "`errors` of a response that failed"},
	{catalog.LevelRecord, "record", "`reasons` of one record"},
	{catalog.LevelSOAP, "SOAP", "the fault"},
	{inNoTable, "in no table", "Marketo, a gateway, or the Data Ingestion API"},
}

// TestReadmeCoverage holds the table of what is covered in README.md against the pages,
// as the generator has written down what they say, and against the catalogue.
func TestReadmeCoverage(t *testing.T) {
	pages := map[catalog.Lang]map[catalog.Code]bool{}
	header, rule := "| level | where the server puts it | codes |", "|---|---|---|"
	for lang := range catalog.Langs() {
		pages[lang] = listed(t, lang)
		header += fmt.Sprintf(" %v |", lang)
		rule += "---|"
	}
	table := header + "\n" + rule + "\n"
	for _, row := range coveredLevels {
		var codes []catalog.Code
		for code := range catalog.All() {
			if inTable := pages[catalog.English][code]; inTable && code.Level() == row.level || !inTable && row.level == inNoTable {
				codes = append(codes, code)
			}
		}
		table += fmt.Sprintf("| %s | %s | %d (%d–%d) |", row.name, row.where, len(codes), slices.Min(codes), slices.Max(codes))
		for lang := range catalog.Langs() {
			table += " " + coverage(codes, lang, pages[lang]) + " |"
		}
		table += "\n"
	}
	compareCoverage(t, table)
}

// listed gives the codes that the pages of a language list.
func listed(t *testing.T, lang catalog.Lang) map[catalog.Code]bool {
	text, _, _ := strings.Cut(atRoot(t, "i18n/docs/"+lang.String()+".yaml"), "\nretired:")
	codes := map[catalog.Code]bool{}
	for _, m := range regexp.MustCompile(`(?m)^  - code: (\d+)$`).FindAllStringSubmatch(text, -1) {
		number, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		codes[catalog.Code(number)] = true
	}
	return codes
}

// coverage tells where the texts of codes come from in a language.
func coverage(codes []catalog.Code, lang catalog.Lang, listed map[catalog.Code]bool) string {
	pages, english := 0, 0
	for _, code := range codes {
		if listed[code] {
			pages++
		}
		if code.Origin(lang) == catalog.OriginFallback {
			english++
		}
	}
	switch {
	case english > 0:
		return fmt.Sprintf("%d in part or wholly in English", english)
	case pages == len(codes):
		return "✓"
	case pages == 0:
		return "supplied"
	}
	return fmt.Sprintf("✓ %d, the rest supplied", pages)
}

// compareCoverage compares the table, or writes it.
func compareCoverage(t *testing.T, table string) {
	text := atRoot(t, "README.md")
	old := regexp.MustCompile(`(?m)^\| level \| where the server puts it \|.*\n(?:\|.*\n)*`).FindString(text)
	if old == "" {
		t.Fatal(`README.md: found no table that begins with "| level | where the server puts it |", expected one`)
	}
	if *update {
		if err := os.WriteFile(filepath.Join("../..", "README.md"), []byte(strings.Replace(text, old, table, 1)), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(old, table); diff != "" {
		t.Errorf("README.md (-as it is +as the pages and the catalogue have it; -update writes it):\n%s", diff)
	}
}
