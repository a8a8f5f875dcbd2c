package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
)

// Address is where the server listens by default: the ports that programs under test
// like, such as 8080, stay theirs.
const Address = "127.0.0.1:8606"

// Listen listens at an address, a host and a port. Unless it is public, the host must be
// one of loopback, or a name that stands for nothing else.
func Listen(ctx context.Context, address string, public bool) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil || port == "" {
		return nil, fmt.Errorf("found --addr %q, expected a host and a port, such as %s", address, Address)
	}
	number, err := net.DefaultResolver.LookupPort(ctx, "tcp", port)
	if err != nil {
		return nil, fmt.Errorf("found --addr %q, expected a port from 0 to 65535", address)
	}
	if !public {
		if host, err = loopback(ctx, address, host); err != nil {
			return nil, err
		}
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(number)))
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("another program already listens at %s: choose another port with --addr, 0 for any that is free", address)
	}
	if err != nil {
		return nil, fmt.Errorf("found --addr %q: %w, expected an address of this machine, such as %s", address, err, Address)
	}
	return listener, nil
}

// loopback gives the address of loopback that a host stands for. It is what is listened
// at: a name might stand for another the next time.
func loopback(ctx context.Context, address, host string) (string, error) {
	found := []netip.Addr{}
	if ip, err := netip.ParseAddr(host); err == nil {
		found = append(found, ip)
	} else if host != "" {
		if found, err = net.DefaultResolver.LookupNetIP(ctx, "ip", host); err != nil {
			return "", fmt.Errorf("found --addr %q: %w, expected a host of this machine, such as in %s", address, err, Address)
		}
	}
	chosen := ""
	for _, ip := range found {
		if ip = ip.Unmap(); !ip.IsLoopback() {
			return "", fmt.Errorf("found --addr %q, which is not loopback alone but %s, expected one such as %s, or --public for anyone who can reach this machine",
				address, ip, Address)
		}
		if chosen == "" || ip.Is4() {
			chosen = ip.String()
		}
	}
	if chosen == "" {
		return "", fmt.Errorf("found --addr %q, which is every address of this machine, expected one such as %s, or --public for anyone who can reach it", address, Address)
	}
	return chosen, nil
}

// URL gives the address that programs on this machine call.
func URL(listener net.Listener) string {
	at := netip.MustParseAddrPort(listener.Addr().String())
	ip := at.Addr().Unmap()
	if ip.IsUnspecified() { // of both families, as net listens
		ip = netip.AddrFrom4([4]byte{127, 0, 0, 1})
	}
	return "http://" + netip.AddrPortFrom(ip, at.Port()).String()
}

// IsLoopback tells whether a listener is reached from this machine alone.
func IsLoopback(listener net.Listener) bool {
	return netip.MustParseAddrPort(listener.Addr().String()).Addr().Unmap().IsLoopback()
}

// isForUs tells whether a request names a host of loopback. A web page can have the name
// of its own host stand for this machine, and read what it answers (DNS rebinding). No
// browser leaves the host out.
func isForUs(r *http.Request) bool {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.Trim(host, "[]"), ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.Unmap().IsLoopback()
	}
	host = strings.ToLower(host)
	return host == "" || host == "localhost" || strings.HasSuffix(host, ".localhost")
}
