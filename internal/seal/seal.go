// Package seal makes and loads signing keys, seals an audit folder, and checks
// that a folder is, byte for byte, the one that was sealed.
//
// A seal is an in-toto statement over the digests of the folder's files, in a
// DSSE envelope, in a Sigstore bundle, so that stock cosign and openssl can
// check it too; it can carry an RFC 3161 timestamp. [Verify] is stricter than
// they are: it holds every file to its name and digest, refuses missing and
// extra ones, and accepts no byte of the seal itself but the one encoding that
// [Sign] writes.
//
// The package deals in bytes. It must not judge, or look at what the report
// says; read the environment or the clock; or open any connection but the one
// to the timestamp authority it is given.
package seal

// The files of an audit folder that this package knows by name.
const (
	SealFile        = "seal.sigstore.json"
	TrustedRootFile = "trusted_root.json"
	GuideFile       = "VERIFY.md"
	ReportFile      = "report.json"
	RegulationFile  = "regulation.yaml"
	RulesFile       = "rules.tar.gz"
	ManifestIndex   = "manifests/index.json"
	EvidenceIndex   = "evidence/index.json"
)

// Sizes in bytes above which a file is refused unread.
const (
	MaxSeal        = 4 << 20
	MaxTrustedRoot = 4 << 20
	MaxIndex       = 64 << 20
	MaxFile        = 1 << 30
)

// limit is the size above which the file is refused.
func limit(name string) int64 {
	switch name {
	case SealFile:
		return MaxSeal
	case TrustedRootFile:
		return MaxTrustedRoot
	case ManifestIndex, EvidenceIndex:
		return MaxIndex
	}
	return MaxFile
}
