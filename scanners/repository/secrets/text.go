package secrets

import (
	"bytes"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"strings"

	"github.com/ProtonMail/go-crypto/openpgp/packet"

	"github.com/patuh-id/patuh/scanners/pattern"
	"github.com/patuh-id/patuh/scanners/publickey"
)

// label is what stands in the heading of a PEM form.
var label = pattern.Of(`^(-{4,5}) ?BEGIN ([A-Z0-9 ]{0,40}?PRIVATE KEY)( BLOCK)? ?-{4,5}`)

// pem looks at a heading. It counts only with what must follow it: sources that
// look for keys, and manuals, name the heading as well.
func (l *look) pem(at int) {
	view, _ := l.window(at, 0, 80)
	m := label().FindSubmatch(view)
	if m == nil {
		return
	}
	name, begin := string(m[2])+string(m[3]), at+len(m[0])
	view, _ = l.window(begin, 0, 2*maxKey)
	end := bytes.Index(view, []byte("-END "))
	if start := bytes.Index(view, []byte("-BEGIN ")); start >= 0 && start < end {
		end = -1 // that is another's end
	}
	if end >= 0 {
		view = bytes.TrimRight(view[:end], "-")
	}
	body, sealed := payload(view, name == "PGP PRIVATE KEY BLOCK")
	k, rule := key{material: body, encrypted: sealed}, ""
	switch {
	case sealed && len(body) >= 16: // OpenSSL's own form; what is in it cannot be seen
		rule = "pem"
	case strings.HasPrefix(name, "PGP"):
		if parsed, ok := pgp(body); ok {
			rule, k = "pgp", parsed
		}
	case strings.Contains(name, "SIGSTORE") || strings.Contains(name, "COSIGN"):
		if json.Valid(body) && bytes.HasPrefix(body, []byte("{")) {
			rule, k.encrypted = "cosign", true
		}
	case strings.HasPrefix(name, "SSH2"):
		if f := (fields{body}); f.number() == 0x3f6ff9eb {
			f.number()
			f.text()
			rule, k.encrypted = "ssh2", string(f.text()) != "none"
		}
	default:
		if parsed, ok := openSSH(body); ok {
			rule, k = "openssh", parsed
		} else if form, parsed, size := der(body); form != "" {
			rule, k, k.material = "pem", parsed, body[:size]
		}
	}
	switch {
	case rule != "":
		if rule == "pem" && l.serviceAccount(at) {
			rule = "google_service_account"
		}
		l.key(rule, at, k)
		l.next = begin + len(view)
	case len(body) >= 48: // shorter ones are there to show where a key is to stand
		l.broken()
	}
}

// serviceAccount says whether a key stands in a service account's JSON.
func (l *look) serviceAccount(at int) bool {
	view, _ := l.window(at, 1024, 0)
	return bytes.Contains(view, []byte(`"service_account"`))
}

var escapes = strings.NewReplacer(`\\n`, "\n", `\\r`, "\n", `\n`, "\n", `\r`, "\n", `\t`, " ", "%0A", "\n", "%0D", "\n", "&#10;", "\n", "&#xA;", "\n", "&#13;", "\n", `\/`, "/", `\u002b`, "+", `\u002B`, "+", `\u003d`, "=", `\u003D`, "=", "%2B", "+", "%2F", "/", "%3D", "=")

// payload decodes what stands between the heading and the end of a PEM form,
// as it stands in any source: in one line with escapes, as strings put together,
// in a comment. sealed says that a header names the cipher it is under.
func payload(text []byte, armour bool) (body []byte, sealed bool) {
	var letters strings.Builder
	in := true // a string that the heading is in and its line does not end goes on
	for i, source := 0, ""; len(text) > 0; i++ {
		end := bytes.IndexByte(text, '\n') + 1
		if end == 0 {
			end = len(text)
		}
		source, text = string(text[:end]), text[end:]
		inside := unstring(source, in)
		if i == 0 && strings.ContainsAny(source, quotes) {
			in = false
		}
		for line := range strings.Lines(escapes.Replace(inside)) {
			line = strings.Trim(line, " \t\r\n")
			for _, comment := range []string{"// ", "# ", "* ", "> ", "; ", "-- ", "| "} {
				line = strings.TrimPrefix(line, comment)
			}
			line = strings.Trim(line, " \t\\,")
			switch {
			case line == "":
				continue
			case strings.Contains(line, ":"):
				if strings.Contains(line, "ENCRYPTED") || strings.Contains(line, "DEK-Info") {
					sealed = true
				}
				continue
			case armour && letters.Len() > 0 && line[0] == '=' && len(line) == 5: // the checksum
				continue
			}
			line = strings.ReplaceAll(line, " ", "")
			if strings.IndexFunc(line, notBase64) >= 0 {
				return unbase64(letters.String()), sealed
			}
			letters.WriteString(line)
		}
	}
	return unbase64(letters.String()), sealed
}

