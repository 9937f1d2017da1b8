# Aset dan guru sekolah.

# Sengaja salah: aset sudah diurus aplikasi umum siklus barang daerah, dan
# pembangunannya tidak dibicarakan dengan Diskominfo.
application "aset_sekolah" {
  name               = "Inventaris Aset Sekolah"
  kind               = "khusus"
  serves             = "internal"
  purpose            = ["aset sekolah"]
  operators          = [opd.dindikbud]
  runs_on            = [server.elearning]
  keys               = ["nip"]
  built              = "2024-08-05"
  security_authority = opd.diskominfo
  security_contact   = "csirt@serangkota.go.id"
  security_level     = "rendah"

  access "sekolah" {
    description = "mencatat aset sekolahnya"
  }

  access "dinas" {
    description = "membaca rekapitulasi"
  }
}

# Sengaja salah: guru dan tenaga kependidikan dicatat dengan nomor unik pendidik,
# bukan NIP.
database "guru" {
  name                 = "Guru dan tenaga kependidikan"
  group                = "kepegawaian"
  engine               = "mysql"
  server               = server.ppdb_db
  content              = "personnel"
  key                  = "other"
  key_column           = "guru.nuptk"
  owner                = "pemerintah_daerah"
  steward              = opd.dindikbud
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  relations            = [database.peserta_didik]
  last_update          = "2026-10-05"
  update_interval_days = 90
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@serangkota.go.id"
  security_level       = "sedang"
}
