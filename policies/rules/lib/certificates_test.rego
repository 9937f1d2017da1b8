package lib.certificates_test

import data.lib.certificates

seen(until, chain) := {
	"today": "2026-11-23",
	"evidence": {"d": {"tls": {"addresses": [{"address": "a", "chain": chain, "certificate": {"not_after": until}}]}}},
}

test_lapsed[until] if {
	some until in ["2026-11-22T17:00:00Z", "2026-11-22T00:00:00Z", "2026-11-21T23:00:00Z", "2025-12-31T00:00:00Z"]
	certificates.lapsed == {"d": {"a": until}} with input as seen(until, "trusted")
}

test_holding[until] if {
	some until in ["2026-11-22T17:00:01Z", "2026-11-23T00:00:00Z", "2027-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]
	certificates.lapsed == {} with input as seen(until, "trusted")
}

# What did not hold then is told as that.
test_expired_when_seen if {
	certificates.lapsed == {} with input as seen("2026-11-01T00:00:00Z", "expired")
}
