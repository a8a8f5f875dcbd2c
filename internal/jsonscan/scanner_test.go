package jsonscan_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/marketoerr/marketoerr/internal/jsonscan"
)

// tree reads the value that comes next into what encoding/json makes of it with
// UseNumber. What stood before a fault is there.
func tree(s *jsonscan.Scanner) any {
	switch s.Kind() {
	case jsonscan.Object:
		object := map[string]any{}
		for s.Enter(); s.Next(); {
			name := string(s.Name())
			object[name] = tree(s)
		}
		return object
	case jsonscan.Array:
		array := []any{}
		for s.Enter(); s.Next(); {
			array = append(array, tree(s))
		}
		return array
	}
	kind, value := s.Kind(), s.Value()
	switch {
	case value == nil || kind == jsonscan.Null:
		return nil
	case kind == jsonscan.True, kind == jsonscan.False:
		return kind == jsonscan.True
	case kind == jsonscan.Number:
		return json.Number(value)
	}
	return jsonscan.Text(value)
}

func TestValues(t *testing.T) {
	for text, want := range map[string]any{
		` {"a":1,"b":[true,false,null]} `:      map[string]any{"a": json.Number("1"), "b": []any{true, false, nil}},
		"[]":                                   []any{},
		"{ }":                                  map[string]any{},
		`"\u00e9\ud83d\ude00\n\/"`:             "é😀\n/",
		`"\ud83d \ude00\ud83d\u0041"`:          "\uFFFD \uFFFD\uFFFDA",
		`"\ud83d\nde00\ud83dxude00\ud83d"`:     "\uFFFD\nde00\uFFFDxude00\uFFFD",
		"\"a\xffb\"":                           "a\uFFFDb",
		"\"a\xff\\n\"":                         "a\uFFFD\n",
		"\"raw\ttab\nand break\"":              "raw\ttab\nand break",
		`{"\u0063ode":"x"}`:                    map[string]any{"code": "x"},
		"-0.5e+7":                              json.Number("-0.5e+7"),
		`"` + strings.Repeat("x", 100) + `\\"`: strings.Repeat("x", 100) + `\`,
		"\r\n\t 7 ":                            json.Number("7"),
		"9":                                    json.Number("9"),
		"true":                                 true,
		"null":                                 nil,
		`"\"\\\/\b\f\n\r\t\u0041\uAbCd"`:       "\"\\/\b\f\n\r\tA\uabcd",
		` { "a" : 1 , "b" : [ 1 , 2 ] } `:      map[string]any{"a": json.Number("1"), "b": []any{json.Number("1"), json.Number("2")}},
	} {
		s := jsonscan.New([]byte(text))
		got := tree(&s)
		if err := s.End(); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q reads as %#v, %v, want %#v", text, got, err, want)
		}
	}
}

func TestFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "offset 0: found the end, expected a value",
		"x":                                  "offset 0: found 'x', expected a value",
		"\xff":                               "offset 0: found byte 0xff, expected a value",
		"\uFFFD":                             "offset 0: found '\uFFFD', expected a value",
		"{} {}":                              "offset 3: found '{', expected nothing behind the value",
		`{"a" 1}`:                            "offset 5: found '1', expected a colon behind the name of a member",
		`{"a":1 "b":2}`:                      "offset 7: found '\"', expected a comma or the end of the object",
		`{"a":1,}`:                           "offset 7: found '}', expected the name of a member",
		`[1,]`:                               "offset 3: found ']', expected a value",
		`[1 2]`:                              "offset 3: found '2', expected a comma or the end of the array",
		`[1}`:                                "offset 2: found '}', expected a comma or the end of the array",
		`{a:1}`:                              "offset 1: found 'a', expected the name of a member",
		`{"a":}`:                             "offset 5: found '}', expected a value",
		`["\q"]`:                             `offset 3: found 'q', expected one of "\/bfnrtu behind a backslash`,
		`["\u12g4"]`:                         "offset 6: found 'g', expected four hexadecimal digits",
		`01`:                                 "offset 1: found '1', expected nothing behind the value",
		`[-]`:                                "offset 2: found ']', expected a digit",
		`[1.]`:                               "offset 3: found ']', expected a digit",
		`[1e]`:                               "offset 3: found ']', expected a digit",
		`-`:                                  "offset 1: found the end, expected a digit",
		`1.x`:                                "offset 2: found 'x', expected a digit",
		`1ex`:                                "offset 2: found 'x', expected a digit",
		`1:`:                                 "offset 1: found ':', expected nothing behind the value",
		`["\u12:4"]`:                         "offset 6: found ':', expected four hexadecimal digits",
		`["\u12@4"]`:                         "offset 6: found '@', expected four hexadecimal digits",
		`["\u1/24"]`:                         "offset 5: found '/', expected four hexadecimal digits",
		`[trup]`:                             "offset 4: found 'p', expected true, false or null",
		`[truex]`:                            "offset 5: found 'x', expected a comma or the end of the array",
		`[.5]`:                               "offset 1: found '.', expected a value",
		"[\u00a0]":                           "offset 1: found '\\u00a0', expected a value",
		"[[[" + `"a`:                         "offset 5: found the end, expected the end of the string",
		`["` + strings.Repeat("x", 99) + `\`: `offset 102: found the end, expected one of "\/bfnrtu behind a backslash`,
		strings.Repeat("[", 600):             "offset 512: found one more, expected at most 512 levels of nesting",
	} {
		s := jsonscan.New([]byte(text))
		skipped := s.Value()
		if err := s.End(); err == nil || err.Error() != want || skipped != nil && err.(*jsonscan.Error).Expected != "nothing behind the value" {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
		s = jsonscan.New([]byte(text))
		tree(&s)
		if err := s.End(); err == nil || err.Error() != want {
			t.Errorf("%q, entered: %v, want %s", text, err, want)
		}
		s.Enter()
		if s.Next() || s.Value() != nil || s.End().Error() != want {
			t.Errorf("%q: read on behind the fault", text)
		}
	}
}

// TestCutOff cuts a text at every byte: the fault is the end of the text, and what
// stood whole before it was read.
func TestCutOff(t *testing.T) {
	const text = `{"name":"\u00e9ab","list":[601,-2.5e3,true,null,{"a":[]},false],"last":17} `
	for n := range len(text) - 1 {
		s := jsonscan.New([]byte(text)[:n]) // what stands behind must not matter
		got, _ := tree(&s).(map[string]any)
		err := s.End()
		if !jsonscan.IsCutOff(err) || !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Fatalf("%q: %v, want the end", text[:n], err)
		}
		for name, behind := range map[string]string{"name": `"name":"\u00e9ab"`, "last": `"last":17}`} {
			if whole := strings.Contains(text[:n], behind); (got[name] != nil) != whole {
				t.Fatalf("%q reads as %v", text[:n], got)
			}
		}
		list, _ := got["list"].([]any)
		if want := min(strings.Count(text[:n], ","), 6); len(list) > 0 && list[0] != nil && list[0] != json.Number("601") {
			t.Fatalf("%q: list %v, of %d", text[:n], list, want)
		}
	}
}

