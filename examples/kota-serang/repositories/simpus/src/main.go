// Hak cipta (c) 2025 Pemerintah Kota Serang
// SPDX-License-Identifier: MIT

// Simpus mencatat kunjungan puskesmas. Autentikasi dikerjakan perantara masuk
// tunggal di depannya; program ini hanya mendengarkan di alamat setempat.
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"
)

func main() {
	alamat := cmp.Or(os.Getenv("SIMPUS_ALAMAT"), "127.0.0.1:8080")
	server := &http.Server{
		Addr:              alamat,
		Handler:           rute(BukuBaru()),
		ReadHeaderTimeout: 5 * time.Second,
	}
	log.Printf("simpus mendengarkan di %s", alamat)
	log.Fatal(server.ListenAndServe())
}

func rute(b *Buku) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /kunjungan", func(w http.ResponseWriter, r *http.Request) {
		jawab(w, http.StatusOK, b.PadaHari(r.FormValue("tanggal")), nil)
	})
	mux.HandleFunc("POST /kunjungan", func(w http.ResponseWriter, r *http.Request) {
		k, err := baca(r)
		if err == nil {
			k, err = b.Daftar(k)
		}
		jawab(w, http.StatusCreated, k, err)
	})
	mux.HandleFunc("PATCH /kunjungan/{nomor}", func(w http.ResponseWriter, r *http.Request) {
		k, err := baca(r)
		if err == nil {
			k, err = b.Koreksi(nomor(r), k)
		}
		jawab(w, http.StatusOK, k, err)
	})
	mux.HandleFunc("DELETE /kunjungan/{nomor}", func(w http.ResponseWriter, r *http.Request) {
		_, err := b.Batalkan(nomor(r))
		jawab(w, http.StatusNoContent, nil, err)
	})
	return mux
}

func nomor(r *http.Request) int {
	n, err := strconv.Atoi(r.PathValue("nomor"))
	if err != nil {
		return 0 // nomor dimulai dari satu
	}
	return n
}

func baca(r *http.Request) (Kunjungan, error) {
	var k Kunjungan
	err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<16)).Decode(&k)
	return k, err
}

func jawab(w http.ResponseWriter, status int, isi any, err error) {
	switch {
	case errors.Is(err, ErrTidakAda):
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	case errors.Is(err, ErrSudahProses):
		http.Error(w, err.Error(), http.StatusConflict)
		return
	case err != nil:
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	case isi == nil:
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(isi); err != nil {
		log.Printf("menulis jawaban: %v", err)
	}
}
