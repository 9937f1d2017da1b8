# Domain, aplikasi dan basis data yang dijalankan Dinas.

domain "utama" {
  name         = "Domain resmi"
  fqdn         = "bukittinggikota.go.id"
  name_servers = ["ns1.bukittinggikota.go.id"]
}

domain "www" {
  name         = "Portal Pemerintah Kota Bukittinggi"
  fqdn         = "www.bukittinggikota.go.id"
  decree       = document.kw_subdomain
  name_servers = ["ns1.bukittinggikota.go.id"]
}

domain "spl" {
  name   = "Sistem penghubung layanan"
  fqdn   = "spl.bukittinggikota.go.id"
  decree = document.kw_subdomain
}

application "spl" {
  name                   = "Sistem Penghubung Layanan"
  kind                   = "khusus"
  serves                 = "government"
  purpose                = ["interoperabilitas"]
  operators              = [opd.diskominfo]
  runs_on                = [server.spl]
  domain                 = domain.spl
  databases              = [database.layanan]
  accessibility          = document.aksesibilitas_spl
  operation_coordination = document.koordinasi_operasi
  built                  = "2023-01-09"
  security_authority     = opd.diskominfo
  security_contact       = "csirt@bukittinggikota.go.id"
  security_level         = "tinggi"
  coordination           = document.koordinasi_aplikasi
  recommendation         = document.rekomendasi_aplikasi
  contract               = contract.spl

  interface {
    type           = "openapi"
    path           = "api/spl.yaml"
    authentication = ["oauth2"]
    formats        = ["application/json"]
  }

  access "aplikasi" {
    description = "memanggil layanan yang diizinkan baginya"
  }

  access "pengelola" {
    description = "mendaftarkan layanan"
  }
}

database "layanan" {
  name                 = "Direktori layanan"
  group                = "pelayanan"
  engine               = "postgresql"
  server               = server.db
  content              = "other"
  key                  = "other"
  owner                = "pemerintah_daerah"
  steward              = opd.diskominfo
  steward_decree       = document.kw_wali_data
  steward_proposal     = document.usulan_wali_data
  last_update          = "2026-11-20"
  update_interval_days = 30
  update_decree        = document.kw_pemutakhiran
  security_authority   = opd.diskominfo
  security_contact     = "csirt@bukittinggikota.go.id"
  security_level       = "sedang"
}

interconnection "bank" {
  name         = "Pembayaran pajak dan retribusi"
  partner      = "bank pembangunan daerah"
  partner_type = "third_party"
  system       = application.spl
  endpoint     = "https://spl.bukittinggikota.go.id/pembayaran"
  databases    = [database.layanan]
  agreement    = document.pks_bank
}

# Sengaja salah: rekomendasi Tim Teknis menyusul lebih dari dua tahun sesudah kontrak.
# Dibiayai mitra, jadi hak ciptanya tidak ditentukan peraturan.
contract "spl" {
  name           = "Pembangunan sistem penghubung layanan"
  vendor         = "PT Contoh Integrasi Data"
  number         = "500.12/40/SPK-Diskominfo/2022"
  date           = "2022-06-20"
  funding        = ["swasta"]
  recommendation = document.rekomendasi_aplikasi
}
