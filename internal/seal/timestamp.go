package seal

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/digitorus/timestamp"
	"github.com/sigstore/sigstore-go/pkg/root"
)

// Timestamp is an RFC 3161 timestamp over the seal's signature: the signature,
// and with it all that was sealed, existed at that time.
type Timestamp struct {
	Time      time.Time `json:"time"`      // UTC
	Authority string    `json:"authority"` // common name of the authority's certificate
	Pinned    bool      `json:"pinned"`    // its chain ends in one of VerifyOptions.TSARoots; else whoever sealed chose the authority
}

// authority is a timestamp authority with its chain.
type authority = root.SigstoreTimestampingAuthority

const (
	tsaTimeout  = 30 * time.Second
	maxResponse = 1 << 20
)

// direct is a transport that takes no proxy from the environment.
func direct() *http.Transport {
	return &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		TLSHandshakeTimeout: 10 * time.Second,
		DisableKeepAlives:   true,
		ForceAttemptHTTP2:   true,
	}
}

// tsa asks one timestamp authority.
type tsa struct {
	client *http.Client
	url    *url.URL
}

func newTSA(address string, client *http.Client) (*tsa, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, problem("", TSAFailed, err)
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return nil, problem("", TSAFailed, fmt.Errorf("%q is no http or https address", u.Redacted()))
	}
	var own http.Client
	if client != nil {
		own = *client
	}
	if own.Transport == nil {
		own.Transport = direct()
	}
	if own.Timeout == 0 {
		own.Timeout = tsaTimeout
	}
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return errors.New("it redirects elsewhere") }
	return &tsa{client: &own, url: u}, nil
}

// name is the address without what may be secret in it.
func (t *tsa) name() string {
	u := url.URL{Scheme: t.url.Scheme, Host: t.url.Host, Path: t.url.Path}
	return u.String()
}

// stamp requests a timestamp over the message (RFC 3161, 3.4). The response is
// checked to answer the request, but no certificate is trusted yet.
func (t *tsa) stamp(ctx context.Context, message []byte) (response []byte, parsed *timestamp.Timestamp, err error) {
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return nil, nil, err
	}
	query, err := timestamp.CreateRequest(bytes.NewReader(message), &timestamp.RequestOptions{Hash: crypto.SHA256, Certificates: true, Nonce: nonce})
	if err != nil {
		return nil, nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, t.url.String(), bytes.NewReader(query))
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("Content-Type", "application/timestamp-query")
	res, err := t.client.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK && res.StatusCode != http.StatusCreated {
		return nil, nil, fmt.Errorf("status %s", res.Status)
	}
	if kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type")); kind != "application/timestamp-reply" {
		return nil, nil, fmt.Errorf("content type %q", kind)
	}
	response, err = io.ReadAll(io.LimitReader(res.Body, maxResponse+1))
	if err != nil {
		return nil, nil, err
	}
	if len(response) > maxResponse {
		return nil, nil, fmt.Errorf("its response is larger than %d bytes", maxResponse)
	}
	err = guard(func() error {
		parsed, err = timestamp.ParseResponse(response)
		return err
	})
	switch sum := crypto.SHA256.New(); {
	case err != nil:
		return nil, nil, err
	case parsed.Nonce == nil || parsed.Nonce.Cmp(nonce) != 0:
		return nil, nil, errors.New("its response answers another request")
	default:
		sum.Write(message)
		if parsed.HashAlgorithm != crypto.SHA256 || !bytes.Equal(parsed.HashedMessage, sum.Sum(nil)) {
			return nil, nil, errors.New("its response is of another message")
		}
	}
	return response, parsed, nil
}

// chain returns the authority's chain: that given, in PEM, or else that of a
// timestamp requested for it. Where only issuers are given, the certificate
// that signs is requested and must be issued by them.
func (t *tsa) chain(ctx context.Context, given []byte) (a *authority, learned bool, err error) {
	certs, err := parsePEM(given)
	if err != nil {
		return nil, false, problem("", BadChain, err)
	}
	anchors, leaf := certs, notCA(certs)
	if leaf == nil {
		message := make([]byte, 32)
		if _, err := rand.Read(message); err != nil {
			return nil, false, err
		}
		_, parsed, err := t.stamp(ctx, message)
		if err != nil {
			return nil, false, problem("", TSAFailed, err)
		}
		if leaf = notCA(parsed.Certificates); leaf == nil {
			return nil, false, problem("", BadChain, errors.New("its response holds no certificate"))
		}
		certs = append(certs, parsed.Certificates...)
		if learned = len(anchors) == 0; learned {
			anchors = certs
		}
	}
	chain, err := build(leaf, certs, anchors)
	if err != nil {
		return nil, false, problem("", BadChain, err)
	}
	return &authority{
		Leaf:                leaf,
		Intermediates:       chain[1 : len(chain)-1],
		Root:                chain[len(chain)-1],
		ValidityPeriodStart: leaf.NotBefore,
		ValidityPeriodEnd:   leaf.NotAfter,
		URI:                 t.name(),
	}, learned, nil
}

