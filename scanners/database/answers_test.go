package database

import (
	"context"
	"encoding/json"
	"testing"
	"time"
)

// odd is a server that answers every question with the same rows.
type odd struct{ rows [][]*string }

func (o odd) ask(context.Context, time.Duration, string, ...string) ([][]*string, error) {
	return o.rows, nil
}

func (o odd) find(context.Context, time.Duration, column) (place, error) {
	return place{table: "t", column: "c", kind: "date"}, nil
}

func (o odd) about(context.Context, time.Duration) (string, string, error) {
	return "rahasia", "15.1 rahasia", nil
}
func (o odd) alive() bool { return true }
func (o odd) close()      {}

// Where a server says that it is, it says: where the connection led stands apart.
func TestServerSays(t *testing.T) {
	far := rogue(t, drained)
	conn, err := way(t).Dial(t.Context(), "tcp", far.String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for address, says := range map[string]string{"10.20.4.11": "10.20.4.11", "127.0.0.1": "", "0.0.0.0": "", "::": "", "*": "", "::ffff:10.20.4.11": "10.20.4.11", "rahasia": ""} {
		e := &examination{limits: polite, session: placed{address: address}, ctx: t.Context(), facts: &Facts{}}
		e.server(&line{Conn: conn})
		if got := e.facts.Server; len(got.Addresses) != 1 || got.Addresses[0] != "127.0.0.1" || got.Says != says {
			t.Errorf("%q: %+v", address, got)
		}
	}
}

// placed is a server that says where it is.
type placed struct {
	odd
	address string
}

func (p placed) about(context.Context, time.Duration) (string, string, error) {
	return p.address, "15.1", nil
}

// Answers to other questions than were asked are no facts.
func TestOddAnswers(t *testing.T) {
	cell := func(s string) *string { return &s }
	for name, rows := range map[string][][]*string{
		"none":      nil,
		"no column": {{}},
		"one":       {{cell("4")}},
		"NULL":      {{nil, nil, nil, nil}},
		"words":     {{cell("rahasia7e41c9"), cell("4"), cell("3"), cell("1")}},
		"negative":  {{cell("4"), cell("4"), cell("-3"), cell("1")}},
		"huge":      {{cell("99999999999999999999"), cell("4"), cell("3"), cell("1")}},
		"more":      {{cell("4"), cell("4"), cell("3"), cell("1"), cell("1")}},
		"rows":      {{cell("4"), cell("4"), cell("3"), cell("1")}, {cell("4"), cell("4"), cell("3"), cell("1")}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, engine := range []string{postgreSQL, mySQL} {
				e := &examination{limits: polite, session: odd{rows}, dialect: dialects[engine], ctx: t.Context(), facts: &Facts{}}
				e.lastUpdate("t.c")
				e.key("t.c", "nip")
				data, err := json.Marshal(e.facts)
				if err != nil || e.facts.Key == nil || e.facts.Key.Total != nil || e.facts.Key.Matching != nil || e.facts.LastUpdate != "" || len(e.facts.Unseen) != 4 {
					t.Errorf("%s %v", data, err)
				}
			}
		})
	}
}
