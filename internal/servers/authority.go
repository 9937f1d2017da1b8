package servers

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"slices"
	"time"
)

// Authority signs certificates for servers: a root, and the intermediate that
// really signs.
type Authority struct {
	Root         *x509.Certificate
	Intermediate *x509.Certificate

	now                time.Time
	root, intermediate *ecdsa.PrivateKey
}

// CertificateOptions are what a certificate says.
type CertificateOptions struct {
	Names               []string
	Organisation        string
	NotBefore, NotAfter time.Time     // zero: from the day before now, for three months
	Key                 crypto.Signer // nil: a new one on P-256
	SelfSigned          bool
	Alone               bool // without the intermediate
	ByRoot              bool // signed by the root itself
}

// NewAuthority makes an authority of an organisation. Its root and intermediate
// are valid for years before and after now.
func NewAuthority(organisation string, now time.Time) (*Authority, error) {
	a := &Authority{now: now}
	var err error
	if a.root, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
		return nil, err
	}
	if a.intermediate, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
		return nil, err
	}
	template := func(name string) *x509.Certificate {
		return &x509.Certificate{
			SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name, Organization: []string{organisation}},
			NotBefore: now.AddDate(-5, 0, 0), NotAfter: now.AddDate(20, 0, 0),
			IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
		}
	}
	if a.Root, err = sign(template("Akar"), nil, &a.root.PublicKey, a.root); err != nil {
		return nil, err
	}
	a.Intermediate, err = sign(template("Perantara"), a.Root, &a.intermediate.PublicKey, a.root)
	return a, err
}

// sign makes a certificate; without an issuer it is its own.
func sign(template, issuer *x509.Certificate, public any, by crypto.Signer) (*x509.Certificate, error) {
	if issuer == nil {
		issuer = template
	}
	der, err := x509.CreateCertificate(rand.Reader, template, issuer, public, by)
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificate(der)
}

// Issue makes a certificate and returns it, with what is sent beside it, and its
// key, both as PEM.
func (a *Authority) Issue(o CertificateOptions) (chain, key []byte, err error) {
	if o.Key == nil {
		if o.Key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
			return nil, nil, err
		}
	}
	if o.NotBefore.IsZero() {
		o.NotBefore = a.now.AddDate(0, 0, -1)
	}
	if o.NotAfter.IsZero() {
		o.NotAfter = o.NotBefore.AddDate(0, 3, 0)
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, nil, err
	}
	template := &x509.Certificate{
		SerialNumber: serial, DNSNames: o.Names, NotBefore: o.NotBefore, NotAfter: o.NotAfter,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	if o.Organisation != "" {
		template.Subject.Organization = []string{o.Organisation}
	}
	issuer, by, beside := a.Intermediate, crypto.Signer(a.intermediate), []*x509.Certificate{a.Intermediate}
	switch {
	case o.SelfSigned:
		issuer, by, beside = nil, o.Key, nil
	case o.ByRoot:
		issuer, by, beside = a.Root, a.root, nil
	}
	leaf, err := sign(template, issuer, o.Key.Public(), by)
	if err != nil {
		return nil, nil, err
	}
	if o.Alone {
		beside = nil
	}
	for _, c := range slices.Concat([]*x509.Certificate{leaf}, beside) {
		chain = append(chain, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	der, err := x509.MarshalPKCS8PrivateKey(o.Key)
	if err != nil {
		return nil, nil, err
	}
	return chain, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), nil
}
