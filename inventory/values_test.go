package inventory

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
)

// readValue reads an attribute x of a type, from native syntax or JSON.
func readValue(typ Type, literal string, inJSON bool) (*Value, hcl.Diagnostics) {
	m := &mistakes{lang: "en"}
	kind := &Kind{Name: "test", Attributes: []Attribute{{Name: "x", Type: typ, Example: "…"}}}
	var node blockNode
	if inJSON {
		r := jsonReader{src: []byte(literal), place: Pos{Line: 1, Column: 1}, dec: json.NewDecoder(strings.NewReader(literal))}
		r.dec.UseNumber()
		token, _ := r.dec.Token()
		value, _ := r.value(token, 0)
		node.attrs = []attrNode{{name: "x", value: jsonExpr(&value, &kind.Attributes[0])}}
	} else {
		node, _ = parseNative([]byte("x = "+literal+"\n"), "x.hcl", 0, m)
	}
	d := decoder{mistakes: m, path: "x.hcl"}
	b := d.body(&node, kind)
	return b.Attr("x"), m.diags
}

// written is what a value is after it was read, as text.
func written(v *Value) string {
	switch {
	case v.List != nil:
		items := make([]string, len(v.List))
		for i := range v.List {
			items[i] = written(&v.List[i])
		}
		return "[" + strings.Join(items, " ") + "]"
	case v.Base == Bool:
		return fmt.Sprint(v.Bool)
	case v.Base == Int:
		return fmt.Sprint(v.Int)
	}
	return v.Str
}

// label63 is the longest label a host name may have.
var label63 = strings.Repeat("a", 63)

