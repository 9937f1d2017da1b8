site "milik_siapa" {
  type = "opd"
}
