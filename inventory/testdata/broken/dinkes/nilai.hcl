project "jenis" {
  name           = 2026
  type           = "infrastruktur"
  year           = "2026"
  executor       = "opd.dinkes"
  networks       = network.metro
  description    = ["satu"]
  funding        = "apbd"
  use            = ["equipment", true]
  coordination   = null
  recommendation = {}
}

database "jenis" {
  name       = document.sk_kesehatan
  group      = ""
  engine     = "PostgreSQL"
  content    = "rahasia"
  dsn_env    = "bel\u0007"
  key        = nik
  server     = false
  steward    = opd["dinkes"]
  key_column = "a" == "b" ? "c" : "d"
}

backup_plan "angka" {
  covers        = []
  interval_days = -1
  media         = upper("server")
  site          = site.kantor
  last_run      = "${tanggal}"
}

backup_plan "pecahan" {
  covers        = [for s in server : s]
  interval_days = 1.5
  media         = "server"
  site          = site.kantor
}

backup_plan "besar" {
  covers        = [server.simpus[0]]
  interval_days = 1e999999999
  media         = "server"
  site          = site.kantor
}

server "alamat" {
  addresses = [
    "10.20.4.999", "10.20.4.0/24",
    "fe80::1%eth0", "127.0.0.1",
  ]
  security_contact = "csirt@"
}

network "alamat" {
  scope   = "local"
  manager = opd.dinkes
  ranges  = ["10.20.0.0/33", "10.1.0.0/8", "10.20.4.11"]
}

domain "nama" {
  fqdn         = "simpus.serangkota.go.id/"
  name_servers = ["ns1", "10.20.4.53", "-ns.serangkota.go.id", "ns_1.serangkota.go.id"]
}

repository "url" {
  url         = "github.com/pemkot/simpus"
  path        = "/repositories/simpus"
  handed_over = "30-06-2025"
  documents {
    source_code       = "../../etc"
    user_requirements = "docs\\kebutuhan.md"
    metadata          = "C:/publiccode.yml"
  }
}

repository "sandi" {
  url = "https://petugas:sangat rahasia@git.serangkota.go.id/simpus"
}

repository "sandi_lain" {
  url = "https://petugas:r@hasia@git.serangkota.go.id/simpus"
}

document "sidik" {
  type   = "decree"
  number = "3"
  date   = "2026-02-30"
  sha256 = "sha256:9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08"
}

document "sk_kesehatan" {
  type        = "decree"
  number      = "4"
  date        = "2026-03-01"
  valid_until = "2026-02-28"
  sha256      = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
}

record "masa" {
  type   = "laporan"
  period = "2026-Q5"
}

exemption "id" {
  rule   = "Servers.Centralised"
  asset  = "dinkes/sever/simpus"
  decree = document.sk_kesehatan
  from   = "2026-12-31"
  to     = "2026-01-01"
  reason = " "
}
