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

document "laporan_dinkes_2026_tw3" {
  type   = "letter"
  number = "000.9/731-Dinkes/2026"
  date   = "2026-10-06"
  issuer = "opd"
  title  = "Laporan Penyelenggaraan E-Government Triwulan III Tahun 2026"
  file   = "dokumen/laporan-dinkes-2026-tw3.txt"
  sha256 = "sha256:9c931f34f83b64b81ca53c60be9bb7e157f40c97cc4486acad93ac0cc87e2fbd"
}

document "evaluasi_dinkes_2026_semester_1" {
  type   = "record"
  number = "400.7/488-Dinkes/2026"
  date   = "2026-07-14"
  issuer = "opd"
  title  = "Evaluasi Pemakaian Sistem Informasi Puskesmas Semester I Tahun 2026"
  file   = "dokumen/evaluasi-dinkes-2026-semester-1.txt"
  sha256 = "sha256:aebafe9be9324bc23d68d33b23fe547e0f8a319d93a560f688c57d3bee0d35b7"
}
