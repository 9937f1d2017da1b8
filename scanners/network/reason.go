package network

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"

	"github.com/patuh-id/patuh/inventory"
)

// causes are the errors there are words for.
var causes = []struct {
	err   error
	words inventory.Text
}{
	{context.Canceled, inventory.Text{ID: "pemeriksaan dihentikan", EN: "the examination was stopped"}},
	{context.DeadlineExceeded, inventory.Text{ID: "waktunya habis", EN: "its time was up"}},
	{ErrBudget, inventory.Text{ID: "jumlah sambungan yang diizinkan dalam satu pemeriksaan sudah habis", EN: "the connections allowed in one run are used up"}},
	{ErrNoName, inventory.Text{ID: "DNS menyatakan namanya tidak ada", EN: "the DNS says that there is no such name"}},
	{ErrNoAddress, inventory.Text{ID: "DNS menyatakan namanya tidak beralamat", EN: "the DNS says that the name has no address"}},
	{ErrNoAnswer, inventory.Text{ID: "server DNS tidak dapat menjawab", EN: "the DNS server could not answer"}},
	{ErrTimeout, inventory.Text{ID: "tidak ada jawaban sampai batas waktu", EN: "no answer came in time"}},
	{os.ErrDeadlineExceeded, inventory.Text{ID: "tidak ada jawaban sampai batas waktu", EN: "no answer came in time"}},
	{syscall.ECONNREFUSED, inventory.Text{ID: "sambungan ditolak", EN: "the connection was refused"}},
	{syscall.ECONNRESET, inventory.Text{ID: "sambungan diputus", EN: "the connection was cut"}},
	{syscall.EPIPE, inventory.Text{ID: "sambungan diputus", EN: "the connection was cut"}},
	{syscall.EHOSTUNREACH, inventory.Text{ID: "tidak ada jalan ke alamat itu", EN: "there is no way to the address"}},
	{syscall.ENETUNREACH, inventory.Text{ID: "tidak ada jalan ke alamat itu", EN: "there is no way to the address"}},
	{syscall.EMFILE, inventory.Text{ID: "terlalu banyak berkas terbuka di mesin ini", EN: "too many files are open on this machine"}},
	{io.ErrUnexpectedEOF, inventory.Text{ID: "sambungan diputus", EN: "the connection was cut"}},
	{io.EOF, inventory.Text{ID: "sambungan diputus", EN: "the connection was cut"}},
}

// resolverError is that the server that was to tell where something is could not
// be asked: what it was to tell of has no part in that.
type resolverError struct{ error }

func (e *resolverError) Unwrap() error { return e.error }

// Reason tells why something could not be reached. It names no address but one
// that is refused, and nothing a server said.
func Reason(err error) *inventory.Text {
	if refused := new(Refused); errors.As(err, &refused) {
		if refused.Undeclared {
			return &inventory.Text{
				ID: "alamat " + refused.Addr.String() + " tidak termasuk rentang yang dinyatakan Dinas, jadi tidak dihubungi",
				EN: "the address " + refused.Addr.String() + " lies in no range the Dinas declares, so it is not connected to",
			}
		}
		return &inventory.Text{
			ID: "alamat " + refused.Addr.String() + " tidak boleh dihubungi",
			EN: "the address " + refused.Addr.String() + " must not be connected to",
		}
	}
	if resolver := new(resolverError); errors.As(err, &resolver) {
		why := Reason(resolver.error)
		return &inventory.Text{ID: "server DNS tidak dapat ditanyai: " + why.ID, EN: "the DNS server could not be asked: " + why.EN}
	}
	for _, c := range causes {
		if errors.Is(err, c.err) {
			return &c.words
		}
	}
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return Reason(ErrTimeout)
	}
	if errors.As(err, new(*tls.CertificateVerificationError)) || errors.As(err, new(x509.UnknownAuthorityError)) ||
		errors.As(err, new(x509.CertificateInvalidError)) || errors.As(err, new(x509.HostnameError)) {
		return &inventory.Text{ID: "sertifikat TLS-nya tidak sah", EN: "its TLS certificate is not valid"}
	}
	if DeclinedTLS(err) || errors.As(err, new(tls.RecordHeaderError)) || errors.Is(err, http.ErrSchemeMismatch) {
		return &inventory.Text{ID: "tidak dapat bersepakat tentang TLS", EN: "no agreement on TLS was reached"}
	}
	return &inventory.Text{ID: "tidak dapat dihubungi", EN: "it could not be reached"}
}

// DeclinedTLS says whether the other side spoke TLS and declined, or spoke it in a
// way that crypto/tls does not take: which has a type for neither.
func DeclinedTLS(err error) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		op, ok := err.(*net.OpError)
		if ok && (op.Op == "remote error" || op.Op == "local error") || strings.HasPrefix(err.Error(), "tls: ") {
			return true
		}
	}
	return false
}
