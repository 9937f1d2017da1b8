opd "satu" {
  name = "Dinas Satu"
}

opd "satu_lagi" {
  name = "Dinas Satu Lagi"
}
