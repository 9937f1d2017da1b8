server "titik" {
  hosted_by = "penyedia";
}
