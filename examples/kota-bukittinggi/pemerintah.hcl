# Pemerintah Kota Bukittinggi: susunan perangkat daerah, keputusan Walikota,
# Tim Teknis dan pengecualian. Berkas ini milik pemda; berkas setiap SKPD ada di
# foldernya sendiri.

# Susunan sebelum penggabungan beberapa dinas yang disetujui pada akhir 2025.
# Perwal 30/2016 masih menyebut Dinas Perhubungan, Komunikasi dan Informatika;
# urusan itu kini pada Dinas Komunikasi dan Informatika.
government "kota_bukittinggi" {
  name            = "Pemerintah Kota Bukittinggi"
  level           = "kota"
  regulation      = "bukittinggi-30-2016"
  dinas           = opd.diskominfo
  secretariat     = opd.setda
  structure_basis = document.perda_susunan

  agency "setda" {
    name = "Sekretariat Daerah"
    type = "sekretariat"
  }

  agency "setwan" {
    name = "Sekretariat Dewan Perwakilan Rakyat Daerah"
    type = "sekretariat"
  }

  agency "inspektorat" {
    name = "Inspektorat"
    type = "inspektorat"
  }

  agency "disdikbud" {
    name = "Dinas Pendidikan dan Kebudayaan"
    type = "dinas"
  }

  agency "dinkes" {
    name = "Dinas Kesehatan"
    type = "dinas"
  }

  agency "dpupr" {
    name = "Dinas Pekerjaan Umum dan Penataan Ruang"
    type = "dinas"
  }

  agency "disperkim" {
    name = "Dinas Perumahan dan Kawasan Permukiman"
    type = "dinas"
  }

  agency "satpolpp" {
    name = "Satuan Polisi Pamong Praja"
    type = "satuan"
  }

  agency "damkar" {
    name = "Dinas Pemadam Kebakaran dan Penyelamatan"
    type = "dinas"
  }

  agency "dinsos" {
    name = "Dinas Sosial"
    type = "dinas"
  }

  agency "dp3appkb" {
    name = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana"
    type = "dinas"
  }

  agency "dispertapan" {
    name = "Dinas Pertanian dan Pangan"
    type = "dinas"
  }

  agency "dlh" {
    name = "Dinas Lingkungan Hidup"
    type = "dinas"
  }

  agency "disdukcapil" {
    name = "Dinas Kependudukan dan Pencatatan Sipil"
    type = "dinas"
  }

  agency "dishub" {
    name = "Dinas Perhubungan"
    type = "dinas"
  }

  agency "diskominfo" {
    name = "Dinas Komunikasi dan Informatika"
    type = "dinas"
  }

  agency "diskopukmnaker" {
    name = "Dinas Koperasi, Usaha Kecil dan Menengah dan Tenaga Kerja"
    type = "dinas"
  }

  agency "disperdagin" {
    name = "Dinas Perdagangan dan Perindustrian"
    type = "dinas"
  }

  agency "dpmptsp" {
    name = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
    type = "dinas"
  }

  agency "dispar" {
    name = "Dinas Pariwisata"
    type = "dinas"
  }

  # Belum menyampaikan manifes apa pun: tidak ada folder dispora.
  agency "dispora" {
    name = "Dinas Pemuda dan Olahraga"
    type = "dinas"
  }

  agency "dispersip" {
    name = "Dinas Perpustakaan dan Kearsipan"
    type = "dinas"
  }

  agency "bappelitbangda" {
    name = "Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah"
    type = "badan"
  }

  agency "bkpsdm" {
    name = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
    type = "badan"
  }

  agency "badan_keuangan" {
    name = "Badan Keuangan"
    type = "badan"
  }

  agency "kesbangpol" {
    name = "Badan Kesatuan Bangsa dan Politik"
    type = "badan"
  }

  agency "bpbd" {
    name = "Badan Penanggulangan Bencana Daerah"
    type = "badan"
  }

  agency "rsud" {
    name = "Rumah Sakit Umum Daerah Kota Bukittinggi"
    type = "rumah_sakit"
  }

  agency "kec_guguk_panjang" {
    name = "Kecamatan Guguk Panjang"
    type = "kecamatan"
  }

  agency "kec_mandiangin_koto_selayan" {
    name = "Kecamatan Mandiangin Koto Selayan"
    type = "kecamatan"
  }

  agency "kec_aur_birugo_tigo_baleh" {
    name = "Kecamatan Aur Birugo Tigo Baleh"
    type = "kecamatan"
  }
}

