<?php
// Hak cipta (c) 2026 Pemerintah Kota Bukittinggi
// SPDX-License-Identifier: MIT

declare(strict_types=1);

/** Menghitung retribusi kios: tarif per meter persegi dikali luas, dibulatkan ke ratusan rupiah. */
function retribusiKios(int $tarif, float $luas): int
{
    return (int) (round($tarif * $luas / 100) * 100);
}
