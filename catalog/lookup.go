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

// lookupNumber reads three to five digits, which is what codes have. It looks at
// all of them before it decides, since nobody can guess which code comes next.
func lookupNumber(s string) Code {
	var a, b, c, d, e byte = '0', '0', '0', '0', '0'
	switch len(s) {
	case 3:
		c, d, e = s[0], s[1], s[2]
	case 4:
		b, c, d, e = s[0], s[1], s[2], s[3]
	case 5:
		a, b, c, d, e = s[0], s[1], s[2], s[3], s[4]
	default:
		return 0
	}
	a, b, c, d, e = a-'0', b-'0', c-'0', d-'0', e-'0'
	if max(a, b, c, d, e) > 9 {
		return 0
	}
	code := Code(a)*10_000 + Code(b)*1000 + Code(c)*100 + Code(d)*10 + Code(e)
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
			return e.code
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
