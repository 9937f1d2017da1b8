package github

import (
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports/reporttest"
)

func TestConformance(t *testing.T) { reporttest.Run(t, Format, nil) }

func TestGolden(t *testing.T) {
	reporttest.Goldens(t, Format, "txt", map[string]*audit.Audit{"rich": reporttest.Rich(), "empty": reporttest.Empty(), "past": reporttest.Past(), "check": reporttest.Checked()})
}