func TestGoodValues(t *testing.T) {
	word := enum("dinas", "badan")
	sum := "sha256:" + strings.Repeat("0f", 32)
	for _, test := range []struct {
		typ           Type
		literal, want string
	}{
		{str, `"Dinas Kesehatan"`, "Dinas Kesehatan"},
		{str, `" dua\n\tbaris "`, " dua\n\tbaris "},
		{str, `"Cafe\u0301"`, "Caf\u00e9"},
		{str, `"1e9"`, "1e9"},

		{of(Bool), `true`, "true"},
		{of(Bool), `false`, "false"},

		{integer, `0`, "0"},
		{integer, `2026`, "2026"},
		{integer, `1000000000`, "1000000000"},
		{integer, `2026.0`, "2026"},
		{integer, `2e3`, "2000"},
		{integer, `20260e-1`, "2026"},

		{word, `"badan"`, "badan"},

		{ip, `"10.20.4.11"`, "10.20.4.11"},
		{ip, `"2001:DB8:0:0:0:0:0:1"`, "2001:db8::1"},
		{ip, `"2001:db8::10.20.4.11"`, "2001:db8::a14:40b"},
		{ip, `"::ffff:10.20.4.11"`, "10.20.4.11"},
		{ip, `"::FFFF:0A14:040B"`, "10.20.4.11"},
		{ip, `"0:0:0:0:0:ffff:10.20.4.11"`, "10.20.4.11"},
		{ip, `"fe80::1"`, "fe80::1"},

		{cidr, `"10.20.0.0/16"`, "10.20.0.0/16"},
		{cidr, `"10.20.4.11/32"`, "10.20.4.11/32"},
		{cidr, `"0.0.0.0/0"`, "0.0.0.0/0"},
		{cidr, `"2001:DB8::/32"`, "2001:db8::/32"},
		{cidr, `"::/0"`, "::/0"},
		{cidr, `"::ffff:10.20.0.0/112"`, "10.20.0.0/16"},
		{cidr, `"::ffff:0.0.0.0/96"`, "0.0.0.0/0"},

		{fqdn, `"simpus.serangkota.go.id"`, "simpus.serangkota.go.id"},
		{fqdn, `"Simpus.SerangKota.GO.ID."`, "simpus.serangkota.go.id"},
		{fqdn, `"pemkot-jalan-merdeka.go.id"`, "pemkot-jalan-merdeka.go.id"},
		{fqdn, `"pemkot-jalan-mérdeka.go.id"`, "xn--pemkot-jalan-mrdeka-ozb.go.id"},
		{fqdn, `"pemkot-jalan-me\u0301rdeka.go.id"`, "xn--pemkot-jalan-mrdeka-ozb.go.id"},
		{fqdn, `"PEMKOT-JALAN-MÉRDEKA.go.id"`, "xn--pemkot-jalan-mrdeka-ozb.go.id"},
		{fqdn, `"xn--pemkot-jalan-mrdeka-ozb.go.id"`, "xn--pemkot-jalan-mrdeka-ozb.go.id"},
		{fqdn, `"XN--PEMKOT-JALAN-MRDEKA-OZB.go.id"`, "xn--pemkot-jalan-mrdeka-ozb.go.id"},
		{fqdn, `"straße.go.id"`, "xn--strae-oqa.go.id"},
		{fqdn, `"simpus。serangkota．go.id"`, "simpus.serangkota.go.id"},
		{fqdn, `"119.go.id"`, "119.go.id"},
		{fqdn, `"` + label63 + `.id"`, label63 + ".id"},

		{webURL, `"https://github.com/pemkot-serang/simpus"`, "https://github.com/pemkot-serang/simpus"},
		{webURL, `"http://[2001:db8::1]:8080/a?b=c#d"`, "http://[2001:db8::1]:8080/a?b=c#d"},
		{webURL, `"ssh://git@git.serangkota.go.id/simpus.git"`, "ssh://git@git.serangkota.go.id/simpus.git"},
		{webURL, `"git://git.serangkota.go.id/simpus"`, "git://git.serangkota.go.id/simpus"},
		{webURL, `"https://simpus.serangkota.go.id/@petugas"`, "https://simpus.serangkota.go.id/@petugas"},

		{day, `"2026-02-28"`, "2026-02-28"},
		{day, `"2024-02-29"`, "2024-02-29"},
		{day, `"2000-02-29"`, "2000-02-29"},
		{day, `"2026-12-31"`, "2026-12-31"},

		{of(Period), `"2026"`, "2026"},
		{of(Period), `"2026-Q1"`, "2026-Q1"},
		{of(Period), `"2026-Q4"`, "2026-Q4"},
		{of(Period), `"2026-01"`, "2026-01"},
		{of(Period), `"2026-12"`, "2026-12"},

		{of(Digest), `"` + sum + `"`, sum},

		{file, `"dokumen/sk.txt"`, "dokumen/sk.txt"},
		{file, `"./dokumen//./sk.txt"`, "dokumen/sk.txt"},
		{file, `"src/"`, "src"},
		{file, `"."`, "."},
		{file, `"..sk/sk..txt"`, "..sk/sk..txt"},
		{file, `"surat Dinas/é.txt"`, "surat Dinas/é.txt"},

		{of(AssetID), `"dinkes/server/pacs-1_a"`, "dinkes/server/pacs-1_a"},
		{of(RuleID), `"servers.centralised_2"`, "servers.centralised_2"},
		{of(Email), `"csirt+24jam@serangkota.go.id"`, "csirt+24jam@serangkota.go.id"},

		{list(ip), `["::ffff:10.20.4.11", "10.20.4.12"]`, "[10.20.4.11 10.20.4.12]"},
		{list(ip), `[]`, "[]"},
		{list(of(Bool)), `[true, false]`, "[true false]"},
	} {
		forms := []bool{false}
		if json.Valid([]byte(test.literal)) {
			forms = append(forms, true)
		}
		for _, inJSON := range forms {
			v, diags := readValue(test.typ, test.literal, inJSON)
			if len(diags) > 0 {
				t.Errorf("%s of %s (JSON %v): %v", test.literal, test.typ.Describe("en"), inJSON, diags)
			} else if got := written(v); got != test.want {
				t.Errorf("%s of %s (JSON %v) is read as %q, want %q", test.literal, test.typ.Describe("en"), inJSON, got, test.want)
			}
		}
	}
}

