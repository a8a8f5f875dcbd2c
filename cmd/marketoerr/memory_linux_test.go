package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// peakMemory runs explain on standard input, and gives the most memory that was resident
// at a time, in bytes, as Linux counts it for the process.
func peakMemory(t *testing.T, in io.Reader) int {
	t.Helper()
	c := command(t, nil, "explain", "--format", "json")
	c.Stdin = in
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() { done <- c.Wait() }()
	peak := 0
	for {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.Process.Pid))
		if _, after, ok := strings.Cut(string(status), "VmHWM:"); err == nil && ok {
			if kilobytes, err := strconv.Atoi(strings.Fields(after)[0]); err == nil {
				peak = max(peak, kilobytes<<10)
			}
		}
		select {
		case <-done: // with any exit code
			return peak
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// TestMemoryOfLog explains a quarter of a gigabyte of log: more takes no more memory.
func TestMemoryOfLog(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	const most = 64 << 20
	if peak := peakMemory(t, &responses{left: 250_000_000}); peak == 0 || peak >= most {
		t.Errorf("%d MB of memory, want less than %d", peak>>20, most>>20)
	} else {
		t.Logf("%d MB of memory for a log of 250 MB", peak>>20)
	}
}

// TestMemoryOfLine explains lines of 16 MB that are made to cost memory.
func TestMemoryOfLine(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long")
	}
	const length = 16 << 20
	for _, shape := range [][3]string{
		{`{"success":true,"result":[`, "1,", "1]}"},
		{`{"success":false,"errors":[{"code":"606"}],"result":[`, "1,", "1]}"},
		{`{"success":false,"errors":[`, `{"code":606},`, `{"code":606}]}`},
		{`{"success":false,"errors":[`, `{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"},`, `{"code":606}]}`},
		{`{"success":true,"result":[`, `{"reasons":[{"code":"1004","message":"Lead not found"}]},`, `{}]}`},
		{`{"a":[`, `{"code":"606","message":"x"},`, `1]}`},
		{`{"a":[`, `"error 606",`, `1]}`},
		{`{'errors': [`, `{'code': '606'}, `, `]}`},
		{"", "[", ""}, {"", `{"a":`, ""}, {"x ", "(", ""},
		{`x {"a":"`, `\"`, `"}`}, {"x ", "&quot;code&quot;:606,", ""}, {"x ", "error 606, ", ""}, {"", "code=606 message=x ", ""},
		{"", "606 ", ""}, {"", "word ", ""}, {"<Envelope><Body><Fault>", "<code>20103</code>", "</Fault></Body></Envelope>"},
	} {
		line := shape[0] + strings.Repeat(shape[1], (length-len(shape[0])-len(shape[2]))/len(shape[1])) + shape[2] + "\n"
		peak := peakMemory(t, strings.NewReader(line))
		if peak == 0 || peak > 16*length {
			t.Errorf("%s%s…: %d MB of memory, want %d at most", shape[0], shape[1], peak>>20, 16*length>>20)
		} else {
			t.Logf("%s%s…: %d MB of memory", shape[0], shape[1], peak>>20)
		}
	}
}
