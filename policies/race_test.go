//go:build race

package policies_test

func init() { underRace = true }