func TestBadValues(t *testing.T) {
	word := enum("dinas", "badan")
	for _, test := range []struct {
		typ     Type
		problem string // what the mistake must say
		bad     []string
	}{
		{str, "is empty", []string{`""`, `" \t\n"`, `"\u00a0"`}},
		{str, "holds control characters", []string{`"a\u0000b"`, `"\u001b[31m"`, `"a\u0085b"`, `"a\rb"`}},
		{str, "is a text, not", []string{`1`, `true`, `null`, `["a"]`, `{}`, `a`}},
		{str, "without functions, operators or templates", []string{`"${a}"`, `"%{if a}b%{endif}"`, `f("a")`, `"a" + "b"`, `("a")`, `file("/etc/passwd")`}},

		{of(Bool), "is true or false, not", []string{`"true"`, `1`, `null`, `yes`, `[]`}},

		{integer, "must be a whole number from 0 to 1,000,000,000", []string{`-1`, `0.5`, `1000000001`, `99999999999999999999`, `1e999999999`, `-1e400`}},
		{integer, "is a whole number, not", []string{`"1"`, `true`, `null`, `[1]`}},
		{integer, "without functions, operators or templates", []string{`1 + 1`, `- (1)`, `(1)`}},

		{word, "is no value of x", []string{`""`, `"kantor"`, `"dinas "`}},
		{word, `Did you mean "dinas"?`, []string{`"Dinas"`, `"dinass"`}},
		{word, "is one of the words dinas, badan, not", []string{`dinas`, `1`, `null`}},

		{ip, "is no IPv4 or IPv6 address", []string{`""`, `"10.20.4"`, `"10.20.4.256"`, `"010.20.4.11"`, `"10.20.4.11:80"`, `"[2001:db8::1]"`, `"2001:db8::1::2"`, `" 10.20.4.11"`, `"0x0a.20.4.11"`, `"１０.20.4.11"`, `"169091083"`}},
		{ip, "is a prefix, not a single address", []string{`"10.20.4.11/32"`, `"2001:db8::/64"`}},
		{ip, "has a zone", []string{`"fe80::1%eth0"`, `"::ffff:10.20.4.11%eth0"`}},
		{ip, "is no address of a computer", []string{
			`"0.0.0.0"`, `"127.0.0.1"`, `"127.1.2.3"`, `"224.0.0.5"`, `"255.255.255.255"`, `"::"`, `"::1"`, `"ff02::1"`,
			`"::ffff:0.0.0.0"`, `"::ffff:127.0.0.1"`, `"::ffff:224.0.0.5"`, `"::ffff:255.255.255.255"`,
		}},

		{cidr, "has no prefix length", []string{`"10.20.0.0"`, `"2001:db8::"`}},
		{cidr, "is no CIDR prefix", []string{`""`, `"10.20.0.0/33"`, `"10.20.0.0/-1"`, `"10.20.0.0/016"`, `"10.20.0.0/255.255.0.0"`, `"10.20/16"`, `"10.20.0.0/16 "`, `"fe80::%eth0/64"`, `"2001:db8::/129"`}},
		{cidr, "perhaps 10.0.0.0/8 is meant", []string{`"10.1.0.0/8"`, `"::ffff:10.1.0.0/104"`}},
		{cidr, "perhaps 2001:db8::/64 is meant", []string{`"2001:db8::1/64"`}},
		{cidr, "holds all of IPv4", []string{`"::ffff:0.0.0.0/95"`, `"::ffff:10.0.0.0/0"`}},

		{fqdn, "is no domain name", []string{
			`"-a.go.id"`, `"a-.go.id"`, `"a..go.id"`, `".go.id"`, `"ns_1.go.id"`, `"_dmarc.go.id"`, `"*.go.id"`, `"a b.go.id"`, `"a.go.id:443"`, `"https://a.go.id"`, `"a.go.id/"`,
			`"` + label63 + `a.id"`, `"` + strings.Repeat(label63+".", 4) + `id"`, `"xn--a.go.id"`, `"xn--99999999.go.id"`, `"a\u200db.go.id"`, `"a\u202eb.go.id"`, `"a\u0000.go.id"`,
		}},
		{fqdn, "has an empty label", []string{`"go.id.."`}},
		{fqdn, "is a single label", []string{`"localhost"`, `"id."`}},
		{fqdn, "is an IP address", []string{`"10.20.4.11"`, `"10.20.4.11."`, `"10.20.4.999"`, `"１０．２０．４．１１"`}},

		{webURL, "is no absolute http, https, ssh or git URL", []string{`""`, `"github.com/a/b"`, `"//github.com/a/b"`, `"https://"`, `"https:///a"`, `"https://:443/a"`, `"https:a"`, `"ftp://a.go.id"`, `"file:///etc/passwd"`, `"javascript:alert(1)"`, `"git@github.com:a/b"`, `" https://a.go.id"`, `"https://a.go.id/\n"`}},
		{webURL, "holds a password or token", []string{`"https://petugas:rahasia@a.go.id"`, `"https://petugas:@a.go.id"`, `"https://:rahasia@a.go.id"`, `"ssh://git:rahasia@a.go.id"`, `"HTTPS://rahasia@a.go.id"`, `"https://petugas:r@hasia@a.go.id"`}},

		{day, "is no date YYYY-MM-DD of the calendar", []string{`""`, `"2026-02-30"`, `"2026-02-29"`, `"1900-02-29"`, `"2026-13-01"`, `"2026-00-01"`, `"2026-01-00"`, `"2026-1-1"`, `"26-01-01"`, `"0026-01-01"`, `"01-02-2026"`, `"2026/01/01"`, `"20260101"`, `"2026-01-01T00:00:00Z"`, `" 2026-01-01"`, `"２０２６-01-01"`}},

		{of(Period), "is no period", []string{`""`, `"2026-Q0"`, `"2026-Q5"`, `"2026-q1"`, `"2026-00"`, `"2026-13"`, `"2026-1"`, `"3026"`, `"2026-01-01"`, `"2026\n"`}},

		{of(Digest), "is no digest", []string{`""`, `"sha256:"`, `"sha256:` + strings.Repeat("0F", 32) + `"`, `"SHA256:` + strings.Repeat("0f", 32) + `"`, `"` + strings.Repeat("0f", 32) + `"`, `"sha256:` + strings.Repeat("0f", 31) + `0"`, `"sha512:` + strings.Repeat("0f", 64) + `"`}},

		{file, "is no path", []string{`""`, `"a\u0000b"`, `"a\nb"`}},
		{file, "is absolute", []string{`"/"`, `"/etc/passwd"`, `"//server/berbagi"`, `"C:/a"`, `"c:a"`}},
		{file, "leaves the workspace", []string{`".."`, `"../a"`, `"a/../b"`, `"a/.."`, `"./../a"`}},
		{file, "uses backslashes", []string{`"a\\b"`, `"\\\\server\\berbagi"`, `"C:\\a"`, `"..\\a"`}},

		{of(AssetID), "is no asset id", []string{`""`, `"server/pacs"`, `"dinkes/server/pacs/a"`, `"dinkes/peladen/pacs"`, `"Dinkes/server/pacs"`, `"dinkes/server/"`, `"dinkes/access/baca"`}},
		{of(RuleID), "is no rule id", []string{`""`, `"servers"`, `"servers."`, `"servers.a.b"`, `"Servers.centralised"`, `"servers/centralised"`}},
		{of(Email), "is no e-mail address", []string{`""`, `"csirt"`, `"csirt@"`, `"@a.go.id"`, `"csirt@localhost"`, `"a b@a.go.id"`, `"a@b@a.go.id"`, `"CSIRT <csirt@a.go.id>"`, `"` + strings.Repeat("a", 250) + `@a.id"`}},

		{list(ip), "is a list", []string{`"10.20.4.11"`, `null`, `{}`}},
		{list(ip), "is an IP address, not a list", []string{`[["10.20.4.11"]]`}},
		{list(ip), "is an IP address, not null", []string{`[null]`}},
		{ref("server"), "is a reference to server, not", []string{`"Server.1"`, `1`, `null`, `[]`, `{}`}},
		{ref("server"), "has the form kind.label", []string{`server`, `server.a.b`, `"server"`, `"server.a.b"`}},
		{ref("server"), "refers to server, not", []string{`site.a`, `"site.a"`}},
		{ref("server"), "without functions, operators or templates", []string{`server["a"]`, `server.a[0]`, `server.*.a`, `server[*].a`, `server.0`}},
	} {
		for _, literal := range test.bad {
			forms := []bool{false}
			if json.Valid([]byte(literal)) {
				forms = append(forms, true)
			}
			if strings.Contains(test.problem, "template") || test.typ.Base == Ref && literal[0] == '"' {
				forms = []bool{literal[0] == '"' && test.typ.Base == Ref} // a text in JSON; a reference only there
			}
			for _, inJSON := range forms {
				v, diags := readValue(test.typ, literal, inJSON)
				switch {
				case len(diags) != 1:
					t.Errorf("%s of %s (JSON %v) makes %d mistakes, read as %+v; want one: %v", literal, test.typ.Describe("en"), inJSON, len(diags), v, diags)
				case !strings.Contains(diags[0].Detail, test.problem):
					t.Errorf("%s of %s (JSON %v): %q does not say that it %q", literal, test.typ.Describe("en"), inJSON, diags[0].Detail, test.problem)
				case strings.Contains(diags[0].Detail, "rahasia"), strings.Contains(diags[0].Detail, "hasia@"):
					t.Errorf("%s: the mistake repeats a password: %q", literal, diags[0].Detail)
				}
			}
		}
	}
}

