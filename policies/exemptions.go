package policies

import (
	"slices"
	"strings"
	"time"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
)

// expiringDays is how long before its end an exemption is reported as expiring.
const expiringDays = 90

// exempt applies every exemption to the results and tells what became of it.
// The verdict stays as it was; only a disposition is set beside it. Where a part
// is judged, what its own manifests say is a request, and what the register says of
// other parts is passed over.
func (j *Judge) exempt(scope *scope, f *facts, agencies []audit.Agency, today string) []audit.Exemption {
	var out []audit.Exemption
	for _, agency := range scope.inv.Agencies {
		for _, a := range agency.Assets {
			switch {
			case a.Kind.Name != "exemption":
			case scope.part == nil:
				out = append(out, j.apply(scope.inv, f, agencies, a, today))
			case scope.has(a):
				e := told(scope.inv, a)
				e.Status = audit.Requested
				out = append(out, e)
			case resultOf(agencies, a.Text("rule"), a.Text("asset")) != nil:
				out = append(out, j.apply(scope.inv, f, agencies, a, today))
			}
		}
	}
	return out
}

// told is an exemption as it is declared.
func told(inv *inventory.Inventory, a *inventory.Asset) audit.Exemption {
	decree := a.Attr("decree").Target()
	return audit.Exemption{
		ID: a.ID, Rule: a.Text("rule"), Asset: a.Text("asset"), From: a.Text("from"), To: a.Text("to"), Reason: a.Text("reason"),
		Authority: decree.Text("issuer"), Number: decree.Text("number"), Date: decree.Text("date"), Where: place(inv, a.Range),
	}
}

func (j *Judge) apply(inv *inventory.Inventory, f *facts, agencies []audit.Agency, a *inventory.Asset, today string) audit.Exemption {
	decree := a.Attr("decree").Target()
	e := told(inv, a)
	set := func(status, id, en string) audit.Exemption {
		e.Status = status
		if id != "" {
			e.Why = &audit.Text{ID: id, EN: en}
		}
		return e
	}
	if len(j.regulation.ClausesOf(e.Rule)) == 0 {
		return set(audit.Unmatched, "Peraturan ini tidak memakai aturan tersebut.", "This regulation does not use that rule.")
	}
	result := resultOf(agencies, e.Rule, e.Asset)
	if result == nil {
		return set(audit.Unmatched, "Tidak ada aset dengan id itu yang dinilai aturan tersebut.", "There is no asset of that id which the rule judges.")
	}
	owner, _, _ := strings.Cut(e.Asset, "/")
	if a.Agency != owner && inv.Role(a.Agency) == "opd" {
		return set(audit.Refused, "Perangkat Daerah hanya dapat menyatakan pengecualian asetnya sendiri.", "An agency can declare exemptions of its own assets only.")
	}
	clause, firm, authorities := j.exception(e.Rule)
	switch {
	case firm != "":
		return set(audit.Refused, "Ketentuan "+firm+", yang dinilai aturan ini, tidak mengenal pengecualian.", "Clause "+firm+", which this rule judges, allows no exception.")
	case len(authorities) == 0:
		return set(audit.Refused, "Tidak ada yang dapat mengecualikan dari semua ketentuan yang dinilai aturan ini.", "Nobody can exempt from all the clauses that this rule judges.")
	case !slices.Contains(authorities, e.Authority):
		return set(audit.Refused, "Pengecualian hanya sah bila ditetapkan oleh: "+strings.Join(authorities, ", ")+".", "An exemption is valid only if issued by: "+strings.Join(authorities, ", ")+".")
	case !slices.Contains([]string{"decree", "legislation"}, decree.Text("type")):
		return set(audit.Refused, "Dasarnya bukan keputusan atau peraturan perundang-undangan.", "Its basis is neither a decree nor legislation.")
	}
	switch paper := f.documents[decree.ID]; paper.file {
	case "verified":
	case "mismatch":
		return set(audit.Refused, "Sidik berkas keputusan tidak cocok dengan yang dinyatakan.", "The digest of the decree's file is not the one declared.")
	case "missing":
		return set(audit.Refused, "Berkas keputusan tidak ada di ruang kerja.", "The decree's file is not in the workspace.")
	case "undeclared":
		return set(audit.Refused, "Berkas keputusan dan sidiknya tidak dinyatakan.", "The decree's file and its digest are not declared.")
	default:
		return set(audit.Refused, "Berkas keputusan tidak diperiksa.", "The decree's file was not examined.")
	}
	e.Clause = clause
	switch paper := f.documents[decree.ID]; {
	case today > e.To:
		return set(audit.Expired, "", "")
	case paper.state == "expired":
		return set(audit.Expired, "Keputusannya sendiri sudah tidak berlaku.", "The decree itself is no longer in force.")
	case today < e.From:
		return set(audit.NotYet, "", "")
	case paper.state == "not_yet":
		return set(audit.NotYet, "Keputusannya belum berlaku: pengecualian tidak berlaku surut.", "The decree is not in force yet: an exemption is not retroactive.")
	case result.Verdict == audit.Unknown || result.Verdict == audit.Error:
		return set(audit.Unused, "Belum diketahui apakah aset ini melanggar aturan itu.", "Whether the asset violates that rule is not known.")
	case result.Verdict != audit.Fail:
		return set(audit.Unused, "Aturan itu tidak dilanggar oleh aset ini.", "The asset does not violate that rule.")
	}
	result.Disposition, result.Exemption = audit.Exempt, a.ID
	until := decree.Text("valid_until")
	switch {
	case ends(e.To, today):
		return set(audit.Expiring, "", "")
	case until != "" && ends(until, today):
		return set(audit.Expiring, "Keputusannya sendiri hanya berlaku sampai "+until+".", "The decree itself is in force only until "+until+".")
	}
	return set(audit.InForce, "", "")
}

// exception finds the first clause a rule judges, and who may grant an exception
// from all of them: a verdict is one for all its clauses, and so is an exemption.
// firm is the first clause that allows none, "" where each does.
func (j *Judge) exception(rule string) (clause, firm string, authorities []string) {
	for i, id := range j.regulation.ClausesOf(rule) {
		c := j.regulation.Clause(id)
		if c.Exemption == nil {
			return "", id, nil
		}
		if i == 0 {
			clause, authorities = id, slices.Clone(c.Exemption.Authority)
		}
		authorities = slices.DeleteFunc(authorities, func(a string) bool { return !slices.Contains(c.Exemption.Authority, a) })
	}
	slices.Sort(authorities)
	return clause, "", authorities
}

func ends(to, today string) bool {
	last, err := time.Parse(time.DateOnly, to)
	now, err2 := time.Parse(time.DateOnly, today)
	return err == nil && err2 == nil && last.Sub(now) <= expiringDays*24*time.Hour
}

// resultOf finds a result by binary search: agencies are sorted by id, their
// results by rule and asset.
func resultOf(agencies []audit.Agency, rule, asset string) *audit.Result {
	owner, _, _ := strings.Cut(asset, "/")
	i, found := slices.BinarySearchFunc(agencies, owner, func(a audit.Agency, id string) int { return strings.Compare(a.ID, id) })
	if !found {
		return nil
	}
	results := agencies[i].Results
	n, found := slices.BinarySearchFunc(results, audit.Result{Rule: rule, Asset: asset}, compareResults)
	if !found {
		return nil
	}
	return &results[n]
}
