package seal

import (
	_ "embed"
	"strings"
)

//go:embed verify.md
var guideText string

// guide is VERIFY.md.
func guide(keyID string, timestamped bool) []byte {
	flag, stamp := "", ""
	if timestamped {
		flag = " \\\n  --use-signed-timestamps"
		stamp = guideTimestamp
	}
	return []byte(strings.NewReplacer(
		"{{key}}", keyID,
		"{{type}}", PredicateType,
		"{{timestamps}}", flag,
		"{{timestamp}}\n", stamp,
	).Replace(guideText))
}

//go:embed verify_timestamp.md
var guideTimestamp string
