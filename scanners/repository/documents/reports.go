package documents

import (
	"slices"
	"strings"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// reportScore says how likely a file is what a run of tests left.
func reportScore(at place, base string) int {
	within := slices.ContainsFunc(at.dirs, func(d string) bool {
		switch d {
		case "test-results", "test-reports", "test-report", "surefire-reports", "testresults", "reports", "coverage", "htmlcov", "playwright-report", "allure-report", "allure-results", "hasil-uji", "test_results", "test_reports", "hasil-pengujian", "laporan-uji":
			return true
		}
		return false
	})
	name := strings.TrimSuffix(base, at.ending)
	switch at.ending {
	case ".xml":
		switch {
		case strings.Contains(name, "junit"), strings.HasPrefix(name, "test-"), strings.Contains(name, "test-result"), strings.Contains(name, "testresult"), strings.Contains(name, "phpunit") && name != "phpunit", strings.Contains(name, "test-report"), strings.Contains(name, "test_report"):
			return 95
		case name == "clover" || name == "coverage" || strings.HasPrefix(name, "cobertura") || name == "jacoco":
			return 85
		case within:
			return 70
		}
	case ".info":
		if name == "lcov" {
			return 85
		}
	case ".trx", ".jtl", ".tap":
		return 90
	case ".json":
		if within || strings.Contains(name, "test-result") || strings.Contains(name, "newman") || strings.Contains(name, "jest-result") {
			return 60
		}
	case ".html":
		if within && (name == "index" || strings.Contains(name, "report")) {
			return 75
		}
	case ".log", ".txt", ".out":
		if within || strings.Contains(name, "test-result") || strings.Contains(name, "test-output") || strings.Contains(name, "phpunit") || strings.Contains(name, "pytest") || strings.Contains(name, "hasil-uji") || strings.Contains(name, "hasil_uji") {
			return 60
		}
	}
	return 0
}

var ran = pattern.Of(`<testsuites?\b[^>]*\btests="[1-9]|<UnitTestResult\b|\boutcome="Passed"|<counter\b[^>]*covered="[1-9]|line-rate="(?:0\.\d*[1-9]|1)|(?m:^DA:\d+,[1-9])|coveredstatements="[1-9]|"(?:numPassedTests|passed|passes|tests)"\s*:\s*[1-9]|(?m:^ok \d+)|\b[1-9]\d* (?:passed|passing|tests? passed)\b|\bOK \([1-9]\d* tests?|\bTests run: [1-9]|<httpSample\b[^>]*\bs="true"|(?m:^(?:ok|PASS)\s+\S)|"status"\s*:\s*"passed"|[1-9]\d*(?:\.\d+)?% .{0,40}(?:Statements|Lines|covered)|pc_cov">\s*[1-9]`)

// cases are the tests that a report tells of, one by one.
var cases = pattern.Of(`<testcase\b|<UnitTestResult\b|(?m:^(?:not )?ok \d+)|"(?:fullName|nodeid)"\s*:`)

// asserted is what a test does not do without, in any language.
var asserted = pattern.Of(`(?i)assert|expect|should|t\.(?:error|fatal|fail)|require\.|verify|->see|must|then\(|pastikan|raise|throw|exit\(|status\(|check\(|cy\.`)
