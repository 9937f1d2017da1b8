package signatures

import (
	"crypto"
	"encoding/pem"

	cryptossh "golang.org/x/crypto/ssh"

	"github.com/patuh-id/patuh/scanners/publickey"
)

// blob is what follows the six letters of a signature by ssh-keygen
// (PROTOCOL.sshsig of OpenSSH).
type blob struct {
	Version   uint32
	Key       []byte
	Namespace string
	Reserved  []byte
	Hash      string
	Signature []byte
}

const sshMagic = "SSHSIG"

// ssh checks a signature made by ssh-keygen -Y sign, or git with it. The key is
// in it. The namespace says what it was made for.
func ssh(payload, mark []byte, namespace string) Signature {
	sig := Signature{Form: SSH, State: Unverifiable, Reason: unparsed}
	block, _ := pem.Decode(mark)
	if block == nil || block.Type != "SSH SIGNATURE" || len(block.Bytes) > maxSignature || len(block.Bytes) < len(sshMagic) || string(block.Bytes[:len(sshMagic)]) != sshMagic {
		return sig
	}
	var b blob
	var made cryptossh.Signature
	if cryptossh.Unmarshal(block.Bytes[len(sshMagic):], &b) != nil || b.Version != 1 || cryptossh.Unmarshal(b.Signature, &made) != nil {
		return sig
	}
	key, err := cryptossh.ParsePublicKey(b.Key)
	if err != nil {
		return sig
	}
	if c, ok := key.(*cryptossh.Certificate); ok {
		key = c.Key
	}
	if c, ok := key.(cryptossh.CryptoPublicKey); ok {
		sig.SPKI = publickey.SPKI(c.CryptoPublicKey())
	}
	hash := map[string]crypto.Hash{"sha256": crypto.SHA256, "sha512": crypto.SHA512}[b.Hash]
	if hash == 0 || made.Format == cryptossh.KeyAlgoRSA || made.Format == "ssh-dss" { // SHA-1 both
		sig.Reason = outdated
		return sig
	}
	h := hash.New()
	h.Write(payload)
	signed := cryptossh.Marshal(struct {
		Namespace string
		Reserved  []byte
		Hash      string
		Digest    []byte
	}{b.Namespace, b.Reserved, b.Hash, h.Sum(nil)})
	switch {
	case key.Verify(append([]byte(sshMagic), signed...), &made) != nil:
		sig.State, sig.Reason = Invalid, changed
	case b.Namespace != namespace: // who signed a file has not signed a commit
		sig.State, sig.Reason = Invalid, otherUse
	default:
		sig.State, sig.Reason = Valid, nil
	}
	return sig
}
