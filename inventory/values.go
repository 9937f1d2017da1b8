package inventory

import (
	"net/netip"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// parseText checks a string against its base and brings it to the one form
// that later stages may compare as text. The problem completes the sentence
// "x …".
func parseText(t Type, s string) (string, *Text) {
	switch t.Base {
	case Enum:
		if !slices.Contains(t.Values, s) {
			return "", &Text{}
		}
		return s, nil
	case IP:
		return parseIP(s)
	case CIDR:
		return parseCIDR(s)
	case FQDN:
		return parseFQDN(s)
	case URL:
		return parseURL(s)
	case Date:
		if d, err := time.Parse(time.DateOnly, s); err != nil || d.Year() < 1000 { // 0026-02-10 is a slip
			return "", &Text{"bukan tanggal YYYY-MM-DD yang ada dalam kalender", "is no date YYYY-MM-DD of the calendar"}
		}
		return s, nil
	case Period:
		if !periodForm.MatchString(s) {
			return "", &Text{"bukan masa: tulis tahun, triwulan 2026-Q3, atau bulan 2026-09", "is no period: write a year, a quarter 2026-Q3, or a month 2026-09"}
		}
		return s, nil
	case Digest:
		if !digestForm.MatchString(s) {
			return "", &Text{"bukan sidik: sha256: diikuti 64 angka heksadesimal kecil", "is no digest: sha256: and 64 lower-case hexadecimal digits"}
		}
		return s, nil
	case Path:
		return parsePath(s)
	case AssetID:
		kind := strings.Split(s, "/")
		if len(kind) != 3 || !validLabel(kind[0]) || !validLabel(kind[2]) || KindNamed(kind[1]) == nil {
			return "", &Text{"bukan id aset: agency/kind/label", "is no asset id: agency/kind/label"}
		}
		return s, nil
	case RuleID:
		if !ruleForm.MatchString(s) {
			return "", &Text{"bukan id aturan: keluarga.aturan", "is no rule id: family.rule"}
		}
		return s, nil
	case Email:
		if !emailForm.MatchString(s) || len(s) > 254 {
			return "", &Text{"bukan alamat surel", "is no e-mail address"}
		}
		return s, nil
	default:
		if strings.TrimSpace(s) == "" {
			return "", &Text{"kosong", "is empty"}
		}
		if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
			return "", &Text{"memuat karakter kendali", "holds control characters"}
		}
		return s, nil
	}
}

var (
	periodForm = regexp.MustCompile(`^[12][0-9]{3}(-(Q[1-4]|0[1-9]|1[0-2]))?$`)
	digestForm = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
	ruleForm   = regexp.MustCompile(`^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$`)
	emailForm  = regexp.MustCompile(`^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)
)

// parseIP takes an IPv4-mapped IPv6 address for the IPv4 address it is, so that
// no second spelling of an address escapes a comparison.
func parseIP(s string) (string, *Text) {
	a, err := netip.ParseAddr(s)
	zone := a.Zone()
	a = a.Unmap()
	switch {
	case err != nil && strings.Contains(s, "/"):
		return "", &Text{"adalah prefiks, bukan alamat tunggal", "is a prefix, not a single address"}
	case err != nil:
		return "", &Text{"bukan alamat IPv4 atau IPv6", "is no IPv4 or IPv6 address"}
	case zone != "":
		return "", &Text{"memuat zona; alamat link-local tidak dapat dinilai", "has a zone; a link-local address cannot be judged"}
	case a.IsUnspecified() || a.IsMulticast() || a.IsLoopback() || a == broadcast:
		return "", &Text{"bukan alamat sebuah komputer", "is no address of a computer"}
	}
	return a.String(), nil
}

var broadcast = netip.AddrFrom4([4]byte{255, 255, 255, 255})

func parseCIDR(s string) (string, *Text) {
	p, err := netip.ParsePrefix(s)
	if err != nil {
		if _, single := netip.ParseAddr(s); single == nil && !strings.Contains(s, "/") {
			return "", &Text{"tanpa panjang prefiks, misalnya /24", "has no prefix length, such as /24"}
		}
		return "", &Text{"bukan prefiks CIDR", "is no CIDR prefix"}
	}
	if p.Addr().Is4In6() {
		if p.Bits() < 96 {
			return "", &Text{"adalah prefiks IPv6 yang memuat semua alamat IPv4; tulis prefiks IPv4", "is an IPv6 prefix that holds all of IPv4; write the IPv4 prefix"}
		}
		p = netip.PrefixFrom(p.Addr().Unmap(), p.Bits()-96)
	}
	if p != p.Masked() {
		return "", &Text{"memuat bit alamat di luar prefiksnya; mungkin maksudnya " + p.Masked().String(), "has address bits outside its prefix; perhaps " + p.Masked().String() + " is meant"}
	}
	return p.String(), nil
}

// names maps a host name to its A-labels and lower case as a resolver would
// (UTS 46, not transitional), and refuses what no host name may hold.
var names = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(true), idna.VerifyDNSLength(true), idna.BidiRule())

func parseFQDN(s string) (string, *Text) {
	ascii, err := names.ToASCII(strings.TrimSuffix(s, "."))
	if err != nil {
		return "", &Text{"bukan nama domain", "is no domain name"}
	}
	if !strings.Contains(ascii, ".") {
		return "", &Text{"hanya satu label; tulis nama lengkapnya", "is a single label; write the full name"}
	}
	for label := range strings.SplitSeq(ascii, ".") {
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' {
			return "", &Text{"memuat label kosong atau label yang diawali atau diakhiri tanda hubung", "has an empty label, or one that begins or ends with a hyphen"}
		}
	}
	if last := ascii[strings.LastIndexByte(ascii, '.')+1:]; strings.Trim(last, "0123456789") == "" {
		return "", &Text{"adalah alamat IP, bukan nama domain", "is an IP address, not a domain name"}
	}
	return ascii, nil
}

func parseURL(s string) (string, *Text) {
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || !slices.Contains([]string{"http", "https", "ssh", "git"}, u.Scheme) {
		return "", &Text{"bukan URL http, https, ssh atau git yang lengkap", "is no absolute http, https, ssh or git URL"}
	}
	_, secret := u.User.Password()
	if secret || u.User != nil && strings.HasPrefix(u.Scheme, "http") {
		return "", &Text{"memuat kata sandi atau token; hapus dari manifes", "holds a password or token; take it out of the manifest"}
	}
	return s, nil
}

// parsePath refuses whatever could leave the workspace, on any system.
func parsePath(s string) (string, *Text) {
	switch {
	case s == "" || !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl):
		return "", &Text{"bukan lintasan berkas", "is no path"}
	case strings.Contains(s, `\`):
		return "", &Text{"memakai garis miring terbalik; tulis dengan /", "uses backslashes; write it with /"}
	case path.IsAbs(s) || len(s) > 1 && s[1] == ':':
		return "", &Text{"mutlak; tulis relatif terhadap ruang kerja", "is absolute; write it relative to the workspace"}
	case slices.Contains(strings.Split(s, "/"), ".."):
		return "", &Text{"memuat bagian .. yang keluar dari ruang kerja", "has a .. part, which leaves the workspace"}
	}
	return path.Clean(s), nil
}
