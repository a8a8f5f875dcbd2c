//go:build unix

package main

import (
	"syscall"
	"time"
)

// processorTime gives the time for which this program has had a processor.
func processorTime() time.Duration {
	var usage syscall.Rusage
	// It fails for arguments that are not sound, and these are.
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
