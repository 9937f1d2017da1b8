opd "diskominfo" {
  name = "Dinas Komunikasi dan Informatika, sekali lagi"
}

site "balai_kota" {
  type = "upt"
}