// build returns the chain from the leaf to a self-signed anchor, or to any CA
// among the anchors if none signs itself.
func build(leaf *x509.Certificate, certs, anchors []*x509.Certificate) ([]*x509.Certificate, error) {
	selfSigned := func(c *x509.Certificate) bool { return bytes.Equal(c.RawSubject, c.RawIssuer) }
	anchors = slices.DeleteFunc(slices.Clone(anchors), func(c *x509.Certificate) bool { return !c.IsCA })
	if slices.ContainsFunc(anchors, selfSigned) {
		anchors = slices.DeleteFunc(anchors, func(c *x509.Certificate) bool { return !selfSigned(c) })
	}
	chains, err := leaf.Verify(x509.VerifyOptions{
		Roots:         pool(anchors),
		Intermediates: pool(certs),
		KeyUsages:     []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping},
	})
	if err != nil {
		return nil, err
	}
	return chains[0], nil
}

func pool(certs []*x509.Certificate) *x509.CertPool {
	p := x509.NewCertPool()
	for _, c := range certs {
		p.AddCert(c)
	}
	return p
}

func notCA(certs []*x509.Certificate) *x509.Certificate {
	i := slices.IndexFunc(certs, func(c *x509.Certificate) bool { return !c.IsCA })
	if i < 0 {
		return nil
	}
	return certs[i]
}

func parsePEM(data []byte) ([]*x509.Certificate, error) {
	var certs []*x509.Certificate
	for {
		block, rest := pem.Decode(data)
		if block == nil {
			if len(bytes.TrimSpace(rest)) > 0 {
				return nil, errors.New("not PEM")
			}
			return certs, nil
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, err
		}
		certs, data = append(certs, c), rest
	}
}

// trustedRoot is trusted_root.json: whom stock cosign is to believe the time.
// Without an authority it names nobody; cosign wants the file all the same.
func trustedRoot(a *authority) ([]byte, error) {
	var authorities []root.TimestampingAuthority
	if a != nil {
		authorities = append(authorities, a)
	}
	tr, err := root.NewTrustedRoot(root.TrustedRootMediaType01, nil, nil, authorities, nil)
	if err != nil {
		return nil, err
	}
	loose, err := tr.MarshalJSON()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = json.Compact(&b, loose) // protojson's white space is not stable
	return b.Bytes(), err
}

// parseTrustedRoot returns the authority that trusted_root.json names, nil if none.
func parseTrustedRoot(data []byte) (*authority, error) {
	var tr *root.TrustedRoot
	err := guard(func() (err error) {
		tr, err = root.NewTrustedRootFromJSON(data)
		return err
	})
	if err != nil {
		return nil, err
	}
	switch authorities := tr.TimestampingAuthorities(); len(authorities) {
	case 0:
		return nil, nil
	case 1:
		a, ok := authorities[0].(*authority)
		if !ok || a.Leaf == nil || a.Root == nil {
			return nil, errors.New("the authority's own certificate is not there")
		}
		return a, nil
	default:
		return nil, fmt.Errorf("%d authorities", len(authorities))
	}
}

// verifyTimestamp checks a TimeStampResp over a signature, and that it is the
// one encoding of it, and returns its time. It does not depend on the clock.
func verifyTimestamp(response, signature []byte, a *authority) (at time.Time, err error) {
	canonical, err := canonicalTimestamp(response, a.Leaf)
	if err != nil {
		return at, err
	}
	if !bytes.Equal(canonical, response) {
		return at, errNotCanonical
	}
	err = guard(func() error {
		ts, err := a.Verify(response, signature)
		if err == nil {
			at = ts.Time.UTC()
		}
		return err
	})
	return at, err
}

// guard turns a panic into an error. It is for the libraries that parse what
// strangers made: not all of them are hardened for it, CMS above all.
func guard(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("malformed: %v", r)
		}
	}()
	return f()
}

// TimeStampResp of RFC 3161 and SignedData of RFC 5652, as far as they occur.
type (
	tsResponse struct {
		Status asn1.RawValue
		Token  struct {
			Type asn1.ObjectIdentifier
			Data tsSigned `asn1:"explicit,tag:0"`
		}
	}
	tsSigned struct {
		Version int
		Digests asn1.RawValue
		Content struct {
			Type asn1.ObjectIdentifier
			Info []byte `asn1:"explicit,tag:0"` // TSTInfo
		}
		Certificates asn1.RawValue `asn1:"optional,tag:0"`
		CRLs         asn1.RawValue `asn1:"optional,tag:1"`
		Signers      []tsSigner    `asn1:"set"`
	}
	tsSigner struct {
		Version int
		ID      struct {
			Issuer asn1.RawValue
			Serial *big.Int
		}
		Digest     pkix.AlgorithmIdentifier
		Attributes asn1.RawValue `asn1:"optional,tag:0"`
		Algorithm  pkix.AlgorithmIdentifier
		Signature  []byte
		Unsigned   asn1.RawValue `asn1:"optional,tag:1"`
	}
	tsAttribute struct {
		Type   asn1.ObjectIdentifier
		Values asn1.RawValue
	}
)

