package csv_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/importer"
	"github.com/patuh-id/patuh/internal/importer/csv"
)

func TestRead(t *testing.T) {
	const want = `[{"id":"line/2","kind":"prefix","value":"10.20.4.0/24","state":"active","place":{"label":"kominfo"},"purpose":"server","name":"Server; lantai 2"},` +
		`{"id":"line/3","kind":"address","value":"10.20.4.11","state":"reserved","holder":{"slug":"dinkes","name":"dinkes"}},` +
		`{"id":"line/5","kind":"range","value":"10.20.4.16-10.20.4.31","space":"tamu","state":"active","holder":{"slug":"Dinas Sosial","name":"Dinas Sosial"}}]`
	semicolons := "alamat;opd;pusat_data;kegunaan;nama;status;vrf;Catatan\n10.20.4.0/24;;kominfo;server;\"Server; lantai 2\";;;x\n10.20.4.11;dinkes;;;;Reserved;;\n;;;;;;;\n10.20.4.16 - 10.20.4.31;Dinas Sosial;;;;;tamu;\n"
	for name, text := range map[string]string{
		"semicolons": semicolons,
		"BOM, CRLF":  "\ufeff" + strings.ReplaceAll(semicolons, "\n", "\r\n"),
		"CR":         strings.ReplaceAll(semicolons, "\n", "\r"),
		"commas":     "Address,Agency,Data Center,Purpose,Name,Status,VRF,Catatan\n10.20.4.0/24,,kominfo,server,Server; lantai 2,,,x\n10.20.4.11,dinkes,,,,Reserved\n\n,,\n10.20.4.16 - 10.20.4.31,Dinas Sosial,,,,,tamu\n",
		"tabs":       "Prefiks\tPerangkat Daerah\tPusat Data\tKegunaan\tNama\tStatus\tVRF\tCatatan\n10.20.4.0/24\t\tkominfo\tserver\tServer; lantai 2\t\t\tx\n10.20.4.11\tdinkes\t\t\t\tReserved\n\t\t\n10.20.4.16-10.20.4.31\tDinas Sosial\t\t\t\t\ttamu\n",
	} {
		records, ignored, err := csv.Read([]byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, _ := json.Marshal(records)
		expected := want
		if name == "commas" {
			expected = strings.Replace(want, "line/5", "line/6", 1) // after a line with nothing at all, too
		}
		if string(got) != expected || strings.Join(ignored, " ") != "Catatan" {
			t.Errorf("%s: ignored %v\n%s\n%s", name, ignored, got, expected)
		}
	}
}

func TestTablesThatAreNone(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "empty",
		"\n\n":                       "empty",
		"a;b\n1;2\n":                 "column address",
		"10.20.4.0/24;dinkes\n":      "column address",
		"alamat;prefiks\n":           "two columns",
		"alamat;opd\n10.0.0.1;x;y\n": "line 2 has more columns",
		"alamat\n\"10.0.0.1\n":       "cannot be read",
		"alamat\n10.0.0.\"1\n":       "cannot be read",
		"a\x00l\x00a\x00m\x00":       "UTF-8",
		"\xff\xfea\x00":              "UTF-8",
	} {
		_, _, err := csv.Read([]byte(text))
		var told *importer.Error
		if !errors.As(err, &told) || !strings.Contains(told.Text.EN, want) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, _, err := csv.Read(make([]byte, csv.MaxSize+1)); err == nil || !strings.Contains(err.Error(), "larger") {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("alamat;opd\n10.0.0.1;x\n")
	f.Add("\ufeffaddress,agency\r\n10.0.0.0/8,\"a\"\"b\"\r\n")
	f.Add("prefix\tvrf\n1-2\tx")
	f.Fuzz(func(t *testing.T, text string) {
		records, _, err := csv.Read([]byte(text))
		var told *importer.Error
		if err != nil && !errors.As(err, &told) {
			t.Error(err)
		}
		if !json.Valid(importer.NewSnapshot("csv", "x", records).Encode()) {
			t.Error("the snapshot is no JSON")
		}
	})
}
