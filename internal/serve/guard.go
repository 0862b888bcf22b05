package serve

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// guard keeps the site, which holds drafts, from pages of other sites that are
// open in the same browser. A browser lets any page send requests to this
// machine. It does not show the page what comes back, unless the page is taken
// for one of this server's: by a name of its own that it lets point to this
// machine (DNS rebinding). Hence the name that a request is for must be one that
// a person has given this server.
type guard struct {
	names   map[string]bool // in lower case: what --addr and --host name
	network bool            // listens on an address that other machines can reach
	next    http.Handler
}

func newGuard(bound net.Addr, addr string, hosts []string, next http.Handler) *guard {
	g := &guard{names: map[string]bool{}, network: onNetwork(bound), next: next}
	if host, _, err := net.SplitHostPort(addr); err == nil && host != "" {
		g.names[plainHost(host)] = true
	}
	for _, h := range hosts {
		g.names[plainHost(h)] = true
	}
	return g
}

// onNetwork reports whether other machines can reach an address.
func onNetwork(bound net.Addr) bool {
	at, err := netip.ParseAddrPort(bound.String())
	return err != nil || !at.Addr().Unmap().IsLoopback()
}

func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// What it answers is for its own pages, whatever another page does to fetch it.
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch {
	case !g.allows(r.Host):
		refuse(w, http.StatusMisdirectedRequest, "This server does not answer to the name %q, so that no page of another site can read drafts "+
			"by letting its own name point here (DNS rebinding).\n\nOpen it by the address that it printed when it was started, "+
			"or allow the name: polyport serve --host %s\n", r.Host, plainHost(r.Host))
	case foreign(r):
		refuse(w, http.StatusForbidden, "A page of another site (%s) asked for this; only the pages of this server may.\n", askedBy(r))
	default:
		g.next.ServeHTTP(w, r)
	}
}

func refuse(w http.ResponseWriter, status int, format string, args ...any) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	fmt.Fprintf(w, format, args...)
}

// allows reports whether a request may be for a host. On the network any IP
// address will do: it is no name that somebody else could let point here.
func (g *guard) allows(host string) bool {
	name := plainHost(host)
	if ip, err := netip.ParseAddr(name); err == nil {
		return ip.Unmap().IsLoopback() || g.network || g.names[name]
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || g.names[name]
}

// plainHost is a host without its port, the brackets of IPv6, the dot at its end
// and capitals.
func plainHost(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// foreign reports whether a page of another site has asked. A link there may
// lead here; nothing else may.
func foreign(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		return err != nil || !strings.EqualFold(u.Host, r.Host)
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate"
}

func askedBy(r *http.Request) string {
	if origin := r.Header.Get("Origin"); origin != "" {
		return origin
	}
	return "of which the browser does not say more"
}
