// Command generate writes table.go, the metadata of the rules patuh comes with.
//
// It must not be part of the program.
package main

import (
	"os"

	"github.com/patuh-id/patuh/policies/rules"
)

func main() {
	set, err := rules.Load(os.DirFS("."))
	if err == nil {
		var source []byte
		if source, err = rules.Table(set); err == nil {
			err = os.WriteFile("table.go", source, 0o644)
		}
	}
	if err != nil {
		panic(err)
	}
}
