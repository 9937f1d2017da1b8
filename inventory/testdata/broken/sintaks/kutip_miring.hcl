# “ is no quotation mark
server "miring" {
  hosted_by = “penyedia”
}
