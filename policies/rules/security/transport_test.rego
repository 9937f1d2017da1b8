package rules.security.transport_test

import data.lib.fixtures_test as fixtures
import data.rules.security.transport as rule

id := "dinkes/domain/simpus"

ip := "103.10.20.4"

domain := {"domain": {id: {"fqdn": "simpus.serangkota.go.id"}}}

seeing(evidence) := fixtures.declaring(object.union(domain, {"evidence": {id: evidence}}))

certificate := {
	"names": ["simpus.serangkota.go.id"],
	"beyond": 0,
	"not_before": "2026-10-01T00:00:00Z",
	"not_after": "2026-12-30T00:00:00Z",
}

address := {"address": ip, "state": "served", "versions": ["1.2", "1.3"], "certificate": certificate, "chain": "trusted"}

tls := {"addresses": [address], "valid": true, "modern": true, "unseen": []}

headers := [
	"Content-Security-Policy",
	"Referrer-Policy",
	"Strict-Transport-Security",
	"X-Content-Type-Options",
	"frame-ancestors",
]

https := {"answer": "content", "status": 200, "headers": headers, "unsound": []}

http := {"plain": {"state": "redirects"}, "https": https, "unseen": []}

# Both, with some of it otherwise.
with_tls(more) := seeing({"http": http, "tls": object.union(tls, more)})

with_address(more) := with_tls({"addresses": [object.union(address, more)], "valid": false})

with_certificate(more) := with_tls({"addresses": [object.union(address, {"certificate": object.union(certificate, more)})]})

with_http(more) := seeing({"tls": tls, "http": object.union(http, more)})

with_https(more) := with_http({"https": object.union(https, more)})

parameters := {"official_domain": "serangkota.go.id"}

# Judged after it ran out, a certificate that held when it was seen is no proof.
test_unknown_certificate_ran_out_since if {
	verdict(with_certificate({"not_after": "2026-11-20T00:00:00Z"})) == "unknown"
	gaps(with_certificate({"not_after": "2026-11-20T00:00:00Z"})) == {"lapsed"}
	verdict(with_certificate({"not_after": "2026-11-23T00:00:00Z"})) == "pass"
}

verdict(given) := found if {
	found := fixtures.verdict(rule, id) with input as given with data.parameters as parameters
}

violations(given) := found if {
	found := rule.violations with input as given with data.parameters as parameters
}

codes(given) := {violation.code | some violation in violations(given)}

gaps(given) := found if {
	found := {gap.code | some gap in rule.unknown} with input as given with data.parameters as parameters
}

test_pass_sound if {
	given := seeing({"http": http, "tls": tls})
	verdict(given) == "pass"
	violations(given) == set()
	gaps(given) == set()
}

test_pass_plain_http_closed if {
	verdict(with_http({"plain": {"state": "closed"}})) == "pass"
}

# One of several addresses may be closed.
test_pass_one_address_closed if {
	both := [address, {"address": "103.10.20.5", "state": "closed"}]
	verdict(with_tls({"addresses": both})) == "pass"
}

# Who only leads elsewhere shows no page that the other headers would guard.
test_pass_leads_elsewhere if {
	verdict(with_https({"answer": "redirect", "headers": ["Strict-Transport-Security"]})) == "pass"
}

test_fail_leads_elsewhere_without_hsts if {
	codes(with_https({"answer": "redirect", "headers": []})) == {"missing_header"}
}

test_pass_certificate_of_the_government[organisation] if {
	some organisation in ["Pemerintah Kota Serang", "PEMERINTAH KOTA SERANG", "Dinas Kesehatan Kota Serang", "Dinas Kesehatan"]
	verdict(with_certificate({"organisation": organisation})) == "pass"
}

test_pass_certificate_with_names_beside[name] if {
	some name in ["*.serangkota.go.id", "serangkota.go.id", "www.serangkota.go.id"]
	verdict(with_certificate({"names": [name, "vendor.example"]})) == "pass"
}

test_fail_certificate[chain] if {
	some chain, more in {
		"expired": {"actual": "2026-12-30T00:00:00Z"},
		"not_yet": {"actual": "2026-10-01T00:00:00Z"},
		"wrong_name": {"expected": "simpus.serangkota.go.id"},
		"untrusted": {},
		"weak": {},
	}
	violations(with_address({"chain": chain})) == {object.union(
		{"asset": id, "code": chain, "where": ["fqdn"], "item": ip, "evidence": "tls"},
		more,
	)}
	verdict(with_address({"chain": chain})) == "fail"
}

test_fail_certificate_of_another_owner if {
	violations(with_certificate({"organisation": "PT Contoh Awan"})) == {{
		"asset": id,
		"code": "other_owner",
		"where": ["fqdn"],
		"item": ip,
		"actual": "PT Contoh Awan",
		"evidence": "tls",
	}}
}

test_fail_certificate_of_another_city if {
	codes(with_certificate({"organisation": "Dinas Kesehatan Kabupaten Serang"})) == {"other_owner"}
	codes(with_certificate({"organisation": "Pemerintah Kota Serangan"})) == {"other_owner"}
}

