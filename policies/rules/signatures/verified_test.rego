package rules.signatures.verified_test

import data.lib.fixtures_test as fixtures
import data.rules.signatures.verified as rule

id := "dinkes/repository/simpus"

head := "dinkes/signer/kepala_dinas"

repository := {"signers": [head]}

good := {"kind": "tag", "path": "v1.0", "state": "valid", "declared": true, "covers": ""}

not_signed := {"kind": "commit", "path": "4f2c9d1", "state": "unsigned", "declared": false, "covers": ""}

looked(attributes, seen) := fixtures.declaring({
	"repository": {id: attributes},
	"evidence": {id: {"repository": {"signatures": seen}}},
})

signed(signatures) := looked(repository, {"signatures": signatures, "unexamined": 0})

test_pass_signed_by_the_signer if {
	manual := {"kind": "pdf", "path": "docs/manual.pdf", "state": "valid", "declared": true, "covers": "whole"}
	fixtures.verdict(rule, id) == "pass" with input as signed([good, not_signed, manual])
	fixtures.proof(rule, id) == set() with input as signed([good])
}

# A vendor may sign what it delivers, too.
test_pass_beside_another if {
	fixtures.verdict(rule, id) == "pass" with input as signed([good, object.union(good, {"declared": false})])
}

test_fail_unsigned[name] if {
	some name, all in {"nothing": [], "a commit without a signature": [not_signed]}
	rule.violations == {{"asset": id, "code": "unsigned", "where": [], "evidence": "repository"}} with input as signed(all)
	fixtures.verdict(rule, id) == "fail" with input as signed(all)
}

test_fail_one_invalid if {
	spoilt := object.union(good, {"path": "v1.1", "state": "invalid"})
	rule.violations == {{
		"asset": id,
		"code": "invalid",
		"where": [],
		"item": "v1.1",
		"evidence": "repository",
	}} with input as signed([good, spoilt])
	fixtures.verdict(rule, id) == "fail" with input as signed([good, spoilt])
}

test_fail_changed_afterwards if {
	added := object.union(good, {"path": "docs/manual.pdf", "covers": "part"})
	{violation.code | some violation in rule.violations} == {"changed"} with input as signed([good, added])
	fixtures.verdict(rule, id) == "fail" with input as signed([added])
}

# A timestamp says since when a document is as it is, and is nobody's signature.
test_fail_only_a_timestamp if {
	stamp := object.union(good, {"kind": "pdf", "form": "timestamp", "path": "docs/manual.pdf", "covers": "whole"})
	rule.violations == {{"asset": id, "code": "unsigned", "where": [], "evidence": "repository"}} with input as signed([stamp])
	fixtures.verdict(rule, id) == "fail" with input as signed([stamp])
	fixtures.verdict(rule, id) == "fail" with input as signed([good, object.union(stamp, {"state": "invalid"})])
	fixtures.verdict(rule, id) == "pass" with input as signed([good, stamp])
}

# Who signs the whole of a document stands for what was added since the first
# signature; anyone else does not.
test_pass_signed_again_by_a_signer if {
	first := object.union(good, {"kind": "pdf", "path": "docs/bast.pdf", "covers": "extended", "declared": false})
	second := object.union(first, {"covers": "whole", "declared": true})
	fixtures.verdict(rule, id) == "pass" with input as signed([first, second])
}

test_unknown_extended[name] if {
	first := object.union(good, {"kind": "pdf", "path": "docs/bast.pdf", "covers": "extended"})
	some name, second in {
		"nothing after it": [],
		"a stranger": [object.union(first, {"covers": "whole", "declared": false})],
		"a timestamp": [object.union(first, {"covers": "whole", "form": "timestamp"})],
		"another document": [object.union(first, {"path": "docs/lain.pdf", "covers": "whole"})],
	}
	all := signed(array.concat([good, first], second))
	rule.unknown == {{
		"asset": id,
		"code": "extended",
		"where": [],
		"item": "docs/bast.pdf",
		"evidence": "repository",
	}} with input as all
	fixtures.verdict(rule, id) == "unknown" with input as all
}

test_fail_by_another if {
	rule.violations == {{
		"asset": id,
		"code": "nobody",
		"where": ["signers"],
		"expected": [head],
		"evidence": "repository",
	}} with input as signed([object.union(good, {"declared": false})])
}

test_unknown_unverifiable if {
	blind := object.union(good, {"path": "a.sig", "state": "unverifiable"})
	rule.unknown == {{
		"asset": id,
		"code": "unverifiable",
		"where": [],
		"item": "a.sig",
		"evidence": "repository",
	}} with input as signed([good, blind])
	fixtures.verdict(rule, id) == "unknown" with input as signed([good, blind])
	fixtures.verdict(rule, id) == "unknown" with input as signed([object.union(good, {"declared": false}), blind])
}

# What was not looked into may be signed.
test_unknown_files_not_examined[name] if {
	some name, all in {"nothing else": [], "one": [good]}
	half := looked(repository, {"signatures": all, "unexamined": 2})
	rule.unknown == {{
		"asset": id,
		"code": "partly",
		"where": [],
		"actual": 2,
		"evidence": "repository",
	}} with input as half
	fixtures.verdict(rule, id) == "unknown" with input as half
}

# A signed tag may be left behind by who copies the last commit alone.
test_unknown_cut_off[name] if {
	some name, all in {"nothing signed": [], "a signed commit": [object.union(good, {"kind": "commit"})]}
	cut := looked(repository, {"signatures": all, "unexamined": 0, "cut_off": true})
	rule.unknown == {{"asset": id, "code": "cut_off", "where": [], "evidence": "repository"}} with input as cut
	fixtures.verdict(rule, id) == "unknown" with input as cut
}

test_unknown_no_signers if {
	anybody := looked({}, {"signatures": [object.union(good, {"declared": false})], "unexamined": 0})
	rule.unknown == {{"asset": id, "code": "no_signers", "where": []}} with input as anybody
	fixtures.verdict(rule, id) == "unknown" with input as anybody
}

test_unknown_not_observed if {
	gap := {{"asset": id, "code": "not_observed", "where": [], "evidence": "repository"}}
	bare := fixtures.declaring({"repository": {id: repository}})
	rule.unknown == gap with input as bare
	fixtures.verdict(rule, id) == "unknown" with input as bare
	fixtures.proof(rule, id) == {"declared"} with input as bare
	blind := object.union(bare, {"evidence": {id: {"repository": {"unknown": {"id": "tidak ada", "en": "not there"}}}}})
	fixtures.verdict(rule, id) == "unknown" with input as blind
}

# A state nobody knows is no pass.
test_error_state_not_known if {
	fixtures.verdict(rule, id) == "error" with input as signed([object.union(good, {"state": "fine"})])
}
