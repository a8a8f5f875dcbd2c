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

// maxDigits is how many digits a code has at most: those of the Data Ingestion API are an
// HTTP status and a number behind it.
const maxDigits = 7

// lookupNumber gives the known code with a number in decimal digits, which begins with none
// that is 0; 0 if there is none.
func lookupNumber(s string) Code {
	code := Code(0)
	for i := range len(s) {
		digit := s[i] - '0'
		if digit > 9 || i == maxDigits {
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
