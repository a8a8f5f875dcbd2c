package retry

import (
	"errors"
	"net/url"
	"strings"
)

// endpoint is the server of a subscription.
type endpoint struct {
	scheme string // http or https
	host   string // with the port, as it was given
	name   string // without it
	port   string
}

// parseEndpoint reads an address such as https://123-ABC-456.mktorest.com. A path behind
// the host is ignored. The error does not show what it found, which may be a secret
// in the wrong place.
func parseEndpoint(address string) (endpoint, error) {
	u, err := url.Parse(address)
	if err == nil {
		u.Scheme = strings.ToLower(u.Scheme)
	}
	if err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http" {
		return endpoint{}, errors.New("retry: Endpoint: found no absolute http or https URL, expected one such as https://123-ABC-456.mktorest.com")
	}
	return endpoint{u.Scheme, u.Host, u.Hostname(), portOf(u)}, nil
}

// isAt tells whether a URL is on the server of an endpoint. It is an error if that is none.
func isAt(u *url.URL, address string) (bool, error) {
	if u != nil && isPlainlyAt(u, address) {
		return true, nil
	}
	at, err := parseEndpoint(address)
	return err == nil && at.has(u), err
}

// isPlainlyAt tells of a URL that is written as the endpoint is. It saves the reading of
// that in nearly every call, but where a path follows that may be none.
func isPlainlyAt(u *url.URL, address string) bool {
	rest, isScheme := strings.CutPrefix(address, u.Scheme)
	rest, isSplit := strings.CutPrefix(rest, "://")
	rest, isHost := strings.CutPrefix(rest, u.Host)
	return isScheme && isSplit && isHost && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") && (rest == "" || rest == "/")
}

// has tells whether an address is on the server: whether scheme, host and port are its own.
func (e *endpoint) has(u *url.URL) bool {
	return u != nil && strings.EqualFold(u.Scheme, e.scheme) && strings.EqualFold(u.Hostname(), e.name) && portOf(u) == e.port
}

// portOf gives the port of an address, that of its scheme if it names none.
func portOf(u *url.URL) string {
	port := u.Port()
	switch {
	case port != "":
		return port
	case strings.EqualFold(u.Scheme, "https"):
		return "443"
	}
	return "80"
}

// isIdentity tells whether an address is one of the Identity endpoint, which is asked for
// tokens and not called with them.
func isIdentity(u *url.URL) bool { return strings.HasPrefix(u.Path, "/identity/") }
