package database

import (
	"context"
	"crypto/tls"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/network"
)

// Why something of a database could not be seen. Nothing that a server or a
// driver says is repeated: it may hold values, names, the DSN.
var (
	wrongPassword = &inventory.Text{ID: "nama pengguna atau kata sandi dalam DSN ditolak", EN: "the user or the password of the DSN was refused"}
	notAdmitted   = &inventory.Text{ID: "peladen basis data tidak menerima pengguna itu dari sini", EN: "the database server does not admit that user from here"}
	notInside     = &inventory.Text{ID: "alamat host dalam DSN tidak termasuk rentang yang dinyatakan Dinas, jadi tidak dihubungi", EN: "the address of the DSN's host lies in no range the Dinas declares, so it is not connected to"}
	forbidden     = &inventory.Text{ID: "alamat host dalam DSN tidak boleh dihubungi", EN: "the address of the DSN's host must not be connected to"}
	noDatabase    = &inventory.Text{ID: "basis data yang disebut DSN tidak ada", EN: "the database that the DSN names is not there"}
	noTable       = &inventory.Text{ID: "tabelnya tidak ada di dalam basis data", EN: "the table is not in the database"}
	noColumn      = &inventory.Text{ID: "kolomnya tidak ada di dalam tabel", EN: "the column is not in the table"}
	severalTables = &inventory.Text{ID: "tabel senama ada di beberapa skema; sebut skema.tabel.kolom", EN: "there are tables of that name in several schemas; say schema.table.column"}
	noPermission  = &inventory.Text{ID: "pengguna dalam DSN tidak berhak membacanya", EN: "the user of the DSN has no right to read it"}
	rowsHidden    = &inventory.Text{ID: "sebagian barisnya disembunyikan dari pengguna dalam DSN (row-level security)", EN: "some of its rows are hidden from the user of the DSN (row-level security)"}
	tooMany       = &inventory.Text{ID: "batas sambungan peladen basis data telah tercapai", EN: "the database server's limit of connections is reached"}
	notReady      = &inventory.Text{ID: "peladen basis data sedang dinyalakan atau dimatikan", EN: "the database server is starting up or shutting down"}
	tooSlow       = &inventory.Text{ID: "penghitungannya melebihi batas waktu", EN: "counting it takes longer than the limit of time"}
	timedOut      = &inventory.Text{ID: "batas waktu pemeriksaan basis data habis", EN: "the limit of time for the database was up"}
	locked        = &inventory.Text{ID: "tabelnya terkunci oleh pemakai lain", EN: "the table is locked by another user"}
	brokenOff     = &inventory.Text{ID: "sambungan ke basis data terputus selagi diperiksa", EN: "the connection to the database broke off while it was looked at"}
	otherProtocol = &inventory.Text{ID: "yang menjawab bukan peladen basis data sejenis itu", EN: "what answers is not a database server of that kind"}
	tooMuch       = &inventory.Text{ID: "peladen basis data menjawab lebih banyak daripada yang ditanyakan", EN: "the database server answers more than was asked"}
	noTLS         = &inventory.Text{ID: "peladen basis data tidak menerima sambungan terenkripsi (TLS); sslmode=disable dalam DSN mengizinkan yang tidak terenkripsi", EN: "the database server takes no encrypted connection (TLS); sslmode=disable in the DSN allows one that is not"}
	notVerified   = &inventory.Text{ID: "sertifikat TLS peladen basis data tidak dapat dipercaya; sslmode=require dalam DSN mengizinkannya", EN: "the database server's TLS certificate cannot be trusted; sslmode=require in the DSN allows it"}
	plainPassword = &inventory.Text{ID: "peladen basis data meminta kata sandi dengan cara yang tidak aman", EN: "the database server asks for the password in a way that is not safe"}
	tooOld        = &inventory.Text{ID: "peladen basis data terlalu tua untuk diberi batas waktu", EN: "the database server is too old to be given a limit of time"}
	onlyFirst     = &inventory.Text{ID: "menghitung semua baris melebihi batas waktu; hanya sebagian yang diperiksa", EN: "counting all rows takes longer than the limit of time; only some were examined"}
	behind        = &inventory.Text{ID: "tampilan (view) itu atau fungsi di baliknya tidak dapat dijalankan", EN: "the view, or a function behind it, does not work"}
	writes        = &inventory.Text{ID: "membacanya akan menulis, dan pemindai tidak menulis apa pun", EN: "reading it would write, and the scanner writes nothing"}
	noTime        = &inventory.Text{ID: "kolomnya tidak berisi tanggal atau waktu", EN: "the column holds no date or time"}
	noRows        = &inventory.Text{ID: "kolomnya belum berisi", EN: "the column holds nothing yet"}
	noDay         = &inventory.Text{ID: "waktu terakhirnya bukan tanggal yang dapat ditulis", EN: "its last time is no date that can be written"}
	environment   = &inventory.Text{ID: "variabel lingkungan PG… (mis. PGSERVICE) mengganggu; kosongkan", EN: "environment variables PG… (PGSERVICE, for one) are in the way; unset them"}
)

