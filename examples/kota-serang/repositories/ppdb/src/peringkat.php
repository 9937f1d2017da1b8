<?php
// Hak cipta (c) 2025 Pemerintah Kota Serang
// SPDX-License-Identifier: MIT

declare(strict_types=1);

/**
 * Mengurutkan pendaftar menurut jarak rumah ke sekolah, lalu menurut waktu
 * mendaftar, dan mengambil sebanyak daya tampungnya.
 *
 * @param list<array{nomor: int, jarak: int, waktu: string}> $pendaftar jarak dalam meter
 * @return list<array{nomor: int, jarak: int, waktu: string}>
 */
function terima(array $pendaftar, int $dayaTampung): array
{
    usort($pendaftar, static fn (array $a, array $b): int => [$a['jarak'], $a['waktu']] <=> [$b['jarak'], $b['waktu']]);

    return array_slice($pendaftar, 0, max(0, $dayaTampung));
}
