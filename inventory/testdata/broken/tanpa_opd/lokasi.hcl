site "terlantar" {
  type = "opd"
}
