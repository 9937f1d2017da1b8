// Hak cipta (c) 2025 Pemerintah Kota Serang
// SPDX-License-Identifier: MIT

package main

import (
	"errors"
	"regexp"
	"slices"
	"sync"
	"time"
)

// Status sebuah kunjungan.
const (
	Terdaftar  = "terdaftar"
	Diperiksa  = "diperiksa"
	Dibatalkan = "dibatalkan"
)

// Kesalahan yang dapat diperbaiki pemanggil.
var (
	ErrNIK         = errors.New("NIK harus 16 angka")
	ErrPoli        = errors.New("poli tidak dikenal")
	ErrTanggal     = errors.New("tanggal harus berbentuk YYYY-MM-DD")
	ErrTidakAda    = errors.New("nomor kunjungan tidak dikenal")
	ErrSudahProses = errors.New("kunjungan sudah diperiksa atau dibatalkan")
)

// Poli yang menerima kunjungan.
var Poli = []string{"umum", "gigi", "kia", "gizi"}

var nik = regexp.MustCompile(`^[0-9]{16}$`)

// Kunjungan adalah pendaftaran seseorang ke satu poli pada satu hari.
type Kunjungan struct {
	Nomor   int    `json:"nomor"`
	NIK     string `json:"nik"`
	Poli    string `json:"poli"`
	Tanggal string `json:"tanggal"`
	Status  string `json:"status"`
}

// periksa menolak isian yang tidak lengkap.
func (k Kunjungan) periksa() error {
	if !nik.MatchString(k.NIK) {
		return ErrNIK
	}
	if !slices.Contains(Poli, k.Poli) {
		return ErrPoli
	}
	if _, err := time.Parse(time.DateOnly, k.Tanggal); err != nil {
		return ErrTanggal
	}
	return nil
}

// Buku menyimpan kunjungan. Boleh dipakai beberapa permintaan sekaligus.
type Buku struct {
	mu    sync.Mutex
	isi   map[int]Kunjungan
	nomor int
}

// BukuBaru membuat buku kosong.
func BukuBaru() *Buku { return &Buku{isi: map[int]Kunjungan{}} }

// Daftar mencatat kunjungan baru dan memberinya nomor.
func (b *Buku) Daftar(k Kunjungan) (Kunjungan, error) {
	if err := k.periksa(); err != nil {
		return Kunjungan{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.nomor++
	k.Nomor, k.Status = b.nomor, Terdaftar
	b.isi[k.Nomor] = k
	return k, nil
}

// Koreksi mengganti isian kunjungan yang belum diperiksa.
func (b *Buku) Koreksi(nomor int, baru Kunjungan) (Kunjungan, error) {
	if err := baru.periksa(); err != nil {
		return Kunjungan{}, err
	}
	return b.ubah(nomor, func(k *Kunjungan) {
		k.NIK, k.Poli, k.Tanggal = baru.NIK, baru.Poli, baru.Tanggal
	})
}

// Batalkan menandai kunjungan sebagai batal; catatannya tetap ada.
func (b *Buku) Batalkan(nomor int) (Kunjungan, error) {
	return b.ubah(nomor, func(k *Kunjungan) { k.Status = Dibatalkan })
}

// TandaiDiperiksa menutup kunjungan setelah pemeriksaan.
func (b *Buku) TandaiDiperiksa(nomor int) (Kunjungan, error) {
	return b.ubah(nomor, func(k *Kunjungan) { k.Status = Diperiksa })
}

func (b *Buku) ubah(nomor int, f func(*Kunjungan)) (Kunjungan, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	k, ada := b.isi[nomor]
	if !ada {
		return Kunjungan{}, ErrTidakAda
	}
	if k.Status != Terdaftar {
		return Kunjungan{}, ErrSudahProses
	}
	f(&k)
	b.isi[nomor] = k
	return k, nil
}

// PadaHari mengembalikan kunjungan satu hari, urut nomor.
func (b *Buku) PadaHari(tanggal string) []Kunjungan {
	b.mu.Lock()
	defer b.mu.Unlock()
	hasil := []Kunjungan{}
	for _, k := range b.isi {
		if k.Tanggal == tanggal {
			hasil = append(hasil, k)
		}
	}
	slices.SortFunc(hasil, func(x, y Kunjungan) int { return x.Nomor - y.Nomor })
	return hasil
}
