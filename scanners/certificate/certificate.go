// Package certificate looks at the certificate and the public key that a signer
// declares: who issued the certificate and for how long, and which key it is.
//
// It must not say whether an issuer can be trusted, open a connection, or keep
// the name of a person, or anything of a private key but that it is there and the
// digest of the file it is in.
package certificate

import (
	"context"
	"crypto"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
)

// maxSize bounds one file, in bytes: a certificate of some thousand with those
// of its issuers.
const maxSize = 64 << 10

// Facts of one signer's files. What is said of the certificate is empty where
// there is none to say it of.
type Facts struct {
	State       string          `json:"state"`             // read, missing, unreadable, or mismatch: the files are of two keys
	Certified   bool            `json:"certified"`         // another than its subject issued the certificate
	Issuer      string          `json:"issuer"`            // common name and organisation of that other
	Issuers     []string        `json:"issuers"`           // the keys of the issuers in its file, as SPKI is, each of whom signed the one before
	ValidFrom   string          `json:"valid_from"`        // day in Jakarta, like input.today: the last on which one of them begins
	ValidUntil  string          `json:"valid_until"`       // the last day, the same: the first on which one of them ends
	Private     bool            `json:"private"`           // a private key lies in a declared file
	PrivateKeys int             `json:"private_keys"`      // how many
	Holding     []string        `json:"holding,omitempty"` // SHA-256 of the files that hold one, sorted
	SPKI        string          `json:"spki"`              // SHA-256 of the key's SubjectPublicKeyInfo in DER, in hexadecimal
	Keys        []string        `json:"keys"`              // the keys of all files that could be read, sorted: several where they differ
	Reason      *inventory.Text `json:"reason,omitempty"`
}

// Scanner is the scanner of signers' certificates and public keys.
var Scanner = scanners.Scanner{
	Name: "certificate",
	Kind: "signer",
	Wants: func(a *inventory.Asset) bool {
		return a.Attr("certificate") != nil || a.Attr("public_key") != nil
	},
	Scan: scan,
}

// places are the attributes of a signer that name files.
var places = []struct {
	attribute string
	read      func([]byte, *Facts) (crypto.PublicKey, *inventory.Text)
}{{"certificate", readCertificate}, {"public_key", readPublicKey}}

// Keys are the public keys in the files that a signer declares: those that can be
// read. That one cannot is told by the scanner.
func Keys(workspace *os.Root, signer *inventory.Asset) []crypto.PublicKey {
	var keys []crypto.PublicKey
	for _, place := range places {
		if signer.Attr(place.attribute) == nil {
			continue
		}
		data, err := scanners.ReadFile(workspace, signer.Text(place.attribute), maxSize)
		if err != nil {
			continue
		}
		if key, why := place.read(data, new(Facts)); why == nil {
			keys = append(keys, key)
		}
	}
	return keys
}

func scan(ctx context.Context, in scanners.Input) (any, *inventory.Text) {
	facts := Facts{State: "read", Issuers: []string{}}
	var reason *inventory.Text // why one of the files could not be read
	missing, keys := false, map[string]bool{}
	for _, place := range places {
		if ctx.Err() != nil {
			return nil, scanners.Unreadable(ctx.Err())
		}
		if in.Asset.Attr(place.attribute) == nil {
			continue
		}
		data, err := scanners.ReadFile(in.Workspace, in.Asset.Text(place.attribute), maxSize)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			missing = true
			continue
		case err != nil:
			reason = scanners.Unreadable(err)
			continue
		}
		if n := privateKeys(data); n > 0 {
			sum := sha256.Sum256(data)
			facts.PrivateKeys += n
			facts.Holding = append(facts.Holding, hex.EncodeToString(sum[:]))
		}
		if _, why := place.read(data, &facts); why != nil {
			reason = why
			continue
		}
		keys[facts.SPKI] = true
	}
	facts.Private = facts.PrivateKeys > 0
	slices.Sort(facts.Holding)
	facts.Keys = slices.AppendSeq([]string{}, maps.Keys(keys))
	slices.Sort(facts.Keys)
	// Of files that were not all read, what was seen all the same.
	half := Facts{Issuers: []string{}, Private: facts.Private, PrivateKeys: facts.PrivateKeys, Holding: facts.Holding, Keys: facts.Keys, Reason: reason}
	switch {
	case reason != nil && !facts.Private && len(keys) == 0:
		return nil, reason
	case reason != nil:
		half.State = "unreadable"
		return half, nil
	case missing:
		half.State = "missing"
		return half, nil
	case len(keys) > 1:
		facts.State, facts.SPKI = "mismatch", ""
	}
	return facts, nil
}
