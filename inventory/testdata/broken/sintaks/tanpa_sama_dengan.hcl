server "sama" {
  hosted_by "penyedia"
}
