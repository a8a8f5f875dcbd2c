package catalog

// Lookup gives the known code that s stands for: its number in decimal digits,
// "606", or its name in any case, "RateLimitExceeded". It gives 0 and false for
// anything else. It does not allocate.
func Lookup(s string) (Code, bool) {
	code := Code(0)
	if s != "" && '1' <= s[0] && s[0] <= '9' {
		code = lookupNumber(s)
	} else {
		code = lookupName(s)
	}
	return code, code != 0
}

// digitWeights are what the five digits count that lookupNumber looks at, by the
// length of the number less 3. In a shorter number it looks at some digit again, for
// nothing.
var digitWeights = [...][5]Code{
	{100, 10, 1, 0, 0},
	{1000, 100, 10, 1, 0},
	{10_000, 1000, 100, 10, 1},
}

// lookupNumber reads three to five digits, which is what the codes of the pages
// have. It takes the same path for each length: a processor cannot guess where a loop
// over the digits of the next code ends, which costs more than the rest of the lookup
// (BenchmarkLookupAnyNumber).
func lookupNumber(s string) Code {
	length := uint(len(s)) - 3
	if length >= uint(len(digitWeights)) {
		return lookupLongNumber(s)
	}
	a, b, c, d, e := s[0]-'0', s[1]-'0', s[2]-'0', s[2+(length+1)/2]-'0', s[2+length]-'0'
	if a > 9 || b > 9 || c > 9 || d > 9 || e > 9 {
		return 0
	}
	w := &digitWeights[length]
	code := Code(a)*w[0] + Code(b)*w[1] + Code(c)*w[2] + Code(d)*w[3] + Code(e)*w[4]
	if code.ordinal() == 0 {
		return 0
	}
	return code
}

// lookupLongNumber reads six or seven digits, which is what the codes of the Data
// Ingestion API have: an HTTP status and a number behind it.
func lookupLongNumber(s string) Code {
	if len(s) != 6 && len(s) != 7 {
		return 0
	}
	code := Code(0)
	for i := range len(s) {
		digit := s[i] - '0'
		if digit > 9 {
			return 0
		}
		code = 10*code + Code(digit)
	}
	if code.ordinal() == 0 {
		return 0
	}
	return code
}

// lookupName searches byName, which holds the ordinals of the codes in the
// order of their names, upper and lower case alike.
func lookupName(s string) Code {
	low, high := 0, len(byName)
	for low < high {
		middle := (low + high) / 2
		e := &entries[byName[middle]]
		switch order := compareFolded(e.name, s); {
		case order == 0:
			return Code(e.number)
		case order < 0:
			low = middle + 1
		default:
			high = middle
		}
	}
	return 0
}

// compareFolded compares a name, which is ASCII, with any string, without
// regard to the case of ASCII letters.
func compareFolded(name, s string) int {
	for i := range min(len(name), len(s)) {
		if a, b := fold(name[i]), fold(s[i]); a != b {
			return int(a) - int(b)
		}
	}
	return len(name) - len(s)
}

func fold(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
