package find

import (
	"bytes"

	"github.com/marketoerr/marketoerr/catalog/response"
	"github.com/marketoerr/marketoerr/internal/jsonscan"
)

// member is a set of the members that an object has.
type member uint16

// Those that matter here. Names count in any case, with or without "_" and "-".
const (
	memberSuccess member = 1 << iota
	memberErrors
	memberReasons
	memberResult
	memberRequestID
	memberWarnings
	memberError
	memberDescription // of an error of the Identity endpoint
	memberErrorCode   // of the ingestion endpoint, or of another program's error
	memberToken
	memberUserID
	memberCode
	memberMessage
	memberStatus

	memberOther member = 0
)

// memberOf tells which member a name is.
func memberOf(name []byte) member {
	var folded [len("errordescription")]byte
	length := 0
	for _, c := range name {
		switch {
		case c == '_' || c == '-' || c == ' ':
			continue
		case length == len(folded):
			return memberOther
		case 'A' <= c && c <= 'Z':
			c |= 0x20
		}
		folded[length] = c
		length++
	}
	switch string(folded[:length]) {
	case "success":
		return memberSuccess
	case "errors":
		return memberErrors
	case "reasons":
		return memberReasons
	case "result", "results":
		return memberResult
	case "requestid":
		return memberRequestID
	case "warnings":
		return memberWarnings
	case "error", "err":
		return memberError
	case "errordescription":
		return memberDescription
	case "errorcode", "errcode", "marketocode", "apicode", "faultcode", "marketoerrorcode":
		return memberErrorCode
	case "accesstoken":
		return memberToken
	case "userid":
		return memberUserID
	case "code":
		return memberCode
	case "message", "msg", "errormessage", "errormsg", "errmsg", "detail", "details", "description", "faultstring", "text":
		return memberMessage
	case "status":
		return memberStatus
	}
	return memberOther
}

// level is what an object says of itself, without what is nested in it. The values are
// as they are, nil if they are not there.
type level struct {
	parent  member // the member that it is the value of, or an element of
	has     member
	count   int // of members
	isDump  bool
	isTop   bool // nothing is around it
	code    []byte
	message []byte
	error   []byte
	request []byte
}

// take keeps the value of a member.
func (l *level) take(m member, value []byte) {
	switch m {
	case memberSuccess:
		if word := string(bytes.ToLower(bytes.Trim(value, `"`))); word != "true" && word != "false" && word != "0" && word != "1" {
			l.has &^= memberSuccess // a count, say
		}
	case memberCode, memberErrorCode:
		if l.code == nil || m == memberCode {
			l.code = value
		}
	case memberMessage, memberDescription:
		if l.message == nil && len(value) > len(`""`) && value[0] == '"' {
			l.message = value
		}
	case memberError:
		l.error = value
	case memberRequestID:
		l.request = value
	}
}

// mayBeResponse reports whether there is a member that Marketo's APIs answer with.
func (l *level) mayBeResponse() bool {
	const known = memberSuccess | memberErrors | memberReasons | memberResult | memberError | memberErrorCode | memberToken | memberUserID
	return l.has&known != 0
}

// isResponse reports whether an object that package response takes for one is one of
// Marketo's, and not one of the many others' that have members of the same names.
func (l *level) isResponse(r *response.Response, isOurs func() bool) bool {
	const answers = memberErrors | memberReasons | memberResult | memberRequestID | memberWarnings
	isKnown, isSaid := false, false
	each(r, func(e *response.Error) {
		isKnown = isKnown || e.Code.Known() && (!isGeneric(e.Code) || isOurs())
		isSaid = isSaid || e.RawCode != ""
	})
	switch {
	case l.isDump && !isKnown && l.has&(memberErrors|memberRequestID|memberReasons) == 0:
		return false // but the variables of a program
	case l.has&memberSuccess != 0:
		return isKnown || l.count == 1 && l.isTop || l.has&answers != 0
	case isKnown && l.has&memberError != 0 && l.has&(memberErrors|memberDescription) == 0:
		return isNumber(l.error) || l.error == nil // else a word with a code beside it
	case isKnown:
		return true
	case l.has&(memberError|memberDescription) == memberError|memberDescription:
		return true // Identity
	case l.has&memberReasons != 0:
		return isSaid && l.has&memberStatus != 0
	case l.has&memberRequestID != 0:
		return l.has&(memberErrors|memberResult) != 0 && (isSaid || len(r.Errors) == 0)
	case l.has&(memberErrors|memberErrorCode|memberResult|memberError) != 0:
		return false
	}
	return l.has&(memberToken|memberUserID) != 0 && l.parent == memberOther
}

// isNumber reports whether a value is a number, or a string of digits.
func isNumber(value []byte) bool {
	digits := bytes.Trim(value, `"`)
	return len(digits) > 0 && len(bytes.Trim(digits, "0123456789")) == 0
}

// each visits all errors of a response.
func each(r *response.Response, visit func(*response.Error)) {
	(&Finding{Response: r}).each(visit)
}

// bare makes a response of an object that is an error itself, with a code that the
// catalogue has and a message beside it, or in a place where errors are; nil if it is not.
func (l *level) bare(isOurs func() bool) *response.Response {
	if l.code == nil || l.code[0] == '{' || l.code[0] == '[' {
		return nil
	}
	const places = memberErrors | memberReasons | memberError
	if l.message == nil && l.parent&places == 0 {
		return nil
	}
	r, err := response.Parse(200, entry(l.code, l.message))
	if err != nil || len(r.Errors) != 1 {
		return nil
	}
	code := r.Errors[0].Code
	if !code.Known() || isGeneric(code) && !isOurs() && (l.isDump || !fits(code, jsonscan.Text(l.message))) {
		return nil
	}
	r.Errors[0].Level = code.Level()
	return r
}

// entry writes a response with one error.
func entry(code, message []byte) []byte {
	body := append([]byte(`{"errors":[{"code":`), code...)
	if message != nil {
		body = append(append(body, `,"message":`...), message...)
	}
	return append(body, `}]}`...)
}
