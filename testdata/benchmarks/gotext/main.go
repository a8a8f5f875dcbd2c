// Gotext writes a catalogue of the Swedish messages as the command gotext of
// golang.org/x/text makes one, for package message.
package main

import (
	"fmt"
	"os"

	"github.com/marketoerr/marketoerr/catalog"
	"golang.org/x/text/language"
	"golang.org/x/text/message/pipeline"
)

func main() {
	state := pipeline.State{Extracted: messages()}
	state.Messages = []pipeline.Messages{state.Extracted}
	if err := state.WriteGen(os.Stdout, "messages"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// messages gives the Swedish messages by their English formats, as gotext extracts
// them from a program's own calls.
func messages() pipeline.Messages {
	verbs := []string{"%[1]s", "%[2]s", "%[3]s", "%[4]s", "%[5]s", "%[6]s", "%[7]s", "%[8]s", "%[9]s"}
	all := pipeline.Messages{Language: language.Swedish}
	known := map[string]bool{}
	for code := range catalog.All() {
		english := code.Message(catalog.English, verbs...)
		if known[english] {
			continue
		}
		known[english] = true
		all.Messages = append(all.Messages, pipeline.Message{
			ID:          pipeline.IDList{english},
			Key:         english,
			Message:     pipeline.Text{Msg: english},
			Translation: pipeline.Text{Msg: code.Message(catalog.Swedish, verbs...)},
		})
	}
	return all
}
