package redislimit

import (
	_ "embed"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

//go:embed limit.lua
var source string

// script gives the script without its comments, which would be sent each time.
func script() string {
	var code strings.Builder
	for line := range strings.Lines(source) {
		if line = strings.TrimLeft(line, "\t"); !strings.HasPrefix(line, "--") {
			code.WriteString(line)
		}
	}
	return code.String()
}

// args gives a question as the script reads it.
func (l *limiter) args(q *question) []any {
	refused := 0
	for _, e := range q.ended {
		refused |= e.refused
	}
	// A clock of microseconds must not count a call too short.
	window := (l.limits.Window - 1).Microseconds() + 1
	args := []any{l.process, window, max(l.lease.Microseconds(), 1), l.limits.Calls, l.limits.AtOnce, refused, q.first, q.want, q.held}
	for _, places := range [][]int64{q.forgotten, q.keep} {
		args = append(args, len(places))
		for _, place := range places {
			args = append(args, place)
		}
	}
	args = append(args, len(q.ended))
	for _, e := range q.ended {
		args = append(args, e.place, max(q.at.Sub(e.at).Microseconds(), 0))
	}
	return args
}

// reply is what the script gives.
type reply struct {
	granted int64
	wait    time.Duration // before there is use in asking again
}

// read reads what an Eval gives: libraries differ in the types of what is in an array.
func read(answer any, want int64) (reply, error) {
	const longest = time.Hour
	items, err := array(answer)
	if err != nil {
		return reply{}, err
	}
	if len(items) != 2 {
		return reply{}, fmt.Errorf("reply of the script: found %d items, expected 2", len(items))
	}
	granted, err := number(items[0])
	if err != nil || granted < 0 || granted > want {
		return reply{}, fmt.Errorf("reply of the script: found %s places, expected 0 to %d", short(items[0]), want)
	}
	wait, err := number(items[1])
	if err != nil || wait < 0 || wait > longest.Milliseconds() {
		return reply{}, fmt.Errorf("reply of the script: found %s ms to wait, expected 0 to %d", short(items[1]), longest.Milliseconds())
	}
	if granted < want {
		wait = max(wait, 1)
	}
	return reply{granted, time.Duration(wait) * time.Millisecond}, nil
}

// array gives the items of an array, whatever a library has them in.
func array(answer any) ([]any, error) {
	list := reflect.ValueOf(answer)
	if list.Kind() != reflect.Slice || list.Type().Elem().Kind() == reflect.Uint8 {
		return nil, fmt.Errorf("reply of the script: found %T, expected an array of two numbers", answer)
	}
	all := make([]any, list.Len())
	for i := range all {
		all[i] = list.Index(i).Interface()
	}
	return all, nil
}

// number gives an integer, whatever a library makes of it.
func number(item any) (int64, error) {
	switch n := item.(type) {
	case []byte:
		return strconv.ParseInt(string(n), 10, 64)
	case float32:
		return number(float64(n))
	case float64:
		return strconv.ParseInt(strconv.FormatFloat(n, 'f', -1, 64), 10, 64)
	}
	return strconv.ParseInt(fmt.Sprint(item), 10, 64)
}

// short gives something of a stranger's for an error.
func short(item any) string { return fmt.Sprintf("%.40q", fmt.Sprint(item)) }
