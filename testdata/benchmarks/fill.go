package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/marketoerr/marketoerr/catalog"
	_ "github.com/marketoerr/marketoerr/testdata/benchmarks/messages" // becomes the catalogue of package message
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

var sinkBytes []byte

// shown is a message that is to be shown. What each way takes lies ready.
type shown struct {
	code            catalog.Code
	values          []string
	boxed           []any
	english, format string
	config          i18n.LocalizeConfig
}

// shower shows a message: it leaves it in sink or in sinkBytes.
type shower struct {
	name string
	show func(*shown) error
}

// fillMessage shows messages with values, of all codes whose message has some.
func fillMessage() (task, error) {
	codes := slices.Sorted(maps.Keys(formats))
	localizer, err := newLocalizer(codes)
	if err != nil {
		return task{}, err
	}
	printer := message.NewPrinter(language.Swedish)
	return fillBy(randomMessages(codes), []shower{
		{"catalog: `Code.Message`", func(s *shown) error {
			sink = s.code.Message(catalog.Swedish, s.values...)
			return nil
		}},
		{"catalog: `Code.AppendMessage`", func(s *shown) error {
			sinkBytes = s.code.AppendMessage(sinkBytes[:0], catalog.Swedish, s.values...)
			return nil
		}},
		{"`fmt.Sprintf`", func(s *shown) error {
			sink = fmt.Sprintf(s.format, s.boxed...)
			return nil
		}},
		{"x/text/message, as gotext writes it", func(s *shown) error {
			sink = printer.Sprintf(s.english, s.boxed...)
			return nil
		}},
		{"go-i18n", func(s *shown) (err error) {
			sink, err = localizer.Localize(&s.config)
			return err
		}},
	})
}

func fillBy(all []shown, showers []shower) (task, error) {
	t := task{about: "a message with values in Swedish"}
	for _, by := range showers {
		for i := range all {
			sink, sinkBytes = "", sinkBytes[:0]
			err := by.show(&all[i])
			got, want := cmp.Or(sink, string(sinkBytes)), all[i].code.Message(catalog.Swedish, all[i].values...)
			if err != nil || got != want {
				return t, fmt.Errorf("%s: found %q, %v, expected %q", by.name, got, err, want)
			}
		}
		t.ways = append(t.ways, way{name: by.name, run: func(n int) error {
			for i := range n {
				if err := by.show(&all[i%len(all)]); err != nil {
					return err
				}
			}
			return nil
		}})
	}
	return t, nil
}

func randomMessages(codes []int) []shown {
	random, all := newRandom(), make([]shown, messages)
	for i := range all {
		code := pick(random, codes)
		f := formats[code]
		values, data := values(random, f.values), map[string]string{}
		for k, value := range values {
			data["Value"+strconv.Itoa(k+1)] = value
		}
		all[i] = shown{
			code: catalog.Code(code), values: values, boxed: boxed(values), english: f.english, format: f.swedish,
			config: i18n.LocalizeConfig{MessageID: strconv.Itoa(code), TemplateData: data},
		}
	}
	return all
}

// newLocalizer gives go-i18n the Swedish messages of some codes.
func newLocalizer(codes []int) (*i18n.Localizer, error) {
	bundle := i18n.NewBundle(language.English)
	for _, code := range codes {
		var places []any
		for k := range formats[code].values {
			places = append(places, fmt.Sprintf("{{.Value%d}}", k+1))
		}
		text := &i18n.Message{ID: strconv.Itoa(code), Other: fmt.Sprintf(formats[code].swedish, places...)}
		if err := bundle.AddMessages(language.Swedish, text); err != nil {
			return nil, err
		}
	}
	return i18n.NewLocalizer(bundle, "sv"), nil
}
