package response

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
		return oneOf(name, "code", memberCode, "type", memberType)
	case 5:
		return oneOf(name, "error", memberError, "", 0)
	case 6:
		if m := oneOf(name, "status", memberStatus, "errors", memberErrors); m != memberOther {
			return m
		}
		return oneOf(name, "result", memberResult, "userid", memberUserID)
	case 7:
		if m := oneOf(name, "message", memberMessage, "reasons", memberReasons); m != memberOther {
			return m
		}
		return oneOf(name, "success", memberSuccess, "batchid", memberBatchID)
	case 8:
		if m := oneOf(name, "errormsg", memberErrorMsg, "warnings", memberWarnings); m != memberOther {
			return m
		}
		return oneOf(name, "exportid", memberExportID, "importid", memberImportID)
	case 9:
		return oneOf(name, "requestid", memberRequestID, "", 0)
	case 10:
		return oneOf(name, "error_code", memberErrorCode, "", 0)
	case 12:
		return oneOf(name, "access_token", memberAccessToken, "errormessage", memberErrorMessage)
	case 15:
		return oneOf(name, "numofrowsfailed", memberRowsFailed, "", 0)
	case 17:
		return oneOf(name, "error_description", memberErrorDescription, "", 0)
	}
	return memberOther
}

// oneOf tells which of two lower-case names a name of their length is.
func oneOf(name []byte, first string, a member, second string, b member) member {
	switch {
	case isName(name, first):
		return a
	case second != "" && isName(name, second):
		return b
	}
	return memberOther
}

func isName(name []byte, want string) bool {
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != want[i] {
			return false
		}
	}
	return true
}
