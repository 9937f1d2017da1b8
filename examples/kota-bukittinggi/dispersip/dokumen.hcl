document "aksesibilitas_katalog" {
  type        = "statement"
  number      = "000.4/18/Dispersip/2025"
  date        = "2025-05-06"
  issuer      = "opd"
  title       = "Pernyataan Aksesibilitas Katalog Perpustakaan"
  file        = "dokumen/aksesibilitas-katalog.txt"
  sha256      = "sha256:fbf5c7f74aa906e1ff399f203c1e4ec2f6b56c3d63de9a2bc587c6c00a98d6a9"
  valid_until = "2035-12-31"
}
