package lib.centres_test

import data.lib.centres
import data.lib.fixtures_test as fixtures

id := "dinkes/server/simpus"

ip := "10.20.4.11"

kominfo := "diskominfo/data_center/kominfo"

center := {"id": kominfo, "agency": "diskominfo", "operator": fixtures.dinas, "ranges": ["10.20.0.0/20"]}

# The server in that centre, its address in those centres of the Dinas.
standing(at, address_in) := fixtures.declaring({
	"server": {id: {"data_center": at.id, "addresses": [ip]}},
	"refs": {at.id: at},
	"facts": {"address": {ip: fixtures.address({"data_centers": address_in})}},
})

test_of_dinas if {
	centres.of_dinas({kominfo}) == {kominfo} with input as standing(center, [kominfo])
	centres.central == {id} with input as standing(center, [kominfo])
	centres.examined == {id} with input as standing(center, [kominfo])
	centres.cross_checked == {id} with input as standing(center, [kominfo])
	centres.elsewhere == set() with input as standing(center, [kominfo])
}

# Neither running it nor declaring it is enough alone, nor is a centre nobody
# resolved one of the Dinas.
test_of_nobody_else[name] if {
	some name, at in {
		"claimed": object.union(center, {"agency": "dinkes"}),
		"let": object.union(center, {"operator": fixtures.agency}),
		"without operator": object.remove(center, ["operator"]),
	}
	centres.of_dinas({kominfo}) == set() with input as standing(at, [kominfo])
	centres.central == set() with input as standing(at, [kominfo])
}

test_of_nobody_unresolved if {
	centres.of_dinas({kominfo}) == set() with input as fixtures.empty
}

test_of_nobody_without_a_dinas if {
	nobody := json.remove(standing(center, [kominfo]), ["government/dinas"])
	centres.of_dinas({kominfo}) == set() with input as nobody
}

test_elsewhere if {
	centres.elsewhere == {[id, 0]} with input as standing(center, [])
	centres.cross_checked == {id} with input as standing(center, [])
}

test_not_elsewhere_without_ranges if {
	bare := object.remove(center, ["ranges"])
	centres.elsewhere == set() with input as standing(bare, [])
	centres.examined == {id} with input as standing(bare, [])
	centres.cross_checked == set() with input as standing(bare, [])
}

test_not_examined_not_looked_up if {
	blind := json.remove(standing(center, []), [["facts", "address", ip]])
	centres.examined == set() with input as blind
	centres.elsewhere == set() with input as blind
}
