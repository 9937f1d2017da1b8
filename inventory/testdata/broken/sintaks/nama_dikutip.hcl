server "dikutip" {
  "hosted_by" = "penyedia"
}
