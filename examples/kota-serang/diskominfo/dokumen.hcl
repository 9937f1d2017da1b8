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

document "koordinasi_aplikasi" {
  type   = "letter"
  number = "500.12.3/96-Diskominfo/2025"
  date   = "2025-01-15"
  issuer = "dinas"
  title  = "Koordinasi Penyediaan Aplikasi Perangkat Daerah"
  file   = "dokumen/koordinasi-aplikasi.txt"
  sha256 = "sha256:6a008e5707812b23c070eaf64f5e0946e8f658291b2424f6345f826af9194a8d"
}

# Satu naskah untuk semua Perangkat Daerah yang laporannya masuk tepat waktu.
document "kompilasi_laporan_2026_tw3" {
  type   = "record"
  number = "500.12.3/812-Diskominfo/2026"
  date   = "2026-10-12"
  issuer = "dinas"
  title  = "Kompilasi Laporan Penyelenggaraan E-Government Triwulan III Tahun 2026"
  file   = "dokumen/kompilasi-laporan-2026-tw3.txt"
  sha256 = "sha256:5e5a914493bb3a671df3dfa8fa62e13088b60960ce4be3fb9cba1c20a4e97df7"
}

document "laporan_dinas_2026_tw3" {
  type   = "letter"
  number = "500.12.3/830-Diskominfo/2026"
  date   = "2026-10-14"
  issuer = "dinas"
  title  = "Laporan Penyelenggaraan E-Government kepada Walikota Triwulan III Tahun 2026"
  file   = "dokumen/laporan-dinas-2026-tw3.txt"
  sha256 = "sha256:8ca8251dac33215d96a4206fe8db58fdd7dfbb3a3a76ea1150a09715da7fb2f0"
}

document "pemeliharaan_2026_tw3" {
  type   = "record"
  number = "500.12.3/781-Diskominfo/2026"
  date   = "2026-09-28"
  issuer = "dinas"
  title  = "Pemeliharaan Bersama Triwulan III Tahun 2026"
  file   = "dokumen/pemeliharaan-2026-tw3.txt"
  sha256 = "sha256:e60e205b41c81022e940b997c7007998013620ddd5e142d756dd76ead3bc7c3a"
}

document "evaluasi_2026_semester_1" {
  type   = "record"
  number = "500.12.3/598-Diskominfo/2026"
  date   = "2026-07-21"
  issuer = "dinas"
  title  = "Evaluasi Bersama E-Government Semester I Tahun 2026"
  file   = "dokumen/evaluasi-2026-semester-1.txt"
  sha256 = "sha256:cc9a18772949bff71178d38e7e01bb31dbab335026d90df3543e8fb5480a5217"
}

document "bimtek_2025" {
  type   = "record"
  number = "500.12.3/331-Diskominfo/2025"
  date   = "2025-05-22"
  issuer = "dinas"
  title  = "Bimbingan Teknis Pengelola Domain dan Server Tahun 2025"
  file   = "dokumen/bimtek-2025.txt"
  sha256 = "sha256:55249ec6188412a088ebfee7dc9435f1c0893f836c2a746cd8cf139622638980"
}

document "pedoman_2025" {
  type   = "policy"
  number = "500.12.3/141-Diskominfo/2025"
  date   = "2025-02-10"
  issuer = "dinas"
  title  = "Pedoman Penyelenggaraan E-Government Perangkat Daerah"
  file   = "dokumen/pedoman-2025.txt"
  sha256 = "sha256:408bf271177d549a069713101b893727be09c5ec26a56664b56464d50a6ddb0d"
}

document "pendampingan_2025" {
  type   = "record"
  number = "500.12.3/904-Diskominfo/2025"
  date   = "2025-12-15"
  issuer = "dinas"
  title  = "Pendampingan Perangkat Daerah Tahun 2025"
  file   = "dokumen/pendampingan-2025.txt"
  sha256 = "sha256:f08cabf4f102ec6e347c74b4146d2db3fabbdb242ae801a760f4f5223336b5b6"
}

document "spk_rabeg" {
  type   = "agreement"
  number = "027/9/SPK-Diskominfo/2025"
  date   = "2025-02-24"
  issuer = "pihak_ketiga"
  title  = "Surat Perintah Kerja Pengembangan RABEG"
  file   = "dokumen/spk-rabeg.txt"
  sha256 = "sha256:cdeaf70b0690f40f75c6ada1e22e058d72eed0d0174840637b4085862ef6a055"
}
