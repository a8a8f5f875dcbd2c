package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"
)

// task is something that is done in several ways, ours first.
type task struct {
	about string
	ways  []way
}

// way is one way to do it. The function does it n times.
type way struct {
	name string
	run  func(n int) error
	// most is the budget: ours takes at most this many times as long. 0 is none.
	most float64
}

// pace says how often and how long each way is tried.
type pace struct {
	rounds int
	length time.Duration
}

// figures are what doing a task once takes.
type figures struct{ ns, allocations, bytes float64 }

// measureAll prints a table of the tasks in whose names a word stands.
func measureAll(out io.Writer, tasks []func() (task, error), pace pace, only string) error {
	table := tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)
	fmt.Fprintln(table, "| task\t| by\t| takes\t| times ours\t| ours, of it\t| at most\t| allocations\t| bytes\t|")
	fmt.Fprintln(table, "|---\t|---\t|---\t|---\t|---\t|---\t|---\t|---\t|")
	for _, newTask := range tasks {
		task, err := newTask()
		if err != nil {
			return err
		}
		if !strings.Contains(task.about, only) {
			continue
		}
		all, err := measure(task.ways, pace)
		if err != nil {
			return fmt.Errorf("%s: %w", task.about, err)
		}
		for i, way := range task.ways {
			f := all[i]
			fmt.Fprintf(table, "| %s\t| %s\t| %s\t| %s\t| %s\t| %s\t| %.0f\t| %.0f\t|\n", task.about, way.name, duration(f.ns),
				ratio(f.ns/all[0].ns), ratio(all[0].ns/f.ns), budget(all[0].ns/f.ns, way.most), f.allocations, f.bytes)
			task.about = ""
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(out)
	return err
}

// measure gives the figures of each way: the best of some rounds, in which they take
// turns.
func measure(ways []way, pace pace) ([]figures, error) {
	best, times := make([]figures, len(ways)), make([]int, len(ways))
	for i, way := range ways {
		var err error
		if times[i], err = timesFor(way, pace.length); err != nil {
			return nil, fmt.Errorf("%s: %w", way.name, err)
		}
		if best[i], err = allocate(way, times[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", way.name, err)
		}
	}
	for round := range pace.rounds {
		for i, way := range ways {
			took, err := clock(way, times[i])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", way.name, err)
			}
			if ns := float64(took.Nanoseconds()) / float64(times[i]); round == 0 || ns < best[i].ns {
				best[i].ns = ns
			}
		}
	}
	return best, nil
}

// timesFor tells how many times a way does its task in the length of a round.
func timesFor(way way, length time.Duration) (int, error) {
	for n := 1; ; n *= 2 {
		took, err := clock(way, n)
		if err != nil || took >= length/2 {
			return n, err
		}
	}
}

func clock(way way, n int) (time.Duration, error) {
	begin := processorTime()
	err := way.run(n)
	return processorTime() - begin, err
}

// allocate tells what a way allocates each time.
func allocate(way way, n int) (figures, error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	err := way.run(n)
	runtime.ReadMemStats(&after)
	return figures{
		allocations: float64(after.Mallocs-before.Mallocs) / float64(n),
		bytes:       float64(after.TotalAlloc-before.TotalAlloc) / float64(n),
	}, err
}

func duration(ns float64) string {
	switch {
	case ns < 10:
		return fmt.Sprintf("%.1f ns", ns)
	case ns < 10_000:
		return fmt.Sprintf("%.0f ns", ns)
	}
	return fmt.Sprintf("%.0f µs", ns/1000)
}

// ratio has one digit behind the point, or two where it is below 1.
func ratio(r float64) string {
	if r < 0.995 {
		return fmt.Sprintf("%.2f", r)
	}
	return fmt.Sprintf("%.1f", r)
}

// budget gives the budget, and whether it is held.
func budget(r, most float64) string {
	switch {
	case most == 0:
		return ""
	case r > most:
		return fmt.Sprintf("%g, missed", most)
	}
	return fmt.Sprintf("%g", most)
}
