# Surat, usulan dan rekomendasi yang diterbitkan atau disimpan Dinas.

document "penomoran_2025" {
  type   = "letter"
  number = "500.12/41-Diskominfo/2025"
  date   = "2025-01-13"
  issuer = "dinas"
  title  = "Penomoran Alamat IP SKPD"
  file   = "dokumen/penomoran-2025.txt"
  sha256 = "sha256:1ccb5097f806ae45ef3c2c4d6f4d3fb9101df8089b7cf0a2d9b5c8cc887df2e7"
}

document "persetujuan_ip_dinsos" {
  type   = "approval"
  number = "500.12/302-Diskominfo/2026"
  date   = "2026-06-08"
  issuer = "dinas"
  title  = "Persetujuan Perubahan Alamat IP Dinas Sosial"
  file   = "dokumen/persetujuan-ip-dinsos.txt"
  sha256 = "sha256:5ed458d56eb8054100c26ed92cba79de207c06d14923df38e271101fb14864a1"
}

document "koordinasi_aplikasi" {
  type   = "letter"
  number = "500.12/77-Diskominfo/2025"
  date   = "2025-02-03"
  issuer = "dinas"
  title  = "Koordinasi Pembangunan Aplikasi SKPD"
  file   = "dokumen/koordinasi-aplikasi.txt"
  sha256 = "sha256:f4621a27e84ff151b5fcabd0a070b3b229ec573c1a4dd91044b5d60f04f0f324"
}

document "koordinasi_operasi" {
  type   = "letter"
  number = "500.12/78-Diskominfo/2025"
  date   = "2025-02-03"
  issuer = "dinas"
  title  = "Koordinasi Pengoperasian Aplikasi SKPD"
  file   = "dokumen/koordinasi-operasi.txt"
  sha256 = "sha256:9aadfe1682009749408633db488271f1ffa8f06fb6ce129e171c7f818d2b6ecc"
}

document "rekomendasi_aplikasi" {
  type   = "recommendation"
  number = "05/Rek-TimTeknis/2025"
  date   = "2025-02-17"
  issuer = "tim_teknis"
  title  = "Rekomendasi Aplikasi yang Dipakai SKPD"
  file   = "dokumen/rekomendasi-aplikasi.txt"
  sha256 = "sha256:c615e0a30be9d3cfbe76381ff312408f0c7d7393e81d5745693856689810c540"
}

document "rekomendasi_jaringan_rencana" {
  type   = "recommendation"
  number = "11/Rek-TimTeknis/2025"
  date   = "2025-08-11"
  issuer = "tim_teknis"
  title  = "Rekomendasi Perencanaan Perluasan Jaringan"
  file   = "dokumen/rekomendasi-jaringan-rencana.txt"
  sha256 = "sha256:50a5168a2fb4b923ff73619ab50b32f9f57643bd5b7237d3098eee67a5f67c5d"
}

document "rekomendasi_jaringan_anggaran" {
  type   = "recommendation"
  number = "17/Rek-TimTeknis/2025"
  date   = "2025-10-20"
  issuer = "tim_teknis"
  title  = "Rekomendasi Penganggaran Perluasan Jaringan"
  file   = "dokumen/rekomendasi-jaringan-anggaran.txt"
  sha256 = "sha256:2747e4a942d80bb7848a3c806ea7eb42a1ae2e73a90019a2903264999d23e2b7"
}

document "usulan_domain_wisata" {
  type   = "letter"
  number = "500.12/120-Diskominfo/2025"
  date   = "2025-03-17"
  issuer = "dinas"
  title  = "Usulan Domain pesonabukittinggi.id"
  file   = "dokumen/usulan-domain-wisata.txt"
  sha256 = "sha256:33a4a4747a5db8e55d639564eb2c2a57d02c437091dae5d293a67ad54764c8af"
}

document "usulan_wali_data" {
  type   = "letter"
  number = "500.12/188-Diskominfo/2025"
  date   = "2025-05-12"
  issuer = "dinas"
  title  = "Usulan Wali Data"
  file   = "dokumen/usulan-wali-data.txt"
  sha256 = "sha256:abdb9e1382eb2d67efea86f37ddb628960913c59f807919c7589a3136a995a83"
}

document "aksesibilitas_spl" {
  type        = "statement"
  number      = "500.12/90-Diskominfo/2025"
  date        = "2025-02-10"
  issuer      = "dinas"
  title       = "Pernyataan Aksesibilitas Sistem Penghubung Layanan"
  file        = "dokumen/aksesibilitas-spl.txt"
  sha256      = "sha256:d8f73cf247c225e70127656455e3beb8a3a977d1e596952dfee1bb10bc1df1a2"
  valid_until = "2035-12-31"
}

document "pks_bank" {
  type        = "agreement"
  number      = "100.3.7/9-PKS/2025"
  date        = "2025-04-14"
  issuer      = "pihak_ketiga"
  title       = "Interkoneksi Data Pembayaran Pajak dan Retribusi"
  file        = "dokumen/pks-bank.txt"
  sha256      = "sha256:3983e036e26368ab715be01fd490f7d88c0b523b2f53a1fb92e011d5b36dbdd5"
  valid_until = "2035-04-14"
}

# Sudah berakhir; penggantinya belum ditetapkan.
document "mekanisme_server" {
  type        = "policy"
  number      = "500.12/15-Diskominfo/2024"
  date        = "2024-01-22"
  issuer      = "dinas"
  title       = "Mekanisme Pengelolaan Server dan Jaringan"
  file        = "dokumen/mekanisme-server.txt"
  sha256      = "sha256:3749d65ac541a67da8f038e8dd9ada34b5afd2c7ed30fc5e6d490b66a9b6bd18"
  valid_until = "2025-12-31"
}
