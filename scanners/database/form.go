package database

import (
	"strconv"
	"strings"
)

// The forms of identity numbers, as regular expressions that PostgreSQL, MySQL
// and MariaDB read alike. A form says how a number is made, not that anybody has
// it. Days are those of the calendar.
const (
	day31  = `(0[1-9]|[12][0-9]|3[01])`
	day30  = `(0[1-9]|[12][0-9]|30)`
	day28  = `(0[1-9]|1[0-9]|2[0-8])`
	month  = `(0[1-9]|1[0-2])`
	year   = `(19|20)[0-9][0-9]`
	leap   = `(19(0[48]|[2468][048]|[13579][26])|20(0[048]|[2468][048]|[13579][26]))`
	female = `(4[1-9]|[56][0-9]|7[01])` // the day and 40
)

// born is a day of birth, YYYYMMDD.
const born = `(` + year + `((0[13578]|1[02])` + day31 + `|(0[469]|11)` + day30 + `|02` + day28 + `)|` + leap + `0229)`

// nip is what a NIP holds of a civil servant (PNS), who was appointed in a month,
// and of an employee by agreement (PPPK), where 21 stands in its place: birth,
// appointment, sex, serial number.
var nip = []string{
	`^` + born + year + month + `[12][0-9]{3}$`,
	`^` + born + year + `21[12][0-9]{3}$`,
}

// nik is a NIK: province, regency, district; day of birth DDMMYY, 40 added to the
// day of a woman; serial number. Of which century the year is it does not tell, so
// each fourth may be a leap year.
var nik = []string{
	`^[1-9][1-9](0[1-9]|[1-9][0-9])(0[1-9]|[1-9][0-9])` +
		`((` + day31 + `|` + female + `)(0[13578]|1[02])[0-9][0-9]` +
		`|(` + day30 + `|(4[1-9]|[56][0-9]|70))(0[469]|11)[0-9][0-9]` +
		`|(` + day28 + `|(4[1-9]|5[0-9]|6[0-8]))02[0-9][0-9]` +
		`|(29|69)02([02468][048]|[13579][26]))` +
		`([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])$`,
}

// forms are those of a key, and how long they are, in characters.
func forms(key string) (expressions []string, length string) {
	switch key {
	case "nip":
		return nip, "18"
	case "nik":
		return nik, "16"
	}
	return nil, ""
}

// A dialect is how an engine says things.
type dialect struct {
	quote string            // around a name
	text  string            // casts %s to text
	like  string            // operator of regular expressions
	day   map[string]string // the day of the newest %s, by the type of its column
	// finite is after FROM, and leaves out what is no time
	finite string
}

// name quotes a name, whatever it holds.
func (d dialect) name(s string) string {
	return d.quote + strings.ReplaceAll(s, d.quote, d.quote+d.quote) + d.quote
}

// has is the condition that a column's value has a form. Where a line ends, an
// expression may end before the value does, so its length is asked for besides.
func (d dialect) has(column, form, length string) string {
	text := strings.ReplaceAll(d.text, "%s", column)
	return "char_length(" + text + ") = " + length + " AND " + text + " " + d.like + " '" + form + "'"
}

// count counts the rows of what is after FROM, the values of a column in it, and
// those of each form.
func (d dialect) count(column, from string, forms []string, length string) string {
	q := "SELECT count(*), count(" + column + ")"
	for _, form := range forms {
		q += ", count(CASE WHEN " + d.has(column, form, length) + " THEN 1 END)"
	}
	return q + " FROM " + from
}

// twice counts, up to one, the values that are there more than once.
func (d dialect) twice(column, from string) string {
	return "SELECT count(*) FROM (SELECT 1 AS one FROM " + from + " WHERE " + column + " IS NOT NULL GROUP BY " + column + " HAVING count(*) > 1 LIMIT 1) AS twice"
}

// some is, after FROM, some rows of a place: those that come first.
func (d dialect) some(at place, rows int) string {
	return "(SELECT " + at.column + " FROM " + at.table + " LIMIT " + strconv.Itoa(rows) + ") AS some_rows"
}

// newest asks for the day of the newest time of a place; "" where it holds none.
func (d dialect) newest(at place) string {
	day, ok := d.day[at.kind]
	if !ok {
		return ""
	}
	return "SELECT " + strings.ReplaceAll(day, "%s", at.column) + " FROM " + at.table + strings.ReplaceAll(d.finite, "%s", at.column)
}

var dialects = map[string]dialect{
	postgreSQL: {quote: `"`, text: `CAST(%s AS pg_catalog.text) COLLATE pg_catalog."C"`, like: `~`, finite: ` WHERE isfinite(%s)`, day: map[string]string{
		"date":        `to_char(max(%s), 'YYYY-MM-DD')`,
		"timestamp":   `to_char(max(%s), 'YYYY-MM-DD')`,
		"timestamptz": `to_char(max(%s) AT TIME ZONE INTERVAL '7 hours', 'YYYY-MM-DD')`,
	}},
	// A session here counts in Jakarta's time.
	mySQL: {quote: "`", text: `CAST(%s AS CHAR)`, like: `REGEXP`, day: map[string]string{
		"date":      `DATE_FORMAT(MAX(%s), '%Y-%m-%d')`,
		"datetime":  `DATE_FORMAT(MAX(%s), '%Y-%m-%d')`,
		"timestamp": `DATE_FORMAT(MAX(%s), '%Y-%m-%d')`,
	}},
}
