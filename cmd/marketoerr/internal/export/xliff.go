package export

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/marketoerr/marketoerr/catalog"
)

// The elements of XLIFF 2.0 that are needed
// (docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html).
type (
	xliff struct {
		XMLName xml.Name  `xml:"urn:oasis:names:tc:xliff:document:2.0 xliff"`
		Version string    `xml:"version,attr"`
		Source  string    `xml:"srcLang,attr"`
		Target  string    `xml:"trgLang,attr,omitempty"`
		File    xliffFile `xml:"file"`
	}
	xliffFile struct {
		ID       string      `xml:"id,attr"`
		Original string      `xml:"original,attr"`
		Space    string      `xml:"http://www.w3.org/XML/1998/namespace space,attr"`
		Note     string      `xml:"notes>note"`
		Units    []xliffUnit `xml:"unit"`
	}
	xliffUnit struct {
		ID       string         `xml:"id,attr"`
		Name     string         `xml:"name,attr"`
		Note     string         `xml:"notes>note"`
		Original *xliffOriginal `xml:"originalData"`
		Segment  xliffSegment   `xml:"segment"`
	}
	xliffOriginal struct {
		Data []xliffData `xml:"data"`
	}
	xliffData struct {
		ID   string `xml:"id,attr"`
		Text string `xml:",chardata"`
	}
	xliffSegment struct {
		State  string     `xml:"state,attr"`
		Source xliffText  `xml:"source"`
		Target *xliffText `xml:"target"`
	}
	xliffText struct {
		Content string `xml:",innerxml"`
	}
)

// encodeXLIFF gives the texts for translation from English into one language.
// A text that the language has is "translated", as nobody but the project has
// read it; one that it lacks is "initial" and has no target. English itself
// gives the sources alone, to begin a translation into another language with.
//
// A value is an inline code that a translator can move, but neither copy nor
// delete; it is {1} for the first.
func encodeXLIFF(r *Request, texts []text) ([]byte, error) {
	l := r.langs()[0]
	doc := xliff{Version: "2.0", Source: catalog.English.String(), File: xliffFile{
		ID: namespace, Original: "marketoerr", Space: "preserve", Note: "Revision " + catalog.Revision,
	}}
	if l != catalog.English {
		doc.Target = l.String()
	}
	for _, t := range texts {
		doc.File.Units = append(doc.File.Units, newUnit(t, l))
	}
	out, err := xml.MarshalIndent(doc, "", "  ")
	if err != nil {
		return nil, err
	}
	return []byte(xml.Header + string(out) + "\n"), nil
}

func newUnit(t text, l catalog.Lang) xliffUnit {
	source := t.in(catalog.English)
	unit := xliffUnit{ID: t.key, Name: t.key, Note: t.about}
	unit.Segment = xliffSegment{State: "initial", Source: newXLIFFText(source)}
	if values := source.values(); values > 0 {
		unit.Original = new(xliffOriginal)
		for number := 1; number <= values; number++ {
			unit.Original.Data = append(unit.Original.Data, xliffData{dataID(number), brace(number)})
		}
	}
	if l != catalog.English && !t.missing(l) {
		target := newXLIFFText(t.in(l))
		unit.Segment.State, unit.Segment.Target = "translated", &target
	}
	return unit
}

func dataID(number int) string { return "value" + strconv.Itoa(number) }

// newXLIFFText gives a template as the content of a source or a target.
func newXLIFFText(t template) xliffText {
	return xliffText{t.render(xliffWords, func(number int) string {
		return fmt.Sprintf(`<ph id="%d" dataRef="%s" disp="%s" canCopy="no" canDelete="no"/>`, number, dataID(number), brace(number))
	})}
}

// xliffWords escapes words. Characters that XML cannot hold have an element of
// their own.
func xliffWords(words string) string {
	var out strings.Builder
	for _, r := range words {
		switch {
		case r == '&':
			out.WriteString("&amp;")
		case r == '<':
			out.WriteString("&lt;")
		case r == '>':
			out.WriteString("&gt;")
		case r == '\r':
			out.WriteString("&#xD;") // a reader of XML takes a bare one for a line break
		case r < ' ' && r != '\n' && r != '\t', r == '\uFFFE', r == '\uFFFF':
			fmt.Fprintf(&out, `<cp hex="%04X"/>`, r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}
