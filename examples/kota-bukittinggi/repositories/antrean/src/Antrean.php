<?php
// Hak cipta (c) 2025 Pemerintah Kota Bukittinggi
// SPDX-License-Identifier: MIT

declare(strict_types=1);

/** Antrean satu puskesmas pada satu hari. */
final class Antrean
{
    public const MENUNGGU = 'menunggu';
    public const DIPANGGIL = 'dipanggil';
    public const BATAL = 'batal';

    /** @var array<int, array{nik: string, poli: string, status: string}> */
    private array $nomor = [];

    /** @param list<string> $poli poli yang buka hari ini */
    public function __construct(private readonly array $poli)
    {
    }

    /** Mengambil nomor; mengembalikan nomor yang diberikan. */
    public function ambil(string $nik, string $poli): int
    {
        if (preg_match('/^[0-9]{16}$/', $nik) !== 1) {
            throw new InvalidArgumentException('NIK harus 16 angka');
        }
        $this->periksaPoli($poli);
        foreach ($this->nomor as $n) {
            if ($n['nik'] === $nik && $n['poli'] === $poli && $n['status'] === self::MENUNGGU) {
                throw new DomainException('masih ada nomor yang menunggu di poli ini');
            }
        }
        $berikut = count($this->nomor) + 1;
        $this->nomor[$berikut] = ['nik' => $nik, 'poli' => $poli, 'status' => self::MENUNGGU];

        return $berikut;
    }

    /** Memperbaiki poli tujuan selama nomor belum dipanggil. */
    public function pindah(int $nomor, string $poli): void
    {
        $this->periksaPoli($poli);
        $this->harusMenunggu($nomor);
        $this->nomor[$nomor]['poli'] = $poli;
    }

    /** Membatalkan nomor; nomornya tidak dipakai lagi. */
    public function batalkan(int $nomor): void
    {
        $this->harusMenunggu($nomor);
        $this->nomor[$nomor]['status'] = self::BATAL;
    }

    /** Memanggil nomor terkecil yang menunggu di sebuah poli, atau null. */
    public function panggil(string $poli): ?int
    {
        foreach ($this->nomor as $nomor => $n) {
            if ($n['poli'] === $poli && $n['status'] === self::MENUNGGU) {
                $this->nomor[$nomor]['status'] = self::DIPANGGIL;

                return $nomor;
            }
        }

        return null;
    }

    private function periksaPoli(string $poli): void
    {
        if (!in_array($poli, $this->poli, true)) {
            throw new InvalidArgumentException('poli tidak buka hari ini');
        }
    }

    private function harusMenunggu(int $nomor): void
    {
        if (($this->nomor[$nomor]['status'] ?? null) !== self::MENUNGGU) {
            throw new DomainException('nomor tidak dikenal, sudah dipanggil, atau batal');
        }
    }
}