// TestNextSkips goes on without having read a value, at some depth.
func TestNextSkips(t *testing.T) {
	const text = `[{"a":[1,{}]},"x",[[2]],3]`
	for depth, want := range []int{0, 4, 6, 9} {
		s := jsonscan.New([]byte(text))
		if got := visit(&s, depth); s.End() != nil || got != want || s.Offset() != len(text) {
			t.Errorf("%d values to depth %d, to offset %d, %v, want %d", got, depth, s.Offset(), s.Err(), want)
		}
	}
}

// visit goes into the value that comes next, as deep as told, and counts what is there.
func visit(s *jsonscan.Scanner, depth int) int {
	if kind := s.Kind(); depth == 0 || kind != jsonscan.Object && kind != jsonscan.Array {
		s.Value()
		return 0
	}
	count := 0
	for s.Enter(); s.Next(); {
		if count++; depth > 1 && s.Kind() != jsonscan.Number {
			count += visit(s, depth-1)
		}
	}
	return count
}

// TestEnter enters what cannot be entered.
func TestEnter(t *testing.T) {
	for _, text := range []string{"", "1", `"a"`, "}"} {
		s := jsonscan.New([]byte(text))
		s.Enter()
		if err := s.Err(); err == nil || !strings.HasSuffix(err.Error(), ", expected an object or an array") {
			t.Errorf("%q is entered: %v", text, err)
		}
	}
}

// TestDeep passes over a value that stands as deep as may be.
func TestDeep(t *testing.T) {
	for inner, whole := range map[string]bool{"1": true, "[]": false, "{}": false} {
		s := jsonscan.New([]byte(strings.Repeat("[", jsonscan.MaxDepth) + inner + strings.Repeat("]", jsonscan.MaxDepth)))
		for range jsonscan.MaxDepth {
			s.Enter()
			s.Next()
		}
		if value := s.Value(); (value != nil) != whole || (s.Err() == nil) != whole {
			t.Errorf("%s is passed over as %q, %v", inner, value, s.Err())
		}
	}
	s := jsonscan.New([]byte(strings.Repeat("[", jsonscan.MaxDepth+1)))
	for range jsonscan.MaxDepth {
		s.Enter()
		s.Next()
	}
	if s.Err() != nil {
		t.Error(s.Err())
	}
	if s.Enter(); s.Err() == nil {
		t.Error("no error one deeper")
	}
}

