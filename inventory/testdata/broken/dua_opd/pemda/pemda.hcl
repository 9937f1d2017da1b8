opd "pemda" {
  name = "Bukan Perangkat Daerah"
}