// refusals are what PostgreSQL answers, by SQLSTATE: five characters, or the two
// of their class.
var refusals = map[string]*inventory.Text{
	"28P01": wrongPassword,
	"28":    notAdmitted,
	"3D000": noDatabase,
	"42P01": noTable,
	"42703": noColumn,
	"42501": noPermission,
	"53":    tooMany,
	"57014": tooSlow,
	"55P03": locked,
	"57P03": notReady,
	"57P":   brokenOff,
	"25006": writes,
}

// numbers are what MySQL and MariaDB answer.
var numbers = map[uint16]*inventory.Text{
	1045: wrongPassword, 1698: wrongPassword, // access denied
	1129: notAdmitted, 1130: notAdmitted, 1862: notAdmitted, 1820: notAdmitted, 4151: notAdmitted, // host blocked, not allowed; password expired; account locked
	1049: noDatabase,
	1044: noPermission, 1142: noPermission, 1143: noPermission, 1227: noPermission, 1370: noPermission,
	1146: noTable,
	1054: noColumn,
	1040: tooMany, 1203: tooMany, 1226: tooMany,
	1969: tooSlow, 3024: tooSlow,
	1205: locked,
	1053: notReady,
	1193: tooOld, // no such variable
	1927: brokenOff, 1317: brokenOff,
	1792: writes, 1290: writes, 1836: writes,
	1356: behind,
}

var sqlstate = regexp.MustCompile(`^[0-9A-Z]{5}$`)

// errTooMuch is that a server has sent more than any answer to our questions is.
var errTooMuch = errors.New("too much")

// answered is what a server answered to a question, nil where it did not.
func answered(err error) *inventory.Text {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		for n := 5; n > 1 && len(pg.Code) == 5; n-- {
			if why := refusals[pg.Code[:n]]; why != nil {
				return why
			}
		}
		if !sqlstate.MatchString(pg.Code) {
			return otherProtocol
		}
		return &inventory.Text{ID: "peladen basis data menolak (SQLSTATE " + pg.Code + ")", EN: "the database server refuses (SQLSTATE " + pg.Code + ")"}
	}
	var my *mysql.MySQLError
	if errors.As(err, &my) {
		if why := numbers[my.Number]; why != nil {
			return why
		}
		n := strconv.Itoa(int(my.Number))
		return &inventory.Text{ID: "peladen basis data menolak (galat " + n + ")", EN: "the database server refuses (error " + n + ")"}
	}
	return nil
}

// undialled tells why the server could not be reached. The address is that of the
// DSN, and not named.
func undialled(err error) *inventory.Text {
	if refused := new(network.Refused); errors.As(err, &refused) {
		if refused.Undeclared {
			return notInside
		}
		return forbidden
	}
	return network.Reason(err)
}

// broken tells why a connection that had been made is of no use.
func broken(ctx context.Context, err error, otherwise *inventory.Text) *inventory.Text {
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	why := answered(err)
	switch {
	case why != nil:
		return why
	case errors.Is(err, errTooMuch):
		return tooMuch
	case errors.As(err, &certificate):
		return notVerified
	case errors.Is(err, mysql.ErrNoTLS), errors.As(err, &record), strings.Contains(err.Error(), "server refused TLS connection"):
		return noTLS
	case errors.Is(err, mysql.ErrCleartextPassword), errors.Is(err, mysql.ErrOldPassword), errors.Is(err, mysql.ErrUnknownPlugin),
		strings.Contains(err.Error(), "require_auth check failed"):
		return plainPassword
	case errors.Is(ctx.Err(), context.Canceled):
		return scanners.Unreadable(ctx.Err())
	case ctx.Err() != nil, errors.Is(err, context.DeadlineExceeded), pgconn.Timeout(err):
		return timedOut
	}
	return otherwise
}
