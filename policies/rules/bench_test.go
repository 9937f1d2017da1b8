package rules

import "testing"

// What every start of the program pays.

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(FS()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	set, err := Load(FS())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := set.Compile(set.IDs()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBundle(b *testing.B) {
	set, err := Load(FS())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Bundle(set, set.IDs()); err != nil {
			b.Fatal(err)
		}
	}
}
