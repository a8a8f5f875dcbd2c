//go:build go1.27 && goexperiment.jsonv2

package main

import "encoding/json/v2"

const v2Name = "`encoding/json/v2`"

// v2About says which second version of encoding/json is compared with. Where the
// standard library has it, encoding/json stands on it too.
func v2About() string { return "json/v2 of the standard library" }

func unmarshalV2(body []byte, value any) error { return json.Unmarshal(body, value) }
