# What the tests share: an agency that declares nothing yet, and the verdict the
# judge would come to.
package lib.fixtures_test

dinas := "diskominfo/opd/diskominfo"

agency := "dinkes/opd/dinkes"

empty := {
	"today": "2026-11-23",
	"period": "2026-Q4",
	"agency": {"id": "dinkes", "name": "Dinas Kesehatan", "role": "opd"},
	"government": {
		"id": "pemda/government/serang",
		"name": "Pemerintah Kota Serang",
		"dinas": dinas,
		"secretariat": "setda/opd/setda",
	},
	"opd": {agency: {"id": agency, "kind": "opd", "label": "dinkes", "agency": "dinkes", "name": "Dinas Kesehatan"}},
	"address_pool": {},
	"allocation": {},
	"application": {},
	"backup_plan": {},
	"computer": {},
	"contract": {},
	"data_center": {},
	"database": {},
	"document": {},
	"domain": {},
	"exemption": {},
	"interconnection": {},
	"network": {},
	"project": {},
	"record": {},
	"recovery_center": {},
	"repository": {},
	"server": {},
	"signer": {},
	"site": {},
	"technical_team": {},
	"uplink": {},
	"upt": {},
	"refs": {},
	"facts": {"address": {}, "domain": {}, "pool": {}, "document": {}, "database": {}, "signer": {}, "uplinks": []},
	"city": {"agencies": {}, "shared": {}, "records": {}, "technical_teams": {}},
	"evidence": {},
}

# The agency with what a test declares.
declaring(more) := object.union(empty, more)

# The same where nobody is known to be the Dinas.
without_dinas(more) := json.remove(declaring(more), ["government/dinas"])

# What has addresses, by its kind.
with_addresses := {"computer": "dinkes/computer/simpus", "server": "dinkes/server/simpus"}

# An address the Dinas manages and gave the agency, unless said otherwise.
address(more) := object.union(
	{
		"pools": [{"id": "diskominfo/address_pool/server", "dinas": true, "edge": ""}],
		"allocations": [{"id": "diskominfo/allocation/dinkes", "to": agency, "dinas": true}],
		"data_centers": [],
		"claims": [],
	},
	more,
)

# A document by its id, in force and with its file, unless said otherwise.
document(id, attributes, fact) := {
	"refs": {id: object.union(
		{"id": id, "kind": "document", "agency": "dinkes", "date": "2026-01-31", "file": "surat.txt"},
		attributes,
	)},
	"facts": {"document": {id: object.union({"state": "in_force", "file": "verified"}, fact)}},
}

# An application that runs on servers, and what the DNS said of its domain.
served_by(application, servers, dns) := {
	"application": {application: {"domain": "dinkes/domain/simpus", "runs_on": servers}},
	"domain": {"dinkes/domain/simpus": {"fqdn": "simpus.serangkota.go.id"}},
	"evidence": {"dinkes/domain/simpus": {"dns": dns}},
}

# What the judge reads of an element; with anything else it refuses the rule.
readable := {
	"violations": {"asset", "code", "where", "item", "content", "expected", "actual", "evidence"},
	"unknown": {"asset", "code", "where", "item", "actual", "evidence", "unseen"},
	"not_applicable": {"asset", "code", "where", "item", "actual", "evidence"},
	"proof": {"asset", "proof"},
}

# The verdict on an asset, in the judge's order.
verdict(rule, id) := "error" if {
	some set, keys in readable
	some element in rule[set]
	some key, _ in element
	not key in keys
} else := "fail" if {
	some violation in rule.violations
	violation.asset == id
} else := "unknown" if {
	some gap in rule.unknown
	gap.asset == id
} else := "not_applicable" if {
	some reason in rule.not_applicable
	reason.asset == id
} else := "pass" if {
	id in rule.examined
} else := "error"

# How it was reached, where the rule says otherwise than its metadata.
proof(rule, id) := {entry.proof | some entry in rule.proof; entry.asset == id}
