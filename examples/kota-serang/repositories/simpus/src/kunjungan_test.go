// Hak cipta (c) 2025 Pemerintah Kota Serang
// SPDX-License-Identifier: MIT

package main

import (
	"errors"
	"testing"
)

// NIK rekaan: bukan milik siapa pun.
const contohNIK = "0000000000000001"

func contoh() Kunjungan {
	return Kunjungan{NIK: contohNIK, Poli: "umum", Tanggal: "2025-07-01"}
}

func TestDaftar(t *testing.T) {
	b := BukuBaru()
	k, err := b.Daftar(contoh())
	if err != nil || k.Nomor != 1 || k.Status != Terdaftar {
		t.Fatalf("daftar: %+v, %v", k, err)
	}
	if hari := b.PadaHari("2025-07-01"); len(hari) != 1 {
		t.Fatalf("kunjungan hari itu: %v", hari)
	}
}

func TestIsianSalah(t *testing.T) {
	for harap, k := range map[error]Kunjungan{
		ErrNIK:     {NIK: "123", Poli: "umum", Tanggal: "2025-07-01"},
		ErrPoli:    {NIK: contohNIK, Poli: "bedah", Tanggal: "2025-07-01"},
		ErrTanggal: {NIK: contohNIK, Poli: "umum", Tanggal: "1 Juli"},
	} {
		if _, err := BukuBaru().Daftar(k); !errors.Is(err, harap) {
			t.Errorf("isian %+v: %v, mestinya %v", k, err, harap)
		}
	}
}

func TestKoreksi(t *testing.T) {
	b := BukuBaru()
	k, _ := b.Daftar(contoh())
	baru := contoh()
	baru.Poli = "gigi"
	if k, err := b.Koreksi(k.Nomor, baru); err != nil || k.Poli != "gigi" {
		t.Fatalf("koreksi: %+v, %v", k, err)
	}
}

func TestBatalkan(t *testing.T) {
	b := BukuBaru()
	k, _ := b.Daftar(contoh())
	if k, err := b.Batalkan(k.Nomor); err != nil || k.Status != Dibatalkan {
		t.Fatalf("batalkan: %+v, %v", k, err)
	}
	if _, err := b.Batalkan(k.Nomor); !errors.Is(err, ErrSudahProses) {
		t.Fatalf("membatalkan dua kali: %v", err)
	}
	if _, err := b.Batalkan(99); !errors.Is(err, ErrTidakAda) {
		t.Fatalf("membatalkan nomor yang tidak ada: %v", err)
	}
}

func TestTidakDikoreksiSetelahDiperiksa(t *testing.T) {
	b := BukuBaru()
	k, _ := b.Daftar(contoh())
	if _, err := b.TandaiDiperiksa(k.Nomor); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Koreksi(k.Nomor, contoh()); !errors.Is(err, ErrSudahProses) {
		t.Fatalf("koreksi setelah diperiksa: %v", err)
	}
}
