package seal

import (
	"bytes"
	"crypto"
	"testing"
)

// Who countersigns signs the very bytes the first did, and only what holds.
func TestCountersignFile(t *testing.T) {
	const kind = "https://patuh.id/test/v1"
	data := []byte("berita penyerahan\n")
	vendor, _, err := EnsureKey(t.TempDir(), nil)
	must(t, err)
	dinas, _, err := EnsureKey(t.TempDir(), nil)
	must(t, err)
	first, err := SignFile(vendor, "penyerahan.json", kind, data)
	must(t, err)
	byVendor, byDinas := []crypto.PublicKey{vendor.Public()}, []crypto.PublicKey{dinas.Public()}
	second, err := CountersignFile(dinas, first, kind, data, byVendor)
	must(t, err)
	a, err := decode[bundle](first)
	must(t, err)
	b, err := decode[bundle](second)
	must(t, err)
	if !bytes.Equal(a.Envelope.Payload, b.Envelope.Payload) {
		t.Errorf("%q and %q", a.Envelope.Payload, b.Envelope.Payload)
	}
	for _, c := range []struct {
		sealed []byte
		by     []crypto.PublicKey
		id     string
	}{{first, byVendor, vendor.ID()}, {second, byDinas, dinas.ID()}} {
		if id, err := VerifyFile(c.sealed, kind, data, c.by); err != nil || id != c.id {
			t.Errorf("%s, %v", id, err)
		}
	}
	_, err = VerifyFile(second, kind, data, byVendor)
	wantCode(t, err, UnknownKey)
	_, err = CountersignFile(dinas, first, kind, []byte("lain"), byVendor)
	wantCode(t, err, Changed)
	_, err = CountersignFile(dinas, first, kind, data, byDinas)
	wantCode(t, err, UnknownKey)
	_, err = CountersignFile(dinas, first, kind+"x", data, byVendor)
	wantCode(t, err, BadStatement)
	_, err = CountersignFile(nil, first, kind, data, byVendor)
	wantCode(t, err, BadKey)
}

// No byte of a file's seal can be another.
func TestEveryByteOfFileSeal(t *testing.T) {
	const kind = "https://patuh.id/test/v1"
	data := []byte("berita penyerahan\n")
	sealed, err := SignFile(testKey(), "penyerahan.json", kind, data)
	must(t, err)
	for i := range sealed {
		changed := bytes.Clone(sealed)
		changed[i] ^= 0x01
		if _, err := VerifyFile(changed, kind, data, trusted()); err == nil {
			t.Errorf("byte %d changed, and it is taken", i)
		}
	}
}
