package database

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The expressions are read alike by Go; the databases are asked in the other
// tests.
func matching(key, value string) int {
	expressions, length := forms(key)
	for i, expression := range expressions {
		if fmt.Sprint(len([]rune(value))) == length && compiled[expression].MatchString(value) {
			return i
		}
	}
	return -1
}

var compiled = map[string]*regexp.Regexp{nip[0]: regexp.MustCompile(nip[0]), nip[1]: regexp.MustCompile(nip[1]), nik[0]: regexp.MustCompile(nik[0])}

// calendar says whether there is such a day; of two digits of a year nobody
// knows the century.
func calendar(year, month, day string) bool {
	for _, century := range []string{"19", "20"} {
		if len(year) == 4 {
			century = ""
		}
		if t, err := time.Parse("20060102", century+year+month+day); err == nil && t.Year() >= 1900 && t.Year() < 2100 {
			return true
		}
	}
	return false
}

var digits = regexp.MustCompile(`^[0-9]+$`)

// isNIP tells in another way of what kind a NIP is.
func isNIP(s string) int {
	if len(s) != 18 || !digits.MatchString(s) || !calendar(s[:4], s[4:6], s[6:8]) || s[8:10] != "19" && s[8:10] != "20" || s[14] != '1' && s[14] != '2' {
		return -1
	}
	switch month := s[12:14]; {
	case month == "21":
		return 1
	case month >= "01" && month <= "12":
		return 0
	}
	return -1
}

// isNIK tells in another way whether it is a NIK.
func isNIK(s string) int {
	if len(s) != 16 || !digits.MatchString(s) || s[0] == '0' || s[1] == '0' || s[2:4] == "00" || s[4:6] == "00" || s[12:] == "0000" {
		return -1
	}
	day := s[6:8]
	if day > "40" {
		day = fmt.Sprintf("%02d", int(day[0]-'4')*10+int(day[1]-'0'))
	}
	if !calendar(s[10:12], s[8:10], day) {
		return -1
	}
	return 0
}

func TestForms(t *testing.T) {
	for value, want := range map[string]int{
		"198001152005011001": 0, "199005102023211004": 1, "200002292022032003": 0, "210001012022031003": -1,
		"190002292005011001": -1, "198001152005001001": -1, "198001152005211000": 1, "198001152005221001": -1,
		"198001152105011001": -1, "198001152005013001": -1, "": -1, "198001152005011001\n": -1, "19800115200501100\n": -1,
		"１98001152005011001": -1,
	} {
		if got := matching("nip", value); got != want || isNIP(value) != want {
			t.Errorf("%q is %d, and is said to be %d and %d", value, want, got, isNIP(value))
		}
	}
	for value, want := range map[string]int{
		"3673011501800001": 0, "3673015512790002": 0, "3673012902000001": 0, "3673016902000001": 0, "3673012902010001": -1,
		"3673010001800001": -1, "3673014001800001": -1, "3673014101800001": 0, "3673017201800001": -1, "3673013101809999": 0,
		"3673013104800001": -1, "3673017104800001": -1, "3673011501800000": -1, "3600011501800001": -1, "3673001501800001": -1,
		"3073011501800001": -1, "367301150180001": -1,
	} {
		if got := matching("nik", value); got != want || isNIK(value) != want {
			t.Errorf("%q is %d, and is said to be %d and %d", value, want, got, isNIK(value))
		}
	}
}

// Every day there is, and every one there is not.
func TestDays(t *testing.T) {
	birth := regexp.MustCompile(`^` + born + `$`)
	for y := 1890; y < 2110; y++ {
		for m := range 14 {
			for d := range 33 {
				day := fmt.Sprintf("%04d%02d%02d", y, m, d)
				if got, want := birth.MatchString(day), calendar(day[:4], day[4:6], day[6:]); got != want {
					t.Fatalf("%s: %v", day, got)
				}
			}
		}
	}
	for y := range 100 {
		for m := range 14 {
			for d := range 100 {
				value := fmt.Sprintf("367301%02d%02d%02d0001", d, m, y)
				if got, want := compiled[nik[0]].MatchString(value), isNIK(value) == 0; got != want {
					t.Fatalf("%s: %v", value, got)
				}
			}
		}
	}
}

func FuzzForms(f *testing.F) {
	for _, seed := range []string{"198001152005011001", "199005102023211004", "3673011501800001", "3673016902000001", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if got, want := matching("nip", value), isNIP(value); got != want {
			t.Errorf("NIP %q: %d, not %d", value, got, want)
		}
		if got, want := matching("nik", value), isNIK(value); got != want {
			t.Errorf("NIK %q: %d, not %d", value, got, want)
		}
	})
}

// A name is quoted so that nothing in it ends the quotation.
func FuzzNames(f *testing.F) {
	for _, seed := range []string{"nip", `n"ip`, "n`ip", `"; DROP TABLE x; --`, "``", `""`, "n\\`"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, d := range dialects {
			quoted := d.name(name)
			inside := strings.TrimSuffix(strings.TrimPrefix(quoted, d.quote), d.quote)
			if len(quoted) != len(inside)+2 || strings.Contains(strings.ReplaceAll(inside, d.quote+d.quote, ""), d.quote) || strings.ReplaceAll(inside, d.quote+d.quote, d.quote) != name {
				t.Errorf("%q is quoted %q", name, quoted)
			}
		}
	})
}