const quotes = "\"'`"

// unstring is a line of source without what stands outside its strings. in says
// that it begins in one. A line without strings is itself.
func unstring(line string, in bool) string {
	if !strings.ContainsAny(line, quotes) {
		return line
	}
	var b strings.Builder
	var quote rune
	for _, c := range line {
		switch {
		case strings.ContainsRune(quotes, c):
			if in && (quote == 0 || c == quote) {
				in, quote = false, 0
			} else if !in {
				in, quote = true, c
			}
		case in:
			b.WriteRune(c)
		}
	}
	return b.String()
}

func notBase64(r rune) bool {
	return (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '+' && r != '/' && r != '='
}

// unbase64 decodes as much as there is, with or without padding.
func unbase64(s string) []byte {
	s, _, _ = strings.Cut(s, "=")
	if len(s)%4 == 1 {
		s = s[:len(s)-1]
	}
	body, err := base64.RawStdEncoding.DecodeString(s)
	if err != nil {
		return nil
	}
	return body
}

// run is the base64 that a place is in: to the left in the same line, to the
// right over the ends of lines.
func (l *look) run(at int) (letters string, from, to int) {
	view, inside := l.window(at, 256, 2*maxKey)
	start := inside
	for start > 0 && (!notBase64(rune(view[start-1])) && view[start-1] != '=') {
		start--
	}
	var b strings.Builder
	i := start
	for i < len(view) {
		c := view[i]
		switch {
		case c == '=':
			return b.String(), at - inside + start, at - inside + i
		case !notBase64(rune(c)):
			b.WriteByte(c)
			i++
		case c == '\n' || c == '\r' || c == ' ' || c == '\t':
			i++
		case c == '\\' && i+1 < len(view) && (view[i+1] == 'n' || view[i+1] == 'r'):
			i += 2
		case c == '\\' && i+1 < len(view) && view[i+1] == '/':
			i++
		default:
			return b.String(), at - inside + start, at - inside + i
		}
	}
	return b.String(), at - inside + start, at - inside + i
}

// wrapped looks at what may be a PEM form in base64.
func (l *look) wrapped(at int) {
	letters, from, to := l.run(at)
	text := unbase64(letters)
	i := bytes.Index(text, []byte("-BEGIN "))
	if i < 0 || !bytes.Contains(text, []byte("PRIVATE KEY")) {
		return
	}
	l.within(text, from, to, func(inner *look) {
		for i := 0; ; {
			next := bytes.Index(text[i:], []byte("-BEGIN "))
			if next < 0 || inner.budget < 0 {
				break
			}
			if i += next; i >= max(4, inner.next) {
				inner.pem(i - 4)
			}
			i++
		}
	})
}

// within looks through data that stands between two places in base64, and tells
// what is found there as what stands at the first.
func (l *look) within(data []byte, from, to int, find func(inner *look)) {
	inner := &look{search: New(), entry: l.entry, commit: l.commit, place: l.place, data: data, binary: true, budget: 4*len(data) + 4*maxKey}
	find(inner)
	l.budget -= 4 * len(data)
	for _, s := range inner.search.facts.Secrets {
		if l.keys++; l.keys > maxFile {
			l.budget = -1
			return
		}
		s.Line = l.line(from)
		l.search.found(s)
		l.next = to
	}
	if inner.damaged {
		l.broken()
	}
	if inner.search.facts.Counts[Sealed] > 0 {
		l.sealed()
	}
}

// store looks at what may be a store of keys in base64.
func (l *look) store(at int) {
	letters, from, to := l.run(at)
	if data := unbase64(letters); data != nil {
		l.within(data, from, to, (*look).whole)
	}
}

// bare looks at what may be a key in base64 without a heading.
func (l *look) bare(at int) {
	letters, from, to := l.run(at)
	data := unbase64(letters)
	if data == nil {
		return
	}
	rule, k, _ := der(data)
	if parsed, ok := openSSH(data); ok {
		rule, k = "openssh", parsed
	}
	if rule != "" {
		l.key(rule, from, k)
		l.next = to
	}
}

// pgp reads the first packet of a transferable secret key (RFC 9580).
func pgp(data []byte) (k key, ok bool) {
	if len(data) == 0 {
		return key{}, false
	}
	p, err := packet.Read(bytes.NewReader(data))
	if err != nil {
		return key{}, false
	}
	private, ok := p.(*packet.PrivateKey)
	if !ok {
		return key{}, false
	}
	k = key{material: data, encrypted: private.Encrypted}
	if public, ok := private.PublicKey.PublicKey.(*rsa.PublicKey); ok {
		k.spki = publickey.SPKI(public)
	}
	return k, !private.Dummy() // a stub says that the key is elsewhere, on a card
}

var puttyHead = pattern.Of(`^PuTTY-User-Key-File-[1-3]: ?[a-zA-Z0-9@.-]{3,40}`)

// putty looks at a private key of PuTTY. The public key is in it openly.
func (l *look) putty(at int) {
	view, _ := l.window(at, 0, maxKey)
	if !puttyHead().Match(view) {
		return
	}
	k := key{}
	var public, private strings.Builder
	var into *strings.Builder
	left := 0
	for line := range strings.Lines(string(view)) {
		line = strings.TrimSpace(line)
		name, value, header := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch {
		case left > 0:
			into.WriteString(line)
			left--
		case name == "Private-MAC" || name == "Private-Hash":
			into = nil
		case !header || (into == nil && public.Len() > 0):
		case name == "Encryption":
			k.encrypted = value != "none"
		case name == "Public-Lines":
			into, left = &public, small(value)
		case name == "Private-Lines":
			into, left = &private, small(value)
		}
	}
	k.material = unbase64(private.String())
	if len(k.material) < 16 {
		if private.Len() > 0 {
			l.broken()
		}
		return
	}
	k.spki = sshSPKI(unbase64(public.String()))
	l.key("putty", at, k)
}

// small is a count of lines.
func small(s string) int {
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' || n > 1000 {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// jwk looks at the object in which a member kty stands.
func (l *look) jwk(at int) {
	view, inside := l.window(at, 8<<10, 16<<10)
	if inside == 0 || (view[inside-1] != '"' && view[inside-1] != '\'') {
		return
	}
	open := -1
	for i, depth := inside-1, 0; i >= 0 && open < 0; i-- {
		switch view[i] {
		case '}':
			depth++
		case '{':
			if depth == 0 {
				open = i
			}
			depth--
		}
	}
	if open < 0 {
		return
	}
	end := -1
	for i, depth := open, 0; i < len(view) && end < 0; i++ {
		switch view[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				end = i + 1
			}
		}
	}
	if end < 0 {
		return
	}
	object := view[open:end]
	k, symmetric, ok := webKey(object)
	if !ok && bytes.Contains(object, []byte(`\"`)) {
		k, symmetric, ok = webKey(bytes.ReplaceAll(object, []byte(`\"`), []byte(`"`)))
	}
	switch {
	case !ok:
		return
	case symmetric:
		l.credential("jwk_symmetric", at)
	default:
		l.key("jwk", at, k)
	}
	l.next = at - inside + end
}

var xmlPart = pattern.Of(`<(Modulus|Exponent|D)>\s*([A-Za-z0-9+/=\s]+)</`)

// xml looks at an RSA key as .NET writes it.
func (l *look) xml(at int) {
	view, _ := l.window(at, 0, 16<<10)
	if end := bytes.Index(view, []byte("</RSAKeyValue>")); end >= 0 {
		view = view[:end]
	}
	parts := map[string][]byte{}
	for _, m := range xmlPart().FindAllSubmatch(view, 8) {
		parts[string(m[1])] = unbase64(strings.Join(strings.Fields(string(m[2])), ""))
	}
	if len(parts["D"]) < 16 {
		return
	}
	k := key{material: parts["D"]}
	if e := new(big.Int).SetBytes(parts["Exponent"]); e.IsInt64() && e.BitLen() < 32 {
		k.spki = publickey.SPKI(&rsa.PublicKey{N: new(big.Int).SetBytes(parts["Modulus"]), E: int(e.Int64())})
	}
	l.key("rsa_xml", at, k)
}

var ageKey = pattern.Of(`^AGE-SECRET-KEY-(?:PQ-)?1[02-9AC-HJ-NP-Z]{58,}`)

func (l *look) age(at int) {
	view, _ := l.window(at, 0, 4096)
	if m := ageKey().Find(view); m != nil {
		l.key("age", at, key{material: bytes.Clone(m)})
	}
}

var minisignKey = pattern.Of(`^untrusted comment:[^\n]*secret key[^\n]*\r?\n([A-Za-z0-9+/]{80,}={0,2})\s`)

// minisign looks at a secret key of minisign or of signify.
func (l *look) minisign(at int) {
	view, _ := l.window(at, 0, 4096)
	m := minisignKey().FindSubmatch(append(bytes.Clone(view), '\n'))
	if m == nil {
		return
	}
	body := unbase64(string(m[1]))
	switch {
	case bytes.HasPrefix(body, []byte("EdBK")) && len(body) >= 104: // signify: algorithm, KDF, rounds
		rounds := fields{body[4:]}
		l.key("signify", at, key{material: body, encrypted: rounds.number() != 0})
	case bytes.HasPrefix(body, []byte("Ed")) && len(body) >= 158: // minisign: algorithm, KDF
		l.key("minisign", at, key{material: body, encrypted: body[2] != 0 || body[3] != 0})
	}
}
