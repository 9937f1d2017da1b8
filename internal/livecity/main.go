// Command livecity has the city of examples/kota-serang really stand there:
// its DNS, its sites, its databases, at the addresses it declares, in a network
// of its own on this machine, with deviations planted that an audit must find.
//
// It is for tests and for showing patuh. It must not be part of patuh, or know how
// patuh looks.
package main

func main() {}
