# METADATA
# scope: package
# title: Certificates that have run out since they were seen
# description: |
#   Evidence may be judged long after the look: a certificate that held then need not
#   hold now. It may have been renewed since, so that is unknown, and no violation.
# custom:
#   messages:
#     lapsed:
#       id: "Sertifikat TLS pada alamat {item} berlaku sampai {actual}, yang sudah lewat sejak diperiksa; periksa lagi."
#       en: "The TLS certificate at address {item} was valid until {actual}, which is past since it was looked at; look again."
package lib.certificates

import data.lib.days

# When those of each domain ran out, by address.
lapsed[domain][address.address] := until if {
	some domain
	some address in input.evidence[domain].tls.addresses
	address.chain == "trusted"
	until := address.certificate.not_after
	past(until)
}

# What was over before today began in Jakarta, at 17:00 UTC.
past(moment) if days.between(substring(moment, 0, 10), input.today) > 1

past(moment) if {
	days.between(substring(moment, 0, 10), input.today) == 1
	substring(moment, 11, 9) <= "17:00:00Z"
}

# The same, as what an asset that rests on the domain is not known to have.
unknown(asset, domain) := {{
	"asset": asset,
	"code": "lapsed",
	"where": [],
	"item": address,
	"actual": until,
	"evidence": {"scanner": "tls", "subject": domain},
	"unseen": [],
} |
	some address, until in lapsed[domain]
}
