package find

import (
	"bytes"
	"encoding/base64"
	"html"
	"strconv"
	"strings"
)

// undress gives what a text stands for that another notation has put on: entities of
// HTML, escapes of addresses and of strings, the colours of a terminal, doubled quotes as in CSV, and the quotes that
// people's programs put in place of those they typed. It gives nil for a text without any.
func undress(text []byte) []byte {
	s := string(text)
	switch {
	case strings.Contains(s, "\x1b["), strings.Contains(s, "^[["):
		s = uncoloured(s)
	case strings.Contains(s, "&quot;"), strings.Contains(s, "&#34;"), strings.Contains(s, "&#x22;"), strings.Contains(s, "&#39;"), strings.Contains(s, "&lt;"):
		s = html.UnescapeString(s)
	case strings.Contains(s, "%22"), strings.Contains(s, "%3A"), strings.Contains(s, "%7B"), strings.Contains(s, "%7b"), strings.Contains(s, "%3a"):
		s = unpercent(s)
	case strings.Contains(s, `\"`), strings.Contains(s, `\u0022`), strings.Contains(s, `\x22`), strings.Contains(s, `\'`), strings.Contains(s, `\u003c`), strings.Contains(s, `\u003C`):
		s = string(unescape(text))
	case strings.Contains(s, `{""`), strings.Contains(s, `""code""`), strings.Contains(s, `""errors""`):
		s = strings.ReplaceAll(s, `""`, `"`)
	case strings.ContainsAny(s, "“”„‟″"):
		s = strings.Map(straight, s)
	default:
		return nil
	}
	if s == string(text) {
		return nil
	}
	return []byte(s)
}

// uncoloured is a text without the control sequences of a terminal (ECMA-48, section
// 5.4), whose escape character some programs show as "^[".
func uncoloured(s string) string {
	var out strings.Builder
	s = strings.ReplaceAll(s, "^[[", "\x1b[")
	for {
		before, rest, ok := strings.Cut(s, "\x1b[")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		s = strings.TrimLeft(rest, "0123456789;:?")
		if s != "" && '@' <= s[0] && s[0] <= '~' {
			s = s[1:]
		}
	}
}

// unbase64 gives the body that a string of JSON, quotes included, holds in base 64 (RFC
// 4648, section 4), as archives of HTTP and gateways write them: an object or XML. It
// gives nil for any other string, the parts of a token (RFC 7519) among them.
func unbase64(value []byte) []byte {
	begin := 0
	for _, prefix := range [...]string{`"eyJ`, `"ew`, `"W3`, `"PD`, `"PF`} {
		if bytes.HasPrefix(value, []byte(prefix)) {
			begin = len(`"`)
		}
	}
	if begin == 0 || len(value) > MaxBody {
		return nil
	}
	text := bytes.ReplaceAll(bytes.Trim(value, `"`), []byte(`\/`), []byte("/"))
	out, err := base64.RawStdEncoding.AppendDecode(nil, bytes.TrimRight(text, "="))
	if err != nil || len(out) == 0 || bytes.IndexByte([]byte("{[<"), out[0]) < 0 {
		return nil
	}
	return out
}

// straight gives the quote that somebody typed for one that a program has made of it.
func straight(r rune) rune {
	switch r {
	case '“', '”', '„', '‟', '″':
		return '"'
	case '‘', '’', '‚', '‛':
		return '\''
	}
	return r
}

// unpercent decodes an address (RFC 3986, section 2.1), and leaves what is none.
func unpercent(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		if s[i] == '+' {
			out = append(out, ' ')
			continue
		}
		out = append(out, s[i])
	}
	return string(out)
}
