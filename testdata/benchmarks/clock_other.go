//go:build !unix

package main

import "time"

var start = time.Now()

// processorTime gives the time since the start: this system does not tell for how much
// of it the program has had a processor.
func processorTime() time.Duration { return time.Since(start) }
