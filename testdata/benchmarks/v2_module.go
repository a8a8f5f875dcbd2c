//go:build !(go1.27 && goexperiment.jsonv2)

package main

import "github.com/go-json-experiment/json"

const v2Name = "json v2 (go-json-experiment)"

// v2About says which second version of encoding/json is compared with: the standard
// library has it from Go 1.27 on.
func v2About() string { return "go-json-experiment " + version("github.com/go-json-experiment/json") }

func unmarshalV2(body []byte, value any) error { return json.Unmarshal(body, value) }
