opd "dinsos" {
  name    = "Dinas Sosial"
  type    = "dinas"
  network = network.metro
  contact = "dinsos@bukittinggikota.go.id"
}

# Alamatnya diganti dari 10.30.4.37 dengan persetujuan Dinas. Dinas belum
# memutakhirkan daftar penomoran, jadi alamat ini belum tercatat diberikan.
server "santunan" {
  name                 = "Server santunan"
  security_authority   = opd.diskominfo
  security_contact     = "csirt@bukittinggikota.go.id"
  security_level       = "sedang"
  data_center          = data_center.kominfo
  network              = network.metro
  addresses            = ["10.30.4.57"]
  renumbering_approval = document.persetujuan_ip_dinsos
}

# Sengaja salah: keputusannya sudah berakhir.
domain "santunan" {
  name   = "Santunan"
  fqdn   = "santunan.bukittinggikota.go.id"
  decree = document.kw_subdomain_2019
}

# Demikian pula alamat kedua komputer kantor.
computer "kantor" {
  name                 = "Komputer kantor"
  network              = network.metro
  addresses            = ["10.30.34.74", "10.30.47.20"]
  renumbering_approval = document.persetujuan_ip_dinsos
}

# Sambungan antardinas: kewajiban atas sambungan keluar tidak mengikatnya.
interconnection "penduduk" {
  name         = "Pemadanan penerima santunan"
  partner      = "Dinas Kependudukan dan Pencatatan Sipil"
  partner_type = "opd"
}

# Sengaja salah: naskah yang disebut rekomendasi, bukan laporan.
record "laporan_2026_tw3" {
  name     = "Laporan penyelenggaraan e-government triwulan III"
  type     = "report"
  period   = "2026-Q3"
  date     = "2026-10-08"
  document = document.rekomendasi_santunan
}

document "rekomendasi_santunan" {
  type   = "recommendation"
  number = "22/Rek-TimTeknis/2026"
  date   = "2026-10-05"
  issuer = "tim_teknis"
  title  = "Rekomendasi Pemindahan Server Santunan"
  file   = "dokumen/rekomendasi-santunan.txt"
  sha256 = "sha256:242f0899fb0122ac642afb47d67b9a05878bde4c43b89fee86b6534660720c47"
}