# --- Peraturan daerah -------------------------------------------------------

# Naskah perda tidak disertakan dalam contoh; tanggalnya tanggal rapat paripurna.
document "perda_susunan" {
  type   = "legislation"
  number = "9 Tahun 2016"
  date   = "2016-11-16"
  issuer = "dprd"
  title  = "Pembentukan dan Susunan Perangkat Daerah Kota Bukittinggi"
}

# --- Tim Teknis -------------------------------------------------------------

document "kw_tim_teknis" {
  type        = "decree"
  number      = "188.45-61-2025"
  date        = "2025-01-27"
  issuer      = "walikota"
  title       = "Tim Teknis Teknologi Informasi dan Komunikasi"
  file        = "dokumen/kw-tim-teknis.txt"
  sha256      = "sha256:da9d24d68d82d95761fd9a4eaa34dfb4dcdab71aa096ffa9d941b00fefdea16a"
  valid_until = "2035-12-31"
}

technical_team "tik" {
  name   = "Tim Teknis Teknologi Informasi dan Komunikasi"
  decree = document.kw_tim_teknis
}

# --- Keputusan Walikota tentang domain --------------------------------------

document "kw_subdomain" {
  type        = "decree"
  number      = "188.45-104-2025"
  date        = "2025-03-10"
  issuer      = "walikota"
  title       = "Penggunaan Subdomain bukittinggikota.go.id oleh SKPD"
  file        = "dokumen/kw-subdomain.txt"
  sha256      = "sha256:9981e6aadd858166fb21dd1beba656ed28bf291b3b892a7450ff1421b3353cd9"
  valid_until = "2035-12-31"
}

# Sudah berakhir; penggantinya kw_subdomain.
document "kw_subdomain_2019" {
  type        = "decree"
  number      = "188.45-77-2019"
  date        = "2019-04-01"
  issuer      = "walikota"
  title       = "Penggunaan Subdomain bukittinggikota.go.id Tahun 2019-2022"
  file        = "dokumen/kw-subdomain-2019.txt"
  sha256      = "sha256:28daacf106acc053ffe194d05ba953950f84e3864718539cdc6f8dc06cfe2d00"
  valid_until = "2022-12-31"
}

document "kw_domain_wisata" {
  type        = "decree"
  number      = "188.45-163-2025"
  date        = "2025-05-05"
  issuer      = "walikota"
  title       = "Domain pesonabukittinggi.id sebagai Situs Resmi Pariwisata"
  file        = "dokumen/kw-domain-wisata.txt"
  sha256      = "sha256:a516d5cdb7b4f7de0850cce4fb8b447b02fea96c8e7aefba1d1aa2d4d2b1da0e"
  valid_until = "2035-12-31"
}

document "kw_domain_pasar" {
  type        = "decree"
  number      = "188.45-190-2025"
  date        = "2025-05-26"
  issuer      = "walikota"
  title       = "Domain pasarbukittinggi.id sebagai Situs Resmi Pasar"
  file        = "dokumen/kw-domain-pasar.txt"
  sha256      = "sha256:69839194c5946fd2b2ceae065e364165a6451f1b732bdee8b03fb5e21931e889"
  valid_until = "2035-12-31"
}

# --- Keputusan Walikota tentang tempat server -------------------------------

document "kw_server_rsud" {
  type        = "decree"
  number      = "188.45-212-2025"
  date        = "2025-06-16"
  issuer      = "walikota"
  title       = "Penempatan Server Rumah Sakit di Rumah Sakit Umum Daerah"
  file        = "dokumen/kw-server-rsud.txt"
  sha256      = "sha256:9ac204dd04f5bd44a7aed6cf3401248085dae456b41ead4c19b1f369d90313f1"
  valid_until = "2035-12-31"
}

