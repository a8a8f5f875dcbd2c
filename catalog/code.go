package catalog

import (
	"iter"
	"strconv"
)

// Code is a Marketo error code, such as 606. Any integer is a Code; [Code.Known]
// tells those that the catalogue has. Like [syscall.Errno] it is an error
// itself, so a constant can be the target of [errors.Is].
type Code int

// ordinal gives the place of the code in the tables, 0 if it is not known. Two reads
// are all it takes, whatever the number: each code has a slot of its own. The generator
// has looked for a multiplier with which no two codes share one.
func (c Code) ordinal() ordinal {
	if o := slots[uint32(c)*multiplier>>shift]; Code(entries[o].number) == c {
		return o
	}
	return 0
}

// entry gives what programs ask for most, in the same manner.
func (c Code) entry() *entry {
	if o := slots[uint32(c)*multiplier>>shift]; int(o) < len(entries) && Code(entries[o].number) == c {
		return &entries[o]
	}
	return &entries[0]
}

// All gives every code of the catalogue in ascending order, deprecated ones
// included.
func All() iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for i := 1; i < len(entries); i++ {
			if !yield(Code(entries[i].number)) {
				return
			}
		}
	}
}

// Known reports whether the catalogue has the code.
func (c Code) Known() bool { return c.ordinal() != 0 }

// Error gives the code and its English message without values, as in
// "marketo 602: Access token expired".
func (c Code) Error() string {
	return "marketo " + strconv.Itoa(int(c)) + ": " + c.Message(English)
}

// Name gives the name of the code's constant, such as "AccessTokenExpired", or
// "" if the code is not known. Names never change.
func (c Code) Name() string { return c.entry().name }

// Level tells where the documentation lists the code, which need not be where
// a server puts it. It is 0 if the code is not known.
func (c Code) Level() Level { return c.entry().level }

// QuotaExempt reports whether a call that fails with this code is counted
// neither against the daily quota nor against the rate limit. The pages mark
// such codes with "*".
func (c Code) QuotaExempt() bool { return c.entry().flags&quotaExempt != 0 }

// Deprecated reports whether the documentation no longer lists the code in any
// language. Its constant and texts stay.
func (c Code) Deprecated() bool { return c.entry().flags&deprecated != 0 }

// URL gives the address of the public page that lists the code, with the code's
// anchor if the page has one: the page in language l, or else the English one. For
// a code that servers send though no page lists it, that is the page of its level,
// without an anchor. For one that is not known it is the English page of the REST
// API, in every language: a code that the catalogue lacks is most likely a new one,
// and English pages list those first. It is never "".
func (c Code) URL(l Lang) string {
	i := l.index()
	return facts[c.ordinal()].pages[i].url(c.anchor(i))
}

// anchor gives the anchor of the code in the page for a language; "" if it has none.
func (c Code) anchor(language int) string {
	o := c.ordinal()
	for _, other := range otherAnchors {
		if other.of == o && int(other.lang) == language {
			return other.anchor
		}
	}
	if facts[o].anchored {
		return strconv.Itoa(int(c))
	}
	return ""
}

// url gives the address of a place in the page, or of the page itself.
func (p page) url(anchor string) string {
	if p == 0 || anchor == "" {
		return addresses[p]
	}
	return addresses[p] + "#" + anchor
}

// otherAnchor is the anchor of a code in the page for a language that is not as fact has
// it; "" if there is none.
type otherAnchor struct {
	of     ordinal
	lang   Lang
	anchor string
}

// MarshalText gives the code in decimal digits. Any integer is one.
func (c Code) MarshalText() ([]byte, error) {
	return strconv.AppendInt(nil, int64(c), 10), nil
}

// MarshalJSON gives the code as a number.
func (c Code) MarshalJSON() ([]byte, error) { return c.MarshalText() }

// UnmarshalText reads any decimal integer, known or not, and the name of a
// known code in any case.
func (c *Code) UnmarshalText(text []byte) error {
	if n, err := strconv.Atoi(string(text)); err == nil {
		*c = Code(n)
		return nil
	}
	known, ok := Lookup(string(text))
	if !ok {
		return unexpected(strconv.Quote(string(text)), "a code such as 606 or RateLimitExceeded")
	}
	*c = known
	return nil
}

// UnmarshalJSON reads what [Code.UnmarshalText] reads, as a JSON string or a JSON
// number without fraction or exponent. It leaves the code alone on null.
func (c *Code) UnmarshalJSON(data []byte) error {
	text := string(data)
	if text == "null" {
		return nil
	}
	if inner, ok := unquoted(text); ok {
		text = inner
	}
	return c.UnmarshalText([]byte(text))
}
