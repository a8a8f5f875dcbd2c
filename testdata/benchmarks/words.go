package main

import (
	"fmt"
	"math/rand/v2"
)

// format is a message with values in two languages, for package fmt.
type format struct {
	values           int
	english, swedish string
}

// wording is a message as servers send it, with a regular expression that reads its
// values if it has some.
type wording struct {
	format  string
	values  int
	pattern string
}

// sent is a message as a server sends it, and the values in it.
type sent struct {
	code    int
	message string
	values  []string
}

// newRandom gives the same numbers in each run.
func newRandom() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

var (
	firstNames = []string{"Anna", "Åsa", "José", "Müller", "Zoë", "李娜", "Bjørn", "Ólafur", "John", "Mary", "Łukasz", "Chloé", "Peter", "Ana", "Kim", "Siân"}
	lastNames  = []string{"Öberg", "Smith", "Nuñez", "王", "Åkesson", "Jones", "Brontë", "García", "Lee", "Núñez-Øst", "Patel", "Straße", "Kowalski", "Nguyễn", "Brown", "Dvořák"}
	fields     = []string{"email", "firstName", "leadScore", "förnamn", "company", "unsubscribed", "sfdcAccountId", "Annual_Revenue__c", "industry", "mobilePhone"}
)

// value gives a value of the kinds that stand in messages: the name of a field, a
// number, an address, a person, an identifier, a date.
func value(random *rand.Rand) string {
	switch random.IntN(6) {
	case 0:
		return pick(random, fields)
	case 1:
		return fmt.Sprint(random.IntN(50_000))
	case 2:
		return fmt.Sprintf("user%d@example.com", random.IntN(100_000))
	case 3:
		return pick(random, firstNames) + " " + pick(random, lastNames)
	case 4:
		return guid(random)
	}
	return date(random)
}

func values(random *rand.Rand, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = value(random)
	}
	return all
}

func guid(random *rand.Rand) string {
	a, b := random.Uint64(), random.Uint64()
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", uint32(a), uint16(a>>32), uint16(a>>48), uint16(b), b>>16)
}

func date(random *rand.Rand) string {
	return fmt.Sprintf("20%02d-%02d-%02dT%02d:%02d:%02dZ", 10+random.IntN(20), 1+random.IntN(12), 1+random.IntN(28), random.IntN(24), random.IntN(60), random.IntN(60))
}

// anything gives a message of some code between two numbers, with values.
func anything(random *rand.Rand, codes []int) sent {
	code := pick(random, codes)
	return fill(random, code, pick(random, wordings[code]))
}

// fill puts values into a wording of a code.
func fill(random *rand.Rand, code int, w wording) sent {
	all := values(random, w.values)
	return sent{code: code, message: fmt.Sprintf(w.format, boxed(all)...), values: all}
}

// boxed gives values as package fmt takes them.
func boxed(values []string) []any {
	all := make([]any, len(values))
	for i, value := range values {
		all[i] = value
	}
	return all
}