document "kw_server_bpbd" {
  type        = "decree"
  number      = "188.45-240-2020"
  date        = "2020-08-03"
  issuer      = "walikota"
  title       = "Penempatan Server Sirene Bencana di Badan Penanggulangan Bencana Daerah"
  file        = "dokumen/kw-server-bpbd.txt"
  sha256      = "sha256:0f957adc055cbf1534bcdbc0f1f064b18f8aae1bc157439274b2ebde720d3ae1"
  valid_until = "2023-08-02"
}

document "kw_server_damkar" {
  type        = "decree"
  number      = "188.45-255-2025"
  date        = "2025-07-21"
  issuer      = "walikota"
  title       = "Penempatan Server Pos Komando Pemadam Kebakaran"
  file        = "dokumen/kw-server-damkar.txt"
  sha256      = "sha256:653a645cf230eab64e1246b1205247bfab791180dfadb8f9d8937f4a5cb2052c"
  valid_until = "2035-12-31"
}

# Ditetapkan Sekretaris Daerah; peraturan meminta keputusan Walikota.
document "ks_server_dpupr" {
  type        = "decree"
  number      = "600/88/Setda/2025"
  date        = "2025-02-24"
  issuer      = "sekda"
  title       = "Penempatan Server Peta Jalan di Dinas Pekerjaan Umum dan Penataan Ruang"
  file        = "dokumen/ks-server-dpupr.txt"
  sha256      = "sha256:62ff6abf19dcdaa5f924cddaaf6b5e9919cecae211507522adf99a6103ebeeab"
  valid_until = "2035-12-31"
}

# --- Keputusan Walikota lain ------------------------------------------------

document "kw_wifi_jam_gadang" {
  type        = "approval"
  number      = "188.45-33-2026"
  date        = "2026-01-19"
  issuer      = "walikota"
  title       = "Persetujuan Jaringan Nirkabel di Pelataran Jam Gadang"
  file        = "dokumen/kw-wifi-jam-gadang.txt"
  sha256      = "sha256:381dd595a588437ca16ad38d78f8f2542ca738aff67f8982daf6afba2c53d7ea"
  valid_until = "2035-12-31"
}

document "kw_wifi_panorama" {
  type   = "approval"
  number = "188.45-71-2026"
  date   = "2026-03-02"
  issuer = "walikota"
  title  = "Persetujuan Jaringan Nirkabel di Taman Panorama"
}

document "kw_wali_data" {
  type        = "decree"
  number      = "188.45-201-2025"
  date        = "2025-06-02"
  issuer      = "walikota"
  title       = "Wali Data di Lingkungan Pemerintah Kota Bukittinggi"
  file        = "dokumen/kw-wali-data.txt"
  sha256      = "sha256:bf3364bb0f10ba8970b7191ecb4be68ca4fd936d9cdb59e3c62c9aeab31a227d"
  valid_until = "2035-12-31"
}

document "kw_pemutakhiran" {
  type        = "decree"
  number      = "188.45-202-2025"
  date        = "2025-06-02"
  issuer      = "walikota"
  title       = "Pemutakhiran Data SKPD"
  file        = "dokumen/kw-pemutakhiran.txt"
  sha256      = "sha256:1737d0fc2d5f3760008c1e4c5cf880df765fed565b27cc12cdf73c6461275e6a"
  valid_until = "2035-12-31"
}

# --- Teguran ----------------------------------------------------------------

# Sengaja salah: dari yang belum melapor, hanya tiga kecamatan yang ditegur.
record "teguran_2026_tw3" {
  name     = "Teguran atas laporan triwulan III"
  type     = "warning"
  period   = "2026-Q3"
  date     = "2026-10-26"
  document = document.teguran_2026_tw3
  concerns = [opd.kec_guguk_panjang, opd.kec_mandiangin_koto_selayan, opd.kec_aur_birugo_tigo_baleh]
}

