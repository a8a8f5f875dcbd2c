package catalog

import (
	"iter"
	"slices"
	"strconv"
	"time"
)

// Code is a Marketo error code, such as 606. Any integer is a Code; [Code.Known]
// tells those that the catalogue has. Like [syscall.Errno] it is an error
// itself, so a constant can be the target of [errors.Is].
type Code int

// entry is what the tables hold for a code besides texts and addresses. The
// first entry stands for every code that is not known.
type entry struct {
	code        Code
	name        string
	level       Level
	quotaExempt bool
	deprecated  bool
	notExecuted bool
	timeout     bool
	recovery    Recovery // of all meanings together
	retryAfter  time.Duration

	// The code's rows of the tables meanings, wordings and evidences: where
	// they begin, and how many there are.
	meaning, wording, evidence                uint32
	meaningCount, wordingCount, evidenceCount uint16
	pageCount                                 uint16 // of the meanings, those of the pages, which come first
}

// ordinal gives the place of the code in the tables, 0 if it is not known. One
// byte for each number up to 20123 is 20 KB, nearly all of it 0: that is the price
// of a lookup with one read. The few codes of more digits are searched for.
func (c Code) ordinal() int {
	if uint(c) < uint(len(ordinals)) {
		return int(ordinals[c])
	}
	return c.higherOrdinal()
}

// higherOrdinal gives the place of a code that ordinals has none for.
func (c Code) higherOrdinal() int {
	i, found := slices.BinarySearch(higher[:], c)
	if !found {
		return 0
	}
	return len(entries) - len(higher) + i
}

// All gives every code of the catalogue in ascending order, deprecated ones
// included.
func All() iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for i := 1; i < len(entries); i++ {
			if !yield(entries[i].code) {
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
func (c Code) Name() string { return entries[c.ordinal()].name }

// Level tells where the documentation lists the code, which need not be where
// a server puts it. It is 0 if the code is not known.
func (c Code) Level() Level { return entries[c.ordinal()].level }

// QuotaExempt reports whether a call that fails with this code is counted
// neither against the daily quota nor against the rate limit. The pages mark
// such codes with "*".
func (c Code) QuotaExempt() bool { return entries[c.ordinal()].quotaExempt }

// Deprecated reports whether the documentation no longer lists the code in any
// language. Its constant and texts stay.
func (c Code) Deprecated() bool { return entries[c.ordinal()].deprecated }

// URL gives the address of the public page that lists the code, with the code's
// anchor if the page has one: the page in language l, or else the English one. For
// a code that servers send though no page lists it, that is the page of its level,
// without an anchor. For one that is not known it is the English page of the REST
// API, in every language: a code that the catalogue lacks is most likely a new one,
// and English pages list those first. It is never "".
func (c Code) URL(l Lang) string {
	return links[c.ordinal()][l.index()].url()
}

// link is the place of a code in a page: an index of addresses, and one of
// anchors, 0 if the page has none there.
type link struct{ page, anchor uint16 }

func (l link) url() string {
	if l.anchor == 0 {
		return addresses[l.page]
	}
	return addresses[l.page] + "#" + anchors[l.anchor]
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
