package extract_test

import (
	"bytes"
	"fmt"
	"iter"
	"math/rand/v2"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// variant is a page with one damage.
type variant struct {
	kind       string
	start, end int // of what is damaged in the intact page
	source     []byte
}

var (
	anyTag    = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	rowPart   = regexp.MustCompile(`(?is)<tr\b.*?</tr>\s*`)
	cellPart  = regexp.MustCompile(`(?is)<t[dh]\b.*?</t[dh]>`)
	tableEnd  = regexp.MustCompile(`(?i)</table>`)
	entity    = regexp.MustCompile(`&#?[0-9A-Za-z]+;`)
	attribute = regexp.MustCompile(`=\s*"([^"\s]+)"`)
	wholeLine = regexp.MustCompile(`(?m)^.+\n?`)
)

// changer collects the ways to change a page.
type changer struct {
	source []byte
	yield  func(variant) bool
	done   bool
}

// change gives the page with other text from start to end.
func (c *changer) change(kind string, start, end int, text string) {
	if !c.done {
		source := append(append(bytes.Clone(c.source[:start]), text...), c.source[end:]...)
		c.done = !c.yield(variant{kind, start, end, source})
	}
}

// each finds the parts of the page that match.
func (c *changer) each(pattern *regexp.Regexp, change func(start, end int, part string)) {
	for _, at := range pattern.FindAllIndex(c.source, -1) {
		change(at[0], at[1], string(c.source[at[0]:at[1]]))
	}
}

// damaged gives pages in which something is wrong: the same for every run.
func damaged(source []byte) iter.Seq[variant] {
	return func(yield func(variant) bool) {
		c := &changer{source: source, yield: yield}
		c.damageTags()
		c.damageParts()
		c.damageBytes()
		c.truncate()
	}
}

func (c *changer) damageTags() {
	tags := anyTag.FindAllIndex(c.source, -1)
	for i, at := range tags {
		start, end := at[0], at[1]
		tag := string(c.source[start:end])
		c.change("tag dropped", start, end, "")
		c.change("tag doubled", start, end, tag+tag)
		c.change("tag misspelt", start, end, misspelt(tag))
		c.change("tag cut", start, end, tag[:len(tag)-1])
		if i+1 < len(tags) {
			next := tags[i+1]
			between, follower := string(c.source[end:next[0]]), string(c.source[next[0]:next[1]])
			c.change("tags misnested", start, next[1], follower+between+tag)
		}
	}
}

// misspelt gives a tag with the letters of its name turned round, or one more
// where that would change nothing.
func misspelt(tag string) string {
	from := strings.IndexFunc(tag, isLetter)
	to := from + strings.IndexFunc(tag[from:], func(r rune) bool { return !isLetter(r) })
	name := []byte(tag[from:to])
	for i, j := 0, len(name)-1; i < j; i, j = i+1, j-1 {
		name[i], name[j] = name[j], name[i]
	}
	if string(name) == tag[from:to] {
		name = append(name, 'x')
	}
	return tag[:from] + string(name) + tag[to:]
}

func isLetter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

func (c *changer) damageParts() {
	remove := func(kind string) func(int, int, string) {
		return func(start, end int, _ string) { c.change(kind, start, end, "") }
	}
	c.each(rowPart, remove("row removed"))
	c.each(cellPart, remove("cell removed"))
	c.each(wholeLine, remove("line removed"))
	c.each(tableEnd, remove("table end removed"))
	rows := rowPart.FindAllIndex(c.source, -1)
	for i := range max(len(rows)-1, 0) {
		a, b := rows[i], rows[i+1]
		c.change("rows swapped", a[0], b[1], string(c.source[b[0]:b[1]])+string(c.source[a[1]:b[0]])+string(c.source[a[0]:a[1]]))
	}
	c.each(entity, func(start, end int, part string) {
		c.change("entity cut", start, end, part[:len(part)-1])
		c.change("entity cut", start, end, part[1:])
		c.change("entity cut", start, end, part[:1+len(part)/2])
	})
}

func (c *changer) damageBytes() {
	random := rand.New(rand.NewPCG(uint64(len(c.source)), 1))
	for range len(c.source) / 30 {
		at := random.IntN(len(c.source))
		c.change("byte flipped", at, at+1, string([]byte{c.source[at] ^ 1<<random.IntN(8)}))
	}
	for range len(c.source) / 300 {
		at := random.IntN(len(c.source))
		c.change("encoding broken", at, at, "\xFF")
		c.change("encoding broken", at, at, "\x00")
	}
	for at, r := range string(c.source) {
		if size := utf8.RuneLen(r); size > 1 && random.IntN(10) == 0 {
			c.change("encoding broken", at, at+size, string(c.source[at:at+size-1]))
		}
	}
	var wide []byte
	for _, unit := range utf16.Encode([]rune(string(c.source))) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	c.change("encoding broken", 0, len(c.source), string(wide))
}

func (c *changer) truncate() {
	for at := 1 << 10; at < len(c.source); at += 1 << 10 {
		c.change("page truncated", at, len(c.source), "")
	}
}

// harmless gives pages that say the same in another way.
func harmless(source []byte) iter.Seq[variant] {
	return func(yield func(variant) bool) {
		c := &changer{source: source, yield: yield}
		c.each(cellPart, func(start, end int, part string) {
			open, shut := strings.Index(part, ">")+1, strings.LastIndex(part, "<")
			c.change("white space", start, end, "\n\t"+part[:open]+"\n   "+part[open:shut]+" \t\n"+part[shut:]+"  ")
			c.change("comment", start, end, "<!-- a -->"+part[:open]+"<!-- <td>b</td> -->"+part[open:]+"<!---->")
		})
		c.each(rowPart, func(start, end int, part string) {
			c.change("blank line", start, end, "\n\n"+part+"\n")
		})
		c.each(anyTag, func(start, end int, tag string) {
			c.change("tag in upper case", start, end, strings.ToUpper(tag[:nameEnd(tag)])+tag[nameEnd(tag):])
			c.change("space in tag", start, end, tag[:nameEnd(tag)]+" \t"+tag[nameEnd(tag):])
		})
		c.each(attribute, func(start, end int, part string) {
			value := attribute.FindStringSubmatch(part)[1]
			c.change("attribute in single quotes", start, end, fmt.Sprintf("='%s'", value))
			c.change("attribute without quotes", start, end, "= "+value+" ")
		})
		c.change("carriage returns", 0, len(source), strings.ReplaceAll(string(source), "\n", "\r\n"))
		c.change("byte order mark", 0, 0, "\uFEFF")
	}
}

// nameEnd tells where the name in a tag ends.
func nameEnd(tag string) int {
	from := strings.IndexFunc(tag, isLetter)
	return from + strings.IndexFunc(tag[from:], func(r rune) bool { return !isLetter(r) })
}
