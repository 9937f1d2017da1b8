# Surat, usulan dan naskah kerja sama yang diterbitkan atau disimpan Dinas.

document "penomoran_2025" {
  type   = "letter"
  number = "500.12.3/118-Diskominfo/2025"
  date   = "2025-01-20"
  issuer = "dinas"
  title  = "Penomoran Alamat IP Perangkat Daerah"
  file   = "dokumen/penomoran-2025.txt"
  sha256 = "sha256:aefeaed198122361561043260a92a76d9ecf4f53f1167536d05eee6eb4cb57fa"
}

document "usulan_domain_wisata" {
  type   = "letter"
  number = "500.12.3/204-Diskominfo/2025"
  date   = "2025-03-03"
  issuer = "dinas"
  title  = "Usulan Domain wisataserang.id"
  file   = "dokumen/usulan-domain-wisata.txt"
  sha256 = "sha256:9013f91d2bdadb0d14a727b639b05d981651c5caea8f72548429a6bc89969666"
}

document "usulan_domain_rsud" {
  type   = "letter"
  number = "500.12.3/349-Diskominfo/2025"
  date   = "2025-05-19"
  issuer = "dinas"
  title  = "Usulan Domain rsudkotaserang.id"
  file   = "dokumen/usulan-domain-rsud.txt"
  sha256 = "sha256:4a7beb4cbcc2b24d1557b5bad094fcf6fe34e8371909f6e108ce026b3694414c"
}

document "usulan_wali_data" {
  type   = "letter"
  number = "500.12.3/377-Diskominfo/2025"
  date   = "2025-06-02"
  issuer = "dinas"
  title  = "Usulan Wali Data"
  file   = "dokumen/usulan-wali-data.txt"
  sha256 = "sha256:3fdf8c1b736a81e531a1d6d7c2fcb42187ed23baa2440f763d74178f703158f3"
}

document "pks_penghubung" {
  type        = "agreement"
  number      = "100.3.7/12-PKS/2025"
  date        = "2025-02-10"
  issuer      = "pemerintah_pusat"
  title       = "Pemanfaatan Sistem Penghubung Layanan"
  file        = "dokumen/pks-penghubung.txt"
  sha256      = "sha256:3716ee2e6aca889079917ab43bfe1fb65839d755d9e605dda96bc914c69bae91"
  valid_until = "2035-02-10"
}

document "mekanisme_server" {
  type   = "policy"
  number = "500.12.3/60-Diskominfo/2024"
  date   = "2024-01-15"
  issuer = "dinas"
  title  = "Mekanisme Pengelolaan Server dan Jaringan"
  file   = "dokumen/mekanisme-server.txt"
  sha256 = "sha256:6b4449b231810ae940736a167978b85c8f5b28aa667015a1c711dd25252725ce"
}

document "koordinasi_operasi" {
  type   = "letter"
  number = "500.12.3/90-Diskominfo/2025"
  date   = "2025-01-13"
  issuer = "dinas"
  title  = "Koordinasi Pengoperasian Aplikasi Perangkat Daerah"
  file   = "dokumen/koordinasi-operasi.txt"
  sha256 = "sha256:3f505dd9e47becdf5cd700356f89ca824072a2430c933db6c6aa3a0452f92c72"
}
