package gitlab

import (
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/reporttest"
)

func TestConformance(t *testing.T) { reporttest.Run(t, Format, nil) }

func TestGolden(t *testing.T) {
	for name, a := range map[string]*audit.Audit{"rich": reporttest.Rich(), "empty": reporttest.Empty()} {
		for _, lang := range []string{"id", "en"} {
			reporttest.Golden(t, name+"."+lang+".json", reporttest.Render(t, Format, a, reports.Options{Lang: lang}))
		}
	}
}
