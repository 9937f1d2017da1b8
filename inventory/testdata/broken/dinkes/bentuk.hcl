opd "dinkes" {
  name = "Dinas Kesehatan"
}

nama = "di luar blok"

server = "bukan atribut"

servr "salah_eja" {
}

firewall "depan" {
}

site {
  type = "opd"
}

site "satu" "dua" {
  type = "opd"
}

site "Gedung Lama" {
  type = "opd"
}

site "nama_lokasi_yang_sungguh_terlalu_panjang_untuk_dipakai_sebagai_label" {
  type = "opd"
}

site "kantor" {
  type = "opd"
}

site "kantor" {
  type = "opd"
}

upt "pde" {
  tipe  = "puskesmas"
  warna = "hijau"
  lokasi {
  }
}

server "simpus" {
  adresses = ["10.20.4.11"]
  addresses {
  }
}

application "simpus" {
  name      = "Sistem Informasi Puskesmas"
  interface = "openapi"

  interfase {
    type = "openapi"
  }
  access {
  }
  interface "satu" {
    type = "openapi"
  }
  interface {
  }
  feature "cancle" {
  }
  feature "terbang" {
  }
  access "Baca Semua" {
  }
  access "baca" {
  }
  access "baca" {
  }
  sso {
  }
  sso {
  }
}

# Both the block below and the reference to it are right.
computer "loket" {
  network   = network.metro
  addresses = ["10.20.32.10"]
}

record "rujuk_salah_eja" {
  type     = "report"
  period   = "2026-Q3"
  concerns = [server.salah_eja, server.simpus]
}
