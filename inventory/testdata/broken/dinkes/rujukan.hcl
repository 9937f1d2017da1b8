server "pacs" {
  data_center        = server
  site               = site.kantor.lantai
  network            = netwrok.metro
  security_authority = opd.dikes
}

server "pacs_lama" {
  site                 = site.kantr
  network              = network.tidak_ada_sama_sekali
  renumbering_approval = document.sk_bersama
}

application "milik_dinsos" {
  name    = "Aplikasi"
  kind    = "khusus"
  runs_on = [server.bansos, domain.nama, server.pacs]
}
