opd "sintaks" {
  name = "Sintaks"
  name = "Sintaks, lagi"
  kontak = "mistakes after it are told all the same"
}