# Then that it is not for this name says nothing more.
test_fail_certificate_for_other_domains_only if {
	vendor := with_address({
		"chain": "wrong_name",
		"certificate": object.union(certificate, {"names": ["*.awan.example", "evilserangkota.go.id"]}),
	})
	violations(vendor) == {{
		"asset": id,
		"code": "other_owner",
		"where": ["fqdn"],
		"item": ip,
		"actual": ["*.awan.example", "evilserangkota.go.id"],
		"evidence": "tls",
	}}
}

# Names that were not told may be ours.
test_fail_certificate_with_more_names_than_told if {
	more := object.union(certificate, {"names": ["awan.example"], "beyond": 3})
	codes(with_address({"chain": "wrong_name", "certificate": more})) == {"wrong_name"}
}

# Beside a name outside the official domain lies what has the same parent; a top
# level is everybody's.
test_fail_other_domain_with_a_strangers_names if {
	other := {"domain": {id: {"fqdn": "serangsehat.id"}}}
	given := object.union(
		with_address({"chain": "wrong_name", "certificate": object.union(certificate, {"names": ["awan.id"]})}),
		other,
	)
	codes(given) == {"other_owner"}
}

# With its own name, or one of the city's, it is no stranger's.
test_fail_wrong_name_that_is_no_strangers[fqdn] if {
	some fqdn, name in {"serangsehat.id": "serangsehat.id", "a.b.serangkota.go.id": "www.serangkota.go.id"}
	given := object.union(
		with_address({"chain": "untrusted", "certificate": object.union(certificate, {"names": [name]})}),
		{"domain": {id: {"fqdn": fqdn}}},
	)
	codes(given) == {"untrusted"}
}

test_fail_no_tls_where_it_should_be if {
	codes(with_tls({"addresses": [{"address": ip, "state": "no_tls"}], "valid": false})) == {"no_tls"}
}

test_fail_outdated if {
	violations(with_tls({"addresses": [object.union(address, {"versions": ["1.0", "1.2", "ssl3"]})], "modern": false})) == {{
		"asset": id,
		"code": "outdated",
		"where": ["fqdn"],
		"item": ip,
		"actual": ["1.0", "ssl3"],
		"evidence": "tls",
	}}
}

test_fail_plain_http if {
	violations(with_http({"plain": {"state": "serves"}})) == {{
		"asset": id,
		"code": "plain_http",
		"where": ["fqdn"],
		"evidence": "http",
	}}
}

test_fail_back_to_plain_http if {
	codes(with_https({"answer": "plain"})) == {"downgraded"}
	verdict(with_https({"answer": "plain"})) == "fail"
}

test_fail_each_header_missing_or_unsound if {
	violations(with_https({
		"headers": ["Referrer-Policy", "X-Content-Type-Options", "frame-ancestors"],
		"unsound": ["Strict-Transport-Security"],
	})) == {
		{
			"asset": id,
			"code": "missing_header",
			"where": ["fqdn"],
			"item": "Content-Security-Policy",
			"evidence": "http",
		},
		{
			"asset": id,
			"code": "unsound_header",
			"where": ["fqdn"],
			"item": "Strict-Transport-Security",
			"evidence": "http",
		},
	}
}

test_fail_all_at_once if {
	bad := object.union(address, {"chain": "expired", "versions": ["1.1"]})
	codes(seeing({
		"tls": object.union(tls, {"addresses": [bad], "valid": false, "modern": false}),
		"http": object.union(http, {"plain": {"state": "serves"}, "https": object.union(https, {"headers": []})}),
	})) == {"expired", "outdated", "plain_http", "missing_header"}
}

# What is wrong is wrong, whatever was not seen beside it.
test_fail_before_what_was_not_seen if {
	verdict(seeing({"http": {"plain": {"state": "serves"}, "unseen": []}})) == "fail"
	verdict(seeing({"tls": {"addresses": [object.union(address, {"chain": "expired"})], "valid": false, "unseen": []}})) == "fail"
}

test_unknown_not_looked_at if {
	gaps(fixtures.declaring(domain)) == {"tls_unseen", "http_unseen"}
	verdict(fixtures.declaring(domain)) == "unknown"
}

test_unknown_could_not_look if {
	blind := {"unknown": {"id": "tanpa jaringan", "en": "offline"}}
	gaps(seeing({"tls": blind, "http": blind})) == {"tls_unseen", "http_unseen"}
	verdict(seeing({"tls": blind, "http": blind})) == "unknown"
}

test_unknown_without_one_part[part] if {
	some part in ["valid", "modern"]
	given := seeing({"http": http, "tls": object.remove(tls, [part])})
	gaps(given) == {"tls_unseen"}
	verdict(given) == "unknown"
}

test_unknown_without_one_part_of_http[part] if {
	some part in ["plain", "https"]
	given := seeing({"tls": tls, "http": object.remove(http, [part])})
	gaps(given) == {"http_unseen"}
	verdict(given) == "unknown"
}

# What is said of another domain says nothing of this one.
test_unknown_only_another_was_seen if {
	other := fixtures.declaring(object.union(domain, {"evidence": {"dinkes/domain/lain": {"tls": tls, "http": http}}}))
	verdict(other) == "unknown"
}

# Without the city's name an organisation cannot be told from another.
test_pass_without_a_government if {
	given := json.remove(with_certificate({"organisation": "PT Contoh"}), ["government/name"])
	codes(given) == set()
}
