server "heredoc" {
  hosted_by = <<AKHIR
  penyedia
}