// TestNames puts what is not UTF-8 anywhere into a name.
func TestNames(t *testing.T) {
	for n := range 20 {
		for at := range n + 1 {
			name := strings.Repeat("x", at) + "\xff" + strings.Repeat("x", n-at)
			s := jsonscan.New([]byte(`{"` + name + `":"é"}`))
			s.Enter()
			s.Next()
			if got, want := string(s.Name()), strings.ToValidUTF8(name, "\uFFFD"); got != want {
				t.Errorf("the name %q reads as %q, want %q", name, got, want)
			}
		}
	}
}

// TestText decodes what is no value of a scanner's, too.
func TestText(t *testing.T) {
	for value, want := range map[string]string{"": "", `""`: "", `"`: `"`, "601": "601", "{\"a\xff": "{\"a\uFFFD", `"a"`: "a"} {
		if got := jsonscan.Text([]byte(value)); got != want {
			t.Errorf("%q reads as %q, want %q", value, got, want)
		}
	}
}

// TestTextRoom measures what Text allocates: the text, and as much again to decode it
// where it does not stand for itself.
func TestTextRoom(t *testing.T) {
	const n = 1 << 17
	for about, test := range map[string]struct {
		inside string
		times  uint64
	}{
		"ASCII":         {strings.Repeat("a", n), 1},
		"letters":       {strings.Repeat("é", n), 1},
		"an escape":     {strings.Repeat("a", n) + `\n`, 2},
		"not UTF-8":     {strings.Repeat("\xff", n), 2},
		"replacements":  {strings.Repeat("\uFFFD", n) + `\n`, 2},
		"all of a kind": {strings.Repeat("a\xff\uFFFD", n) + `\n`, 2},
	} {
		value := []byte(`"` + test.inside + `"`)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		text := jsonscan.Text(value)
		runtime.ReadMemStats(&after)
		if got, most := after.TotalAlloc-before.TotalAlloc, test.times*uint64(len(text))+n/4; got > most {
			t.Errorf("%s: %d bytes for a text of %d, want %d at most", about, got, len(text), most)
		}
	}
}

// FuzzAgainstEncodingJSON holds the scanner against encoding/json: what that one reads
// whole has the same values here, and what is read here it reads too, but for
// what the package's documentation lists: raw control characters in strings, and
// texts that are nested too deep.
func FuzzAgainstEncodingJSON(f *testing.F) {
	for _, text := range []string{
		`{"requestId":"r","success":false,"errors":[{"code":"601","message":"\u00e9\ud83d\ude00"}],"n":[-0.1e-7,0,12]}`,
		`[true,false,null,"\ud800","` + "\xff\t" + `",{"\u0061":{}}] `, "[1,]", `{"a":1,"a":{}}`, "01", `"`, "[[[[[[1]]]]]]", "tru", "{\"a\u2028\":\"\\/\"}",
		`["` + strings.Repeat("x", 40) + `\"` + strings.Repeat("é", 40) + `"]`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := jsonscan.New(data)
		got := tree(&s)
		err := s.End()
		checkSkip(t, data, err)
		want, wantErr := decode(data)
		switch {
		case wantErr == nil && err == nil:
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%q reads as %#v, want %#v", data, got, want)
			}
		case wantErr == nil:
			if fault := (*jsonscan.Error)(nil); !errors.As(err, &fault) || !strings.Contains(fault.Expected, "levels of nesting") {
				t.Fatalf("%q: %v, but encoding/json reads it", data, err)
			}
		case err == nil:
			// Raw control characters are the only thing that may be wrong.
			tame := bytes.Map(func(r rune) rune {
				if r < ' ' {
					return ' '
				}
				return r
			}, data)
			if _, err := decode(tame); err != nil || bytes.Equal(tame, data) {
				t.Fatalf("%q is read, but encoding/json says %v", data, wantErr)
			}
		}
	})
}

// checkSkip passes over the text as a whole: that finds the same fault.
func checkSkip(t *testing.T, data []byte, want error) {
	s := jsonscan.New(data)
	s.Value()
	if err := s.End(); fmt.Sprint(err) != fmt.Sprint(want) {
		t.Fatalf("%q, passed over: %v, entered: %v", data, err, want)
	}
}

// decode reads one value, with the numbers as they are.
func decode(data []byte) (any, error) {
	if !json.Valid(data) {
		return nil, errors.New("not valid")
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var value any
	err := decoder.Decode(&value)
	return value, err
}

func BenchmarkSkip(b *testing.B) {
	var text strings.Builder
	text.WriteString(`{"result":[`)
	for i := range 300 {
		fmt.Fprintf(&text, `{"id":%d,"status":"updated","marketoGUID":"%036d"},`, i+1e6, i)
	}
	text.WriteString("{}]}")
	data := []byte(text.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		s := jsonscan.New(data)
		if s.Value() == nil {
			b.Fatal(s.Err())
		}
	}
}