document "teguran_2026_tw3" {
  type   = "letter"
  number = "500.12/410-Setda/2026"
  date   = "2026-10-26"
  issuer = "walikota"
  title  = "Teguran atas Laporan Penyelenggaraan E-Government Triwulan III"
  file   = "dokumen/teguran-2026-tw3.txt"
  sha256 = "sha256:c5eb33f91c3c510490a892e62ae6f9c1b15563d1c1534d1a1cea416d35a95fc8"
}

# --- Jaringan ---------------------------------------------------------------

# Dinyatakan atas nama kota, bukan atas nama perangkat daerah yang mengelolanya.
network "rumah_dinas" {
  name    = "Jaringan lokal rumah dinas Walikota"
  scope   = "local"
  manager = opd.setda
}

# --- Pengecualian -----------------------------------------------------------

# Berlaku: dasarnya peraturan perundang-undangan.
exemption "pusat_data_rsud" {
  rule   = "data_centers.own"
  asset  = "rsud/data_center/rumah_sakit"
  decree = document.permen_rumah_sakit
  from   = "2024-02-05"
  to     = "2035-12-31"
  reason = "peraturan kementerian mewajibkan rumah sakit mengelola tempat penyimpanan rekam medisnya"
}

# Berlaku.
exemption "server_rsud" {
  rule   = "servers.centralised"
  asset  = "rsud/server/simrs"
  decree = document.kw_server_rsud
  from   = "2025-06-16"
  to     = "2035-12-31"
  reason = "layanan rumah sakit harus berjalan saat jaringan antargedung terputus"
}

# Sudah berakhir.
exemption "server_sirene" {
  rule   = "servers.centralised"
  asset  = "bpbd/server/sirene"
  decree = document.kw_server_bpbd
  from   = "2020-08-03"
  to     = "2023-08-02"
  reason = "sirene harus tetap berbunyi saat pusat data padam"
}

# Belum berlaku.
exemption "server_damkar" {
  rule   = "servers.centralised"
  asset  = "damkar/server/posko"
  decree = document.kw_server_damkar
  from   = "2035-01-01"
  to     = "2035-12-31"
  reason = "pos komando baru selesai dibangun pada 2034"
}

# Tidak terpakai: server ini berdiri di pusat data Dinas.
exemption "server_antrean" {
  rule   = "servers.centralised"
  asset  = "dinkes/server/antrean"
  decree = document.kw_server_damkar
  from   = "2025-07-21"
  to     = "2035-12-31"
  reason = "tercantum dalam keputusan yang sama"
}

# Tidak cocok: nama aturannya salah eja, mestinya servers.centralised.
exemption "server_cctv" {
  rule   = "servers.centralized"
  asset  = "dishub/server/cctv"
  decree = document.kw_server_damkar
  from   = "2025-07-21"
  to     = "2035-12-31"
  reason = "tercantum dalam keputusan yang sama"
}

# Ditolak: yang menetapkan bukan Walikota.
exemption "server_peta_jalan" {
  rule   = "servers.centralised"
  asset  = "dpupr/server/peta_jalan"
  decree = document.ks_server_dpupr
  from   = "2025-02-24"
  to     = "2035-12-31"
  reason = "berkas foto udara terlalu besar untuk dipindahkan"
}

# Ditolak: peraturan tidak memungkinkan pengecualian dari kewajiban ini.
exemption "subdomain_disperkim" {
  rule   = "domains.decree"
  asset  = "disperkim/domain/rumah"
  decree = document.kw_wali_data
  from   = "2025-06-02"
  to     = "2035-12-31"
  reason = "keputusan subdomain masih disusun"
}

# Peraturan rekaan; yang sebenarnya tidak bernomor demikian.
document "permen_rumah_sakit" {
  type   = "legislation"
  number = "998 Tahun 2024"
  date   = "2024-02-05"
  issuer = "kementerian"
  title  = "Penyimpanan Rekam Medis Elektronik oleh Rumah Sakit"
  file   = "dokumen/permen-rumah-sakit.txt"
  sha256 = "sha256:22ffbe55c9af52910a5724609299cb812484e08991ab9b460a60f553233eb626"
}

signer "walikota" {
  title       = "Walikota Bukittinggi"
  type        = "certified"
  provider    = "BSrE"
  certificate = "sertifikat/walikota.pem"
}
