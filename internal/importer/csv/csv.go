// Package csv reads addresses from a table in a CSV file, as spreadsheets write
// it: with commas, semicolons or tabs, with or without a byte order mark, lines
// ending in any way. docs and the command's help say which columns there are.
//
// It opens no file itself and takes a table for what it says: it mends nothing.
package csv

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/patuh-id/patuh/internal/importer"
)

// MaxSize bounds a file, in bytes.
const MaxSize = 64 << 20

// columns are the names a column may have, in English and Indonesian.
var columns = map[string]string{
	"address": "address", "alamat": "address", "prefix": "address", "prefiks": "address",
	"agency": "agency", "opd": "agency", "perangkat_daerah": "agency",
	"data_center": "centre", "pusat_data": "centre",
	"purpose": "purpose", "kegunaan": "purpose",
	"name": "name", "nama": "name",
	"status": "status",
	"vrf":    "vrf",
}

// Read reads a table. ignored are the columns that mean nothing to patuh, in
// their order. An error is an *importer.Error.
func Read(data []byte) (records []importer.Record, ignored []string, err error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > MaxSize:
		return nil, nil, importer.Errorf("lebih besar daripada %d MiB", "larger than %d MiB", MaxSize>>20)
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return nil, nil, importer.Errorf("bukan teks UTF-8; simpan sebagai CSV UTF-8", "no UTF-8 text; save it as CSV UTF-8")
	}
	data = bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	head, _, _ := bytes.Cut(bytes.TrimLeft(data, "\n"), []byte("\n"))
	table := csv.NewReader(bytes.NewReader(data))
	table.Comma = separator(head)
	table.FieldsPerRecord = -1
	table.ReuseRecord = true
	table.TrimLeadingSpace = table.Comma != '\t'
	row, err := table.Read()
	if errors.Is(err, io.EOF) {
		return nil, nil, importer.Errorf("tabelnya kosong", "the table is empty")
	}
	if err != nil {
		return nil, nil, broken(err)
	}
	at := map[string]int{}
	for i, title := range row {
		name := strings.ToLower(strings.NewReplacer(" ", "_", "-", "_").Replace(strings.TrimSpace(title)))
		meaning, ok := columns[name]
		if _, twice := at[meaning]; ok && twice {
			return nil, nil, importer.Errorf("dua kolom untuk %s", "two columns for %s", name)
		}
		switch {
		case ok:
			at[meaning] = i
		case name != "":
			ignored = append(ignored, strings.Clone(strings.TrimSpace(title)))
		}
	}
	if _, ok := at["address"]; !ok {
		return nil, nil, importer.Errorf("baris pertama tidak menyebut kolom alamat (address)", "the first line names no column address (alamat)")
	}
	width := len(row)
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			return records, ignored, nil
		}
		if err != nil {
			return nil, nil, broken(err)
		}
		line, _ := table.FieldPos(0)
		if len(row) > width && strings.Join(row[width:], "") != "" {
			return nil, nil, importer.Errorf("baris %d memuat lebih banyak kolom daripada baris pertama", "line %d has more columns than the first", line)
		}
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue // spreadsheets leave such lines at the end
		}
		if len(records) == importer.MaxRecords {
			return nil, nil, importer.TooMany()
		}
		records = append(records, record(row, at, line))
	}
}

func record(row []string, at map[string]int, line int) importer.Record {
	cell := func(column string) string {
		if i, ok := at[column]; ok && i < len(row) {
			return strings.Clone(strings.TrimSpace(row[i]))
		}
		return ""
	}
	r := importer.Record{
		ID: "line/" + strconv.Itoa(line), Value: strings.ReplaceAll(cell("address"), " ", ""), Space: cell("vrf"),
		State: strings.ToLower(cell("status")), Purpose: cell("purpose"), Name: cell("name"),
	}
	switch {
	case strings.Contains(r.Value, "/"):
		r.Kind = importer.Prefix
	case strings.Contains(r.Value, "-"):
		r.Kind = importer.Range
	default:
		r.Kind = importer.Address
	}
	if r.State == "" {
		r.State = importer.Active
	}
	if who := cell("agency"); who != "" {
		r.Holder = &importer.Named{Slug: who, Name: who}
	}
	if where := cell("centre"); where != "" {
		r.Place = &importer.Named{Label: where}
	}
	return r
}

// separator is what parts the titles of the first line: outside quotes, the one
// that stands there most.
func separator(head []byte) rune {
	counts := map[rune]int{}
	quoted := false
	for _, c := range string(head) {
		switch {
		case c == '"':
			quoted = !quoted
		case !quoted:
			counts[c]++
		}
	}
	best := ','
	for _, c := range []rune{';', '\t'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

func broken(err error) *importer.Error {
	var at *csv.ParseError
	line := 0
	if errors.As(err, &at) {
		line = at.Line
	}
	return importer.Errorf("baris %d tidak dapat dibaca sebagai CSV", "line %d cannot be read as CSV", line)
}
