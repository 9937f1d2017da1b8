module simpus

go 1.24
