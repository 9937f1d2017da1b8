package main

import (
	"net/http"
	"strconv"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/patuh-id/patuh/internal/importer/netbox/netboxtest"
	"github.com/patuh-id/patuh/internal/importer/phpipam/phpipamtest"
)

// ipam START|CHANGE|STATUS is what scripts do with address management systems.
// ipam start begins a NetBox and a phpIPAM with something in them, whose addresses
// are then in $NETBOX and $PHPIPAM, and which take the token rahasia. ipam change
// takes a prefix away, adds one, and gives an address to another agency. ipam
// STATUS makes the NetBox answer nothing but that.
func ipam(t *testing.T) func(*testscript.TestScript, bool, []string) {
	type both struct {
		netbox  *netboxtest.Server
		phpipam *phpipamtest.Server
	}
	var started sync.Map // by the script's folder
	return func(ts *testscript.TestScript, neg bool, args []string) {
		usage(ts, !neg && len(args) == 1, "ipam start|change|STATUS")
		found, _ := started.Load(ts.Getenv("WORK"))
		s, _ := found.(both)
		if args[0] != "start" && s.netbox == nil {
			ts.Fatalf("ipam start comes first")
		}
		switch args[0] {
		case "start":
			s = both{netboxtest.New(t, "rahasia"), phpipamtest.New(t, "rahasia")}
			started.Store(ts.Getenv("WORK"), s)
			ts.Setenv("NETBOX", s.netbox.URL)
			ts.Setenv("PHPIPAM", s.phpipam.URL)
			s.netbox.Put("tenants", netboxtest.Object{Name: "Dinas Kesehatan", Slug: "dinkes"}, netboxtest.Object{Name: "Penyedia A", Slug: "penyedia-a"})
			s.netbox.Put("sites", netboxtest.Object{Name: "Pusat data", Slug: "kominfo"})
			s.netbox.Put("prefixes",
				netboxtest.Object{Value: "10.40.0.0/16", Status: "container"},
				netboxtest.Object{Value: "10.40.4.0/24", Site: "kominfo", Role: "server"},
				netboxtest.Object{Value: "10.40.5.0/24", Role: "kantor"})
			s.netbox.Put("ip-ranges", netboxtest.Object{Value: "10.40.4.16/24-10.40.4.31/24", Tenant: "dinkes"})
			s.netbox.Put("ip-addresses",
				netboxtest.Object{Value: "10.40.4.11/24", Tenant: "dinkes"},
				netboxtest.Object{Value: "10.40.4.12/24", Tenant: "penyedia-a"})
			s.phpipam.Put("tools/customers", phpipamtest.Object{ID: 1, Name: "dinkes"})
			s.phpipam.Put("tools/locations", phpipamtest.Object{ID: 1, Name: "kominfo"})
			s.phpipam.Put("subnets", phpipamtest.Object{ID: 1, Value: "10.40.0.0/16"}, phpipamtest.Object{ID: 2, Value: "10.40.4.0/24", Subnet: 1, Location: 1})
			s.phpipam.Put("addresses", phpipamtest.Object{Value: "10.40.4.11", Subnet: 2, Customer: 1})
		case "change":
			s.netbox.Drop("prefixes", "10.40.5.0/24")
			s.netbox.Drop("ip-addresses", "10.40.4.11/24")
			s.netbox.Put("prefixes", netboxtest.Object{Value: "10.40.6.0/24"})
			s.netbox.Put("ip-addresses", netboxtest.Object{Value: "10.40.4.11/24", Tenant: "penyedia-a"})
		default:
			status, err := strconv.Atoi(args[0])
			ts.Check(err)
			s.netbox.Fault(func(w http.ResponseWriter, _ *http.Request) bool {
				w.Header().Set("Location", "https://lain.example/")
				w.WriteHeader(status)
				return true
			})
		}
	}
}
