package drift

// Lag is what the new pages of a language lack of the English ones.
type Lag struct {
	Language string `json:"language"` // BCP 47 tag
	Lacks    Lack   `json:"lacks"`
	Codes    []int  `json:"codes"` // ascending
	New      []int  `json:"new"`   // those of them that lacked less before
}

// Lack is a kind of text.
type Lack string

// What a language can lack of a code: all, a message of several, the comment or
// an item of it.
const (
	LacksCode    Lack = "code"
	LacksMeaning Lack = "meaning"
	LacksComment Lack = "comment"
)

// lagging tells what each language lacks, and what of it only now.
func lagging(older, newer map[string]rows) []Lag {
	lags := []Lag{}
	for _, tag := range tags(nil, newer) {
		if tag == english {
			continue
		}
		for _, lack := range []Lack{LacksCode, LacksMeaning, LacksComment} {
			lag := Lag{tag, lack, []int{}, []int{}}
			before := missing(older[english], older[tag], lack)
			now := missing(newer[english], newer[tag], lack)
			for _, code := range codes(newer[english]) {
				if now[code] == 0 {
					continue
				}
				lag.Codes = append(lag.Codes, code)
				if _, there := older[tag]; !there || now[code] > before[code] {
					lag.New = append(lag.New, code)
				}
			}
			if len(lag.Codes) > 0 {
				lags = append(lags, lag)
			}
		}
	}
	return lags
}

// missing counts the texts of each code that a language lacks.
func missing(english, other rows, lack Lack) map[int]int {
	counts := map[int]int{}
	for code, e := range english {
		o, there := other[code]
		switch {
		case lack == LacksCode && !there:
			counts[code] = 1
		case lack == LacksMeaning && there:
			counts[code] = max(0, len(e.Messages)-len(o.Messages))
		case lack == LacksComment && there:
			counts[code] = max(0, len(e.CommentItems)-len(o.CommentItems))
			if e.Comment != "" && o.Comment == "" {
				counts[code]++
			}
		}
	}
	return counts
}
