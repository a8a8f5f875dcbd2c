package response

import "bytes"

// member is a member of an object that matters here. Names count in any ASCII case.
type member uint8

const (
	memberOther member = iota
	memberAccessToken
	memberBatchID
	memberCode
	memberError
	memberErrorCode
	memberErrorDescription
	memberErrorMessage
	memberErrorMsg
	memberErrors
	memberExportID
	memberImportID
	memberMessage
	memberReasons
	memberRequestID
	memberResult
	memberRowsFailed
	memberStatus
	memberSuccess
	memberType
	memberUserID
	memberWarnings
)

// memberOf tells which member a name is. Most names are none of them, and their length
// or first letter shows it.
func memberOf(name []byte) member {
	switch len(name) {
	case 4:
		switch {
		case isName(name, "code"):
			return memberCode
		case isName(name, "type"):
			return memberType
		}
	case 5:
		switch {
		case isName(name, "error"):
			return memberError
		}
	case 6:
		switch {
		case isName(name, "status"):
			return memberStatus
		case isName(name, "errors"):
			return memberErrors
		case isName(name, "result"):
			return memberResult
		case isName(name, "userid"):
			return memberUserID
		}
	case 7:
		switch {
		case isName(name, "message"):
			return memberMessage
		case isName(name, "reasons"):
			return memberReasons
		case isName(name, "success"):
			return memberSuccess
		case isName(name, "batchId"):
			return memberBatchID
		}
	case 8:
		switch {
		case isName(name, "errorMsg"):
			return memberErrorMsg
		case isName(name, "warnings"):
			return memberWarnings
		case isName(name, "exportId"):
			return memberExportID
		case isName(name, "importId"):
			return memberImportID
		}
	case 9:
		switch {
		case isName(name, "requestId"):
			return memberRequestID
		}
	case 10:
		switch {
		case isName(name, "error_code"):
			return memberErrorCode
		}
	case 12:
		switch {
		case isName(name, "access_token"):
			return memberAccessToken
		case isName(name, "errorMessage"):
			return memberErrorMessage
		}
	case 15:
		switch {
		case isName(name, "numOfRowsFailed"):
			return memberRowsFailed
		}
	case 17:
		switch {
		case isName(name, "error_description"):
			return memberErrorDescription
		}
	}
	return memberOther
}

// isName reports whether a name is one of its length that begins with a small letter,
// in any case. Nearly all servers write it as it is. Of the same length there is no
// letter but ASCII that folds to one of ASCII.
func isName(name []byte, want string) bool {
	return string(name) == want || name[0]|0x20 == want[0] && bytes.EqualFold(name, []byte(want))
}
