<?php
// Hak cipta (c) 2025 Pemerintah Kota Bukittinggi
// SPDX-License-Identifier: MIT
//
// Jalankan: php tests/antrean.php

declare(strict_types=1);

require __DIR__ . '/../src/Antrean.php';

function harap(bool $benar, string $apa): void
{
    if (!$benar) {
        fwrite(STDERR, "gagal: $apa\n");
        exit(1);
    }
}

function ditolak(callable $f): bool
{
    try {
        $f();
    } catch (DomainException | InvalidArgumentException) {
        return true;
    }

    return false;
}

$nik = '0000000000000001'; // rekaan
$a = new Antrean(['umum', 'gigi']);

harap($a->ambil($nik, 'umum') === 1, 'nomor pertama');
harap(ditolak(fn () => $a->ambil($nik, 'umum')), 'dua nomor di satu poli');
harap(ditolak(fn () => $a->ambil('123', 'umum')), 'NIK pendek');
harap(ditolak(fn () => $a->ambil($nik, 'bedah')), 'poli yang tidak buka');

$a->pindah(1, 'gigi');
harap($a->panggil('umum') === null, 'pindah dari umum');
harap($a->panggil('gigi') === 1, 'pindah ke gigi');
harap(ditolak(fn () => $a->batalkan(1)), 'batal setelah dipanggil');

harap($a->ambil($nik, 'umum') === 2, 'nomor kedua');
$a->batalkan(2);
harap($a->panggil('umum') === null, 'nomor batal tidak dipanggil');

echo "semua lulus\n";
