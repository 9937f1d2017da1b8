package seal

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/patuh-id/patuh/internal/audit"
)

// Problem is one reason why a folder is not as it was sealed, or cannot be
// sealed; also the error of anything else the operator can put right.
type Problem struct {
	File string     `json:"file,omitempty"` // within the folder, forward slashes
	Code string     `json:"code"`           // one of the constants below
	Text audit.Text `json:"text"`           // what is wrong; does not repeat File
}

// Error is the English text.
func (p Problem) Error() string {
	if p.File == "" {
		return p.Text.EN
	}
	return p.File + ": " + p.Text.EN
}

// Problems are several at once, sorted by file and code.
type Problems []Problem

// Error is the English text, one problem a line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i := range p {
		lines[i] = p[i].Error()
	}
	return strings.Join(lines, "\n")
}

func (p Problems) sort() {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.Code, b.Code), strings.Compare(a.Text.EN, b.Text.EN))
	})
}

// The codes of problems.
const (
	// Of the files of a folder.
	Missing    = "missing"     // sealed or listed, but not there
	Extra      = "extra"       // there, but neither sealed nor listed
	Changed    = "changed"     // another digest or size than sealed or listed
	NotRegular = "not_regular" // a link, a device, a pipe
	TooLarge   = "too_large"
	Unreadable = "unreadable"
	BadName    = "bad_name"  // not a name that can be sealed
	BadIndex   = "bad_index" // an index that does not list files as it should

	// Of the seal.
	BadSeal      = "bad_seal"      // no bundle of ours
	NotCanonical = "not_canonical" // says what it says in other bytes than we write
	BadStatement = "bad_statement" // signed, but no statement of ours
	Disagrees    = "disagrees"     // the statement contradicts a file
	BadSignature = "bad_signature"
	UnknownKey   = "unknown_key" // signed by a key that is not trusted
	BadHint      = "bad_hint"    // names another key than the one that signed
	BadTimestamp = "bad_timestamp"
	NoTimestamp  = "no_timestamp"
	BadChain     = "bad_chain" // trusted_root.json, or not the authority asked for

	// Of keys and of sealing.
	NoTrustedKey  = "no_trusted_key"
	BadKey        = "bad_key"
	WrongPassword = "wrong_password"
	KeyExists     = "key_exists"
	AlreadySealed = "already_sealed"
	BadPredicate  = "bad_predicate"
	TooManyFiles  = "too_many_files"
	TSAFailed     = "tsa_failed"
)

// texts are formats; the arguments are those of problem.
var texts = map[string]audit.Text{
	Missing:    {ID: "berkas ini tidak ada", EN: "this file is missing"},
	Extra:      {ID: "tidak termasuk dalam segel", EN: "not part of what was sealed"},
	Changed:    {ID: "isinya berubah: SHA-256 %s, seharusnya %s", EN: "its content changed: SHA-256 %s, should be %s"},
	NotRegular: {ID: "bukan berkas biasa (%s)", EN: "not a regular file (%s)"},
	TooLarge:   {ID: "lebih besar dari %d bita", EN: "larger than %d bytes"},
	Unreadable: {ID: "tidak dapat dibaca: %v", EN: "cannot be read: %v"},
	BadName:    {ID: "nama ini tidak dapat disegel: hanya huruf, angka, titik, garis bawah dan tanda hubung", EN: "this name cannot be sealed: letters, digits, dots, underscores and hyphens only"},
	BadIndex:   {ID: "daftar berkas ini keliru: %s", EN: "this list of files is wrong: %s"},

	BadSeal:      {ID: "bukan segel patuh: %s", EN: "not a seal of patuh: %s"},
	NotCanonical: {ID: "byte segel ini bukan yang ditulis patuh: segel diubah", EN: "these are not the bytes patuh writes: the seal was changed"},
	BadStatement: {ID: "pernyataan yang disegel keliru: %s", EN: "the sealed statement is wrong: %s"},
	Disagrees:    {ID: "tidak cocok dengan pernyataan segel: %s", EN: "does not agree with the seal's statement: %s"},
	BadSignature: {ID: "tanda tangannya tidak sah", EN: "its signature is not valid"},
	UnknownKey:   {ID: "ditandatangani dengan kunci yang tidak dipercaya: %s. Yang diberikan: %s. Mintalah cosign.pub kepada penyegelnya, Dinas atau penyedia", EN: "signed with a key that is not trusted: %s. Given: %s. Ask whoever sealed it, the Dinas or the vendor, for its cosign.pub"},
	BadHint:      {ID: "menyebut kunci %s, padahal ditandatangani dengan %s", EN: "names the key %s, but was signed with %s"},
	BadTimestamp: {ID: "penanda waktunya tidak sah: %v", EN: "its timestamp is not valid: %v"},
	NoTimestamp:  {ID: "tidak ada penanda waktu", EN: "there is no timestamp"},
	BadChain:     {ID: "rantai sertifikat penanda waktu tidak dapat dipakai: %v", EN: "the timestamp authority's chain of certificates cannot be used: %v"},

	NoTrustedKey:  {ID: "tidak ada kunci publik yang dipercaya; mintalah cosign.pub kepada Dinas, bukan dari folder ini", EN: "there is no trusted public key; ask the Dinas for cosign.pub, do not take it from this folder"},
	BadKey:        {ID: "kunci ini tidak dapat dipakai: %v", EN: "this key cannot be used: %v"},
	WrongPassword: {ID: "kata sandi kunci salah", EN: "the key's password is wrong"},
	KeyExists:     {ID: "sudah ada dan tidak akan ditimpa: %s", EN: "is there already and will not be overwritten: %s"},
	AlreadySealed: {ID: "folder ini sudah disegel", EN: "this folder is sealed already"},
	BadPredicate:  {ID: "keterangan audit keliru: %s", EN: "what is to be said of the audit is wrong: %s"},
	TooManyFiles:  {ID: "%d berkas; paling banyak %d yang dapat disegel", EN: "%d files; at most %d can be sealed"},
	TSAFailed:     {ID: "otoritas penanda waktu gagal: %v", EN: "the timestamp authority failed: %v"},
}

func problem(file, code string, args ...any) Problem {
	t := texts[code]
	return Problem{File: file, Code: code, Text: audit.Text{ID: fmt.Sprintf(t.ID, args...), EN: fmt.Sprintf(t.EN, args...)}}
}
