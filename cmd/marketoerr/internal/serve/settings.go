package serve

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/marketoerr/marketoerr/catalog"
	"github.com/marketoerr/marketoerr/catalog/marketotest"
	"github.com/marketoerr/marketoerr/cmd/marketoerr/internal/nearest"
)

// Settings say how the server behaves.
type Settings struct {
	Calls, AtOnce, Quota, MaxURI         int
	MaxBody                              int64 // bytes
	Window, TokenLife, ExportTime, Delay time.Duration
	Fail                                 []string // "606:0.05", "BadGateway:0.01:executed"
	Seed                                 uint64   // of what fails
}

// Documented gives the documented limits.
func Documented() Settings {
	s := marketotest.New()
	return Settings{Calls: s.Limits.Calls, AtOnce: s.Limits.AtOnce, Window: s.Limits.Window, Quota: s.Quota,
		MaxURI: s.MaxURI, MaxBody: s.MaxBody, TokenLife: s.TokenLife, ExportTime: s.ExportTime, Seed: 1}
}

// Server gives a server that behaves so, or an error for what it cannot.
func (s Settings) Server() (*marketotest.Server, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	server := marketotest.New()
	server.Limits.Calls, server.Limits.AtOnce, server.Limits.Window = s.Calls, s.AtOnce, s.Window
	server.Quota, server.MaxURI, server.MaxBody = s.Quota, s.MaxURI, s.MaxBody
	server.TokenLife, server.ExportTime = s.TokenLife, s.ExportTime
	if s.Delay > 0 {
		server.Delay = func(*http.Request) time.Duration { return s.Delay }
	}
	sum := 0.0
	for _, text := range s.Fail {
		f, err := parseFault(text)
		if err != nil {
			return nil, err
		}
		sum += f.rate
		server.FailAt(f.rate, s.Seed, f.executed, f.code)
	}
	const rounding = 1e-9 // of rates such as 0.1 that are added up
	if sum > 1+rounding {
		return nil, fmt.Errorf("the rates of --fail add up to %.4g, expected 1 or less", sum)
	}
	return server, nil
}

// check gives an error for a limit with which nothing would ever succeed. The library
// takes 0 for the documented one.
func (s Settings) check() error {
	for _, number := range []struct {
		flag  string
		value int64
	}{{"calls", int64(s.Calls)}, {"at-once", int64(s.AtOnce)}, {"quota", int64(s.Quota)}, {"max-uri", int64(s.MaxURI)}, {"max-body", s.MaxBody}} {
		if number.value < 1 {
			return fmt.Errorf("found --%s %d, expected 1 or more", number.flag, number.value)
		}
	}
	for _, duration := range []struct {
		flag  string
		value time.Duration
	}{{"window", s.Window}, {"token-life", s.TokenLife}, {"export-time", s.ExportTime}} {
		if duration.value <= 0 {
			return fmt.Errorf("found --%s %v, expected more than 0s", duration.flag, duration.value)
		}
	}
	if s.Delay < 0 {
		return fmt.Errorf("found --delay %v, expected 0s or more", s.Delay)
	}
	return nil
}

// fault is a code that calls fail with at a rate.
type fault struct {
	code     catalog.Code
	rate     float64
	executed bool
}

// Executed stands behind the rate of a failure after which the call was carried out.
const Executed = "executed"

// parseFault reads a fault: a code or its name, a rate, and perhaps that the call is
// carried out all the same.
func parseFault(text string) (fault, error) {
	parts := strings.Split(text, ":")
	if len(parts) < 2 || len(parts) > 3 || len(parts) == 3 && parts[2] != Executed {
		return fault{}, fmt.Errorf("found --fail %s, expected CODE:RATE, such as 606:0.05, or CODE:RATE:%s", nearest.Quote(text), Executed)
	}
	code, err := codeOf(parts[0])
	if err != nil {
		return fault{}, fmt.Errorf("found --fail %s: %w", nearest.Quote(text), err)
	}
	rate, err := strconv.ParseFloat(parts[1], 64)
	if err != nil || !(0 <= rate && rate <= 1) { // NaN is neither
		return fault{}, fmt.Errorf("found --fail %s, expected a rate from 0 to 1, such as 0.05", nearest.Quote(text))
	}
	return fault{code, rate, len(parts) == 3}, nil
}

// codeOf gives the code that a number or a name stands for, if the REST API has it.
func codeOf(text string) (catalog.Code, error) {
	code, isKnown := catalog.Lookup(text)
	if isKnown && code.Level() != catalog.LevelSOAP {
		return code, nil
	}
	if isKnown {
		return 0, fmt.Errorf("%s is a SOAP code, expected a REST code", text)
	}
	return 0, fmt.Errorf("%w, expected one of REST or its name, such as 606 or RateLimitExceeded", nearest.UnknownCode(text))
}
