server "kutip" {
  hosted_by = "penyedia
}
