document "koordinasi_simpus" {
  type   = "letter"
  number = "500.12.3/172-Diskominfo/2024"
  date   = "2024-04-22"
  issuer = "dinas"
  title  = "Koordinasi Pembangunan Sistem Informasi Puskesmas"
  file   = "dokumen/koordinasi-simpus.txt"
  sha256 = "sha256:efcdb1b6417ae1d1ac51fcbb5dbffa6d0d8d22748621c559634d0633b337c09a"
}

document "spk_simpus" {
  type   = "agreement"
  number = "027/21/SPK-Dinkes/2025"
  date   = "2025-02-17"
  issuer = "pihak_ketiga"
  title  = "Surat Perintah Kerja Pembangunan Sistem Informasi Puskesmas"
  file   = "dokumen/spk-simpus.txt"
  sha256 = "sha256:0ced10f86ab13fc9becabdd4d4d78b28fe114c8da899ed2700bf7a7d9d470c5f"
}

document "bast_simpus" {
  type   = "record"
  number = "027/63/BAST-Dinkes/2025"
  date   = "2025-06-30"
  issuer = "opd"
  title  = "Serah Terima Kode Sumber dan Dokumen Simpus"
  file   = "dokumen/bast-simpus.txt"
  sha256 = "sha256:37d1ea401a91aff49d45ffcc5bb839deb4c3d53c6a2d86ce3fe81bf92a2a8c79"
}

document "pks_bpjs" {
  type        = "agreement"
  number      = "100.3.7/31-PKS/2025"
  date        = "2025-08-04"
  issuer      = "pihak_ketiga"
  title       = "Interkoneksi Data Kepesertaan Jaminan Kesehatan"
  file        = "dokumen/pks-bpjs.txt"
  sha256      = "sha256:26d622fb69b1f34a0ae7d26049c729eede25fce7f144070ede80f9cb2d529bc6"
  valid_until = "2035-08-04"
}