// A template in a JSON string is text, whatever it says: nothing evaluates it.
func TestJSONTemplatesAreText(t *testing.T) {
	for _, literal := range []string{`"${file(\"/etc/passwd\")}"`, `"%{ if true }a%{ endif }"`, `"$${a}"`, `"${"`} {
		v, diags := readValue(str, literal, true)
		var want string
		if err := json.Unmarshal([]byte(literal), &want); err != nil {
			t.Fatal(err)
		}
		if len(diags) > 0 || v.Str != want {
			t.Errorf("%s is read as %+v (%v), want %q", literal, v, diags, want)
		}
	}
}

// The examples the reference page shows must be what they are examples of.
func TestExamplesOfTheSchema(t *testing.T) {
	checked := 0
	var check func(*Kind)
	check = func(k *Kind) {
		for i := range k.Attributes {
			a := &k.Attributes[i]
			if _, diags := readValue(a.Type, a.Example, false); len(diags) > 0 {
				t.Errorf("%s.%s: the example %s is wrong: %v", k.Name, a.Name, a.Example, diags)
			}
			checked++
		}
		for _, b := range k.Blocks {
			check(b)
		}
	}
	for _, k := range Kinds {
		check(k)
	}
	if checked < 150 {
		t.Errorf("only %d examples were found", checked)
	}
}
