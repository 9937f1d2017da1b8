# What broken files declare is there to be referred to.
record "semua" {
  type     = "report"
  period   = "2026"
  concerns = [server.terbuka, server.daftar, server.kutip, server.petik, server.heredoc, opd.sintaks]
}

upt "semua" {
  site = site.sesudah
}
