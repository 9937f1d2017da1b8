server "petik" {
  hosted_by = 'penyedia'
}
