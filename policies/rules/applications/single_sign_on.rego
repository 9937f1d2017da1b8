# METADATA
# scope: package
# title: Applications use the government's single sign-on
# custom:
#   assets: [application]
#   agencies: all
#   proof: observed
#   reach: register
#   parameters: [official_domain]
#   evidence: [sso]
#   rows: [16]
#   title:
#     id: "Aplikasi memakai sistem masuk tunggal pemerintah"
#     en: "Applications use the government's single sign-on"
#   rationale:
#     id: >-
#       Dengan satu pintu masuk, akun pegawai yang pindah atau berhenti cukup ditutup sekali, dan tidak ada kata sandi
#       yang tercecer di banyak aplikasi.
#     en: >-
#       With one door, the account of somebody who moves or leaves is closed once, and no passwords lie about in many
#       applications.
#   remedy:
#     id: >-
#       Sambungkan aplikasi ke sistem masuk tunggal Dinas dan nyatakan penerbitnya pada sso.issuer, atau nyatakan
#       tanggal rencananya pada sso.planned.
#     en: >-
#       Connect the application to the Dinas' single sign-on and declare its issuer in sso.issuer, or declare the date
#       planned for it in sso.planned.
#   satisfied:
#     id: >-
#       Penerbit pada sso.issuer di bawah domain resmi, dan halaman masuk yang terlihat memang menuju ke sana; atau
#       tanggal rencana pada sso.planned yang belum lewat.
#     en: >-
#       An issuer in sso.issuer that lies under the official domain, and a login seen to lead there; or a planned date
#       in sso.planned that is not yet past.
#   example: |
#     application "simpus" {
#       name = "Sistem Informasi Puskesmas"
#       kind = "khusus"
#
#       sso {
#         planned = "2027-06-30"
#       }
#     }
#   messages:
#     no_sso:
#       id: "Aplikasi tidak menyatakan penerbit masuk tunggal maupun tanggal rencananya."
#       en: "The application declares neither an issuer of single sign-on nor a date planned for it."
#     overdue:
#       id: "Masuk tunggal direncanakan pada {actual}, yang sudah lewat pada {expected}."
#       en: "Single sign-on was planned for {actual}, which is past on {expected}."
#     other_issuer:
#       id: "Penerbit masuk tunggal {actual} tidak berada di bawah {expected} dan bukan milik Dinas."
#       en: "The issuer of single sign-on {actual} does not lie under {expected} and is not the Dinas'."
#     other_seen:
#       id: "Halaman masuk aplikasi menuju ke {actual}, bukan ke {expected}."
#       en: "The application's login leads to {actual}, not to {expected}."
#     other_door:
#       id: >-
#         Halaman masuk aplikasi menuju ke {actual}, tetapi situsnya juga meminta kata sandi sendiri; tutup pintu itu, atau
#         pindahkan ke tempat yang tidak terbuka bagi umum.
#       en: >-
#         The application's login leads to {actual}, but its site asks for a password itself, too; close that door, or
#         move it to where it is not open to the public.
#     not_observed:
#       id: "Belum terlihat bahwa halaman masuk aplikasi menuju ke {actual}; pernyataan saja tidak membuktikan apa pun."
#       en: "The application's login was not seen to lead to {actual}; a declaration alone proves nothing."
package rules.applications.single_sign_on

import data.lib.domains
import data.lib.government

issuers := {id: issuer | some id; issuer := input.application[id].sso.issuer}

planned := {id: day | some id; day := input.application[id].sso.planned}

# A plan counts only while there is no issuer.
plans := object.remove(planned, issuers)

# An issuer by scheme, host and the rest; a name and a password in front of the
# host would be no address of OIDC's, and is none here.
address(url) := {"scheme": lower(parts[1]), "host": domains.plain(parts[2]), "rest": trim_right(parts[3], "/")} if {
	parts := regex.find_all_string_submatch_n(`^((?i:https?))://([A-Za-z0-9.-]+)((?::[0-9]+)?(?:/[^?#]*)?)$`, url, 1)[0]
}

# The names the Dinas has declared, as far as this agency refers to them.
of_dinas := {domains.plain(domain.fqdn) |
	some domain in input.refs
	domain.kind == "domain"
	domain.agency == government.dinas_agency
} | {domains.plain(domain.fqdn) |
	input.agency.role == "dinas"
	some domain in input.domain
}

right(host) if host == domains.official

right(host) if endswith(host, domains.suffix)

right(host) if host in of_dinas

own := {id |
	some id, issuer in issuers
	right(address(issuer).host)
}

# What the login was seen to lead to.
seen := {id: issuer |
	some id in object.keys(issuers)
	issuer := input.evidence[id].sso.issuer
}

# The host that it was seen to lead to, where that is no endpoint of the issuer's.
led := {id: host |
	some id in object.keys(issuers)
	host := input.evidence[id].sso.led
}

# An issuer declared and the same one seen.
agreeing := {id |
	some id, issuer in seen
	address(issuer) == address(issuers[id])
}

# Those with another door beside that one.
beside := {id | some id in agreeing; input.evidence[id].sso.password}

# Until the day planned is over, the plan stands.
examined := (((own & agreeing) - object.keys(led)) - beside) | {id | some id, day in plans; day >= input.today}

violations contains {"asset": id, "code": "no_sso", "where": []} if {
	some id in ((object.keys(input.application) - object.keys(issuers)) - object.keys(plans))
}

violations contains {
	"asset": id,
	"code": "overdue",
	"where": ["sso", "planned"],
	"expected": input.today,
	"actual": day,
} if {
	some id, day in plans
	day < input.today
}

violations contains {
	"asset": id,
	"code": "other_issuer",
	"where": ["sso", "issuer"],
	"expected": domains.official,
	"actual": issuers[id],
} if {
	some id in (object.keys(issuers) - own)
}

violations contains {
	"asset": id,
	"code": "other_seen",
	"where": ["sso", "issuer"],
	"expected": issuers[id],
	"actual": seen[id],
	"evidence": "sso",
} if {
	some id in (object.keys(seen) - agreeing)
}

violations contains {
	"asset": id,
	"code": "other_seen",
	"where": ["sso", "issuer"],
	"expected": issuers[id],
	"actual": host,
	"evidence": "sso",
} if {
	some id, host in led
}

observed := object.keys(seen) | object.keys(led)

unobserved := object.keys(issuers) - observed

unknown contains {
	"asset": id,
	"code": "not_observed",
	"where": ["sso", "issuer"],
	"actual": issuers[id],
	"evidence": "sso",
} if {
	some id in unobserved
}

unknown contains {
	"asset": id,
	"code": "other_door",
	"where": ["sso", "issuer"],
	"actual": issuers[id],
	"evidence": "sso",
} if {
	some id in beside
}

proof contains {"asset": id, "proof": "declared"} if some id in (object.keys(input.application) - observed)