var (
	oidSignedData  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidTSTInfo     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	oidSigningTime = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 5}
	oidRSA         = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
)

type digestAlgorithm struct {
	digest, ecdsa    asn1.ObjectIdentifier
	ecdsaAlg, rsaAlg x509.SignatureAlgorithm
}

// digestAlgorithms of RFC 5754, with the ECDSA and RSA signatures that go with each.
var digestAlgorithms = []digestAlgorithm{
	{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}, asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}, x509.ECDSAWithSHA256, x509.SHA256WithRSA},
	{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}, asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 3}, x509.ECDSAWithSHA384, x509.SHA384WithRSA},
	{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}, asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 4}, x509.ECDSAWithSHA512, x509.SHA512WithRSA},
}

// canonicalTimestamp returns the one form of a TimeStampResp in which nothing
// is left to choose. The signature of an authority covers the time and the
// signed attributes, but not what wraps them (status text, certificates,
// algorithm parameters, unsigned attributes): bytes there could be changed
// unseen. So every byte of the form is signed, follows from the authority's
// certificate, or is fixed. The certificates are left out; trusted_root.json
// has them, and is sealed.
//
// It fails on what is not signed by the leaf, in SHA-2 with ECDSA or RSA
// (PKCS #1 v1.5). A token that does not state its signing time is refused too:
// cosign could not check it once the certificate has ended.
func canonicalTimestamp(response []byte, leaf *x509.Certificate) ([]byte, error) {
	var in tsResponse
	if rest, err := asn1.Unmarshal(response, &in); err != nil {
		return nil, err
	} else if len(rest) > 0 {
		return nil, errors.New("something follows the response")
	}
	var status int
	if _, err := asn1.Unmarshal(in.Status.Bytes, &status); err != nil || status != 0 {
		return nil, errors.New("it is not granted")
	}
	if !in.Token.Type.Equal(oidSignedData) || !in.Token.Data.Content.Type.Equal(oidTSTInfo) || len(in.Token.Data.Signers) != 1 {
		return nil, errors.New("it is no token of one signer")
	}
	signer := in.Token.Data.Signers[0]
	i := slices.IndexFunc(digestAlgorithms, func(a digestAlgorithm) bool { return a.digest.Equal(signer.Digest.Algorithm) })
	if i < 0 {
		return nil, fmt.Errorf("digest algorithm %s", signer.Digest.Algorithm)
	}
	alg := digestAlgorithms[i]

	attributes := append([]byte{asn1.ClassUniversal<<6 | 1<<5 | asn1.TagSet}, signer.Attributes.FullBytes[min(1, len(signer.Attributes.FullBytes)):]...)
	var found []tsAttribute
	if _, err := asn1.UnmarshalWithParams(attributes, &found, "set"); err != nil {
		return nil, errors.New("it has no signed attributes")
	}
	if !slices.ContainsFunc(found, func(a tsAttribute) bool { return a.Type.Equal(oidSigningTime) }) {
		return nil, errors.New("it does not state its signing time")
	}

	var out tsResponse
	var err error
	var use x509.SignatureAlgorithm
	signature, algorithm := signer.Signature, pkix.AlgorithmIdentifier{}
	switch k := leaf.PublicKey.(type) {
	case *ecdsa.PublicKey:
		use, algorithm.Algorithm = alg.ecdsaAlg, alg.ecdsa
		if signature, err = lowS(signature, k.Curve); err != nil {
			return nil, err
		}
	case *rsa.PublicKey:
		use, algorithm = alg.rsaAlg, pkix.AlgorithmIdentifier{Algorithm: oidRSA, Parameters: asn1.NullRawValue}
	default:
		return nil, fmt.Errorf("key of type %T", leaf.PublicKey)
	}
	if err := leaf.CheckSignature(use, attributes, signature); err != nil {
		return nil, err
	}

	digest := pkix.AlgorithmIdentifier{Algorithm: alg.digest}
	out.Status.FullBytes = []byte{0x30, 3, 2, 1, 0} // granted
	out.Token.Type = oidSignedData
	d := &out.Token.Data
	d.Version = 3
	d.Content.Type = oidTSTInfo
	d.Content.Info = in.Token.Data.Content.Info
	if d.Digests.FullBytes, err = asn1.MarshalWithParams([]pkix.AlgorithmIdentifier{digest}, "set"); err != nil {
		return nil, err
	}
	s := tsSigner{Version: 1, Digest: digest, Attributes: signer.Attributes, Algorithm: algorithm, Signature: signature}
	s.ID.Issuer.FullBytes = leaf.RawIssuer
	s.ID.Serial = leaf.SerialNumber
	d.Signers = []tsSigner{s}
	return asn1.Marshal(out)
}
