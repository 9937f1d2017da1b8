package servers

import (
	"context"
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"
)

// NginxOptions are what nginx may be told.
type NginxOptions struct {
	// HTTP is what stands in the http block, virtual servers and all. PORT80 and
	// PORT443 in it stand for ports that are free on all of loopback.
	HTTP  string
	Files map[string][]byte // in its folder, where HTTP can name them

	Port80, Port443 uint16 // 0: any that is free
}

// Nginx is an nginx.
type Nginx struct {
	*Server
	Port80, Port443 uint16
}

// StartNginx starts one.
func StartNginx(ctx context.Context, o NginxOptions) (*Nginx, error) {
	name, err := program("nginx")
	if err != nil {
		return nil, err
	}
	for _, port := range []*uint16{&o.Port80, &o.Port443} {
		if *port == 0 {
			free, err := Free(netip.IPv4Unspecified()) // virtual servers may stand at any of its addresses
			if err != nil {
				return nil, err
			}
			*port = free.Port()
		}
	}
	dir, err := home("nginx")
	if err != nil {
		return nil, err
	}
	for _, file := range slices.Sorted(maps.Keys(o.Files)) {
		if _, err := put(dir, file, o.Files[file]); err != nil {
			return nil, removed(dir, err)
		}
	}
	at := netip.AddrPortFrom(loopback, o.Port80)
	conf := fmt.Sprintf(`daemon off;
worker_processes 1;
pid pid;
error_log stderr warn;
events { worker_connections 512; }
http {
	access_log off;
	client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
	server { listen %s default_server; return 204; }
	%s
}
`, at, strings.NewReplacer("PORT80", fmt.Sprint(o.Port80), "PORT443", fmt.Sprint(o.Port443)).Replace(o.HTTP))
	file, err := put(dir, "nginx.conf", []byte(conf))
	if err != nil {
		return nil, removed(dir, err)
	}
	s, err := start(ctx, dir, at, func() error { return listens(at) }, name, "-p", dir, "-c", file, "-e", "stderr")
	if err != nil {
		return nil, removed(dir, err)
	}
	return &Nginx{Server: s, Port80: o.Port80, Port443: o.Port443}, nil
}
