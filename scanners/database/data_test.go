package database

// The numbers are nobody's: their serial numbers run on, and the days are chosen
// by hand.
const (
	fourNIP = `('198001152005011001'), ('197912312003122002'), ('200002292022031003'), ('199005102023211004')` // the last of a PPPK
	oddNIP  = `('19800115 200501 1 001'), ('198013152005011001'), ('198001152005131001'), ('198001152005013001'),
('190002292005011001'), ('19800115200501100'), ('1980011520050110012'), ('198001152005011001' || chr(10)), (''), ('rahasia7e41c9')`
	fourNIK = `('3673011501800001'), ('3673015512790002'), ('1375022902000003'), ('9601016902040999')`
	oddNIK  = `('3673011501800000'), ('0073011501800001'), ('3673013201800001'), ('3673017201800001'), ('3673011513800001'),
('3673013102800001'), ('36730115018000'), ('367301150180000A'), ('3673002902010001'), ('3673010000000001')`
)

const postgreSQLData = `
CREATE ROLE pemindai LOGIN PASSWORD 'kata-rahasia7e41c9';
CREATE ROLE terbatas LOGIN PASSWORD 'kata-rahasia7e41c9' CONNECTION LIMIT 1;
CREATE ROLE terkunci NOLOGIN PASSWORD 'kata-rahasia7e41c9';
CREATE SCHEMA simpeg; CREATE SCHEMA "Arsip"; CREATE SCHEMA kedua; CREATE SCHEMA tertutup;

CREATE TABLE pegawai (nip char(18) PRIMARY KEY, diubah timestamptz DEFAULT '2026-11-21 17:30:00+00', tanggal date DEFAULT '2026-11-20', lokal timestamp DEFAULT '2026-11-19 23:59:59', epoch bigint DEFAULT 0);
INSERT INTO pegawai (nip) VALUES ` + fourNIP + `;
CREATE TABLE lengkap (nip text);
INSERT INTO lengkap VALUES ` + fourNIP + `;
CREATE TABLE cacat (nip text NOT NULL UNIQUE);
INSERT INTO cacat VALUES ` + fourNIP + `, ` + oddNIP + `;
CREATE TABLE ganda (nip text);
INSERT INTO ganda VALUES ` + fourNIP + `, ('198001152005011001'), (NULL);
CREATE TABLE bulat (nip bigint NOT NULL);
INSERT INTO bulat SELECT CAST(nip AS bigint) FROM pegawai;
CREATE UNIQUE INDEX ON bulat (nip) INCLUDE (nip);
CREATE TABLE lebar (nip char(30) NOT NULL);
INSERT INTO lebar SELECT nip FROM pegawai;
CREATE TABLE kosong (nip text);
CREATE TABLE hampa (nip text);
INSERT INTO hampa VALUES (NULL), (NULL);
CREATE TABLE sebagian (nip text, aktif boolean DEFAULT false);
CREATE UNIQUE INDEX ON sebagian (nip) WHERE aktif;
INSERT INTO sebagian (nip) SELECT nip FROM pegawai; INSERT INTO sebagian (nip) SELECT nip FROM pegawai;
CREATE VIEW tampilan AS SELECT nip, diubah FROM pegawai;
CREATE MATERIALIZED VIEW bahan AS SELECT nip FROM pegawai;
CREATE UNIQUE INDEX ON bahan (nip);
CREATE TABLE bagian (nip text PRIMARY KEY) PARTITION BY HASH (nip);
CREATE TABLE bagian_0 PARTITION OF bagian FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE bagian_1 PARTITION OF bagian FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO bagian VALUES ` + fourNIP + `;
CREATE TABLE tahunan (nip text NOT NULL, tahun int NOT NULL, UNIQUE (nip, tahun)) PARTITION BY LIST (tahun);
CREATE TABLE tahunan_25 PARTITION OF tahunan FOR VALUES IN (2025);
CREATE TABLE tahunan_26 PARTITION OF tahunan FOR VALUES IN (2026);
INSERT INTO tahunan SELECT nip, 2025 FROM pegawai; INSERT INTO tahunan SELECT nip, 2026 FROM pegawai;
CREATE TABLE induk (nip text PRIMARY KEY);
CREATE TABLE anak () INHERITS (induk);
INSERT INTO induk SELECT nip FROM pegawai; INSERT INTO anak SELECT nip FROM pegawai;
CREATE TABLE simpeg.pegawai_dinas (nip text PRIMARY KEY);
INSERT INTO simpeg.pegawai_dinas VALUES ` + fourNIP + `;
CREATE TABLE simpeg.pegawai (nip text PRIMARY KEY);
INSERT INTO simpeg.pegawai VALUES ('x');
CREATE TABLE simpeg.kembar (nip text); CREATE TABLE kedua.kembar (nip text);
CREATE TABLE "Arsip"."Pegawai Lama" ("NIP" text PRIMARY KEY, "D""ata" timestamptz);
INSERT INTO "Arsip"."Pegawai Lama" VALUES ` + "('198001152005011001', '2026-11-21 16:59:59+00')" + `;
CREATE TABLE "we""ird; DROP TABLE pegawai; --" ("n""i;p" text PRIMARY KEY);
CREATE TABLE tertutup.gaji (nip text PRIMARY KEY);
CREATE TABLE terlarang (nip text PRIMARY KEY);
CREATE TABLE tersembunyi (nip text PRIMARY KEY, pemilik text DEFAULT 'lain', diubah date);
INSERT INTO tersembunyi SELECT nip FROM pegawai;
ALTER TABLE tersembunyi ENABLE ROW LEVEL SECURITY;
CREATE POLICY milik ON tersembunyi USING (pemilik = CURRENT_USER);
CREATE TABLE waktu (abadi timestamptz, kosong date, jauh date, teks text);
INSERT INTO waktu VALUES ('infinity', NULL, '20260-01-01', '2026-01-01'), ('2026-11-22 16:59:59+00', NULL, NULL, NULL);
CREATE DOMAIN saat AS timestamptz;
CREATE TABLE berdomain (kapan saat);
INSERT INTO berdomain VALUES ('2026-11-22 17:00:00+00');
CREATE TABLE penduduk (nik varchar(16) NOT NULL PRIMARY KEY);
INSERT INTO penduduk VALUES ` + fourNIK + `;
CREATE TABLE penduduk_cacat (nik varchar(20) NOT NULL PRIMARY KEY);
INSERT INTO penduduk_cacat VALUES ` + fourNIK + `, ` + oddNIK + `;
CREATE VIEW pelan AS SELECT p.nip || left(CAST(pg_sleep(0.02) AS text), 0) AS nip FROM pegawai p, generate_series(1, 100);
CREATE VIEW pelan_sekali AS SELECT CAST(pg_sleep(60) AS text) AS nip;
CREATE TABLE catatan (x text);
CREATE FUNCTION menulis() RETURNS text LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.catatan VALUES ('x'); RETURN 'x'; END $$;
CREATE VIEW jahat AS SELECT menulis() AS nip;
CREATE FUNCTION patah() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT x FROM catatan LIMIT 1); END $$;
CREATE VIEW rusak AS SELECT patah() AS nip;
CREATE FUNCTION count(text) RETURNS bigint LANGUAGE sql AS 'SELECT 7::bigint';
CREATE FUNCTION lower(text) RETURNS text LANGUAGE sql AS 'SELECT ''pegawai''';
ALTER ROLE pemindai SET search_path = public, pg_catalog;

GRANT USAGE ON SCHEMA simpeg, "Arsip", kedua TO pemindai;
GRANT SELECT ON ALL TABLES IN SCHEMA public, simpeg, "Arsip", kedua TO pemindai, terbatas;
GRANT INSERT ON catatan TO pemindai;
REVOKE ALL ON terlarang FROM pemindai;
`

const mariaDBData = `
SET sql_mode = 'PIPES_AS_CONCAT';
CREATE DATABASE kota CHARACTER SET utf8mb4; CREATE DATABASE lain; CREATE DATABASE tertutup;
CREATE USER pemindai@'%' IDENTIFIED BY 'kata-rahasia7e41c9';
CREATE USER terbatas@'%' IDENTIFIED BY 'kata-rahasia7e41c9' WITH MAX_USER_CONNECTIONS 1;
USE kota;
CREATE TABLE pegawai (nip char(18) PRIMARY KEY, diubah timestamp DEFAULT '2026-11-21 17:30:00', tanggal date DEFAULT '2026-11-20', lokal datetime DEFAULT '2026-11-19 23:59:59', epoch bigint DEFAULT 0);
SET time_zone = '+00:00';
INSERT INTO pegawai (nip) VALUES ` + fourNIP + `;
UPDATE pegawai SET diubah = '2026-11-21 17:30:00';
CREATE TABLE lengkap (nip text);
INSERT INTO lengkap VALUES ` + fourNIP + `;
CREATE TABLE cacat (nip varchar(30) NOT NULL UNIQUE) CHARACTER SET latin1;
INSERT INTO cacat VALUES ` + fourNIP + `, ` + oddNIP + `;
CREATE TABLE ganda (nip varchar(18));
INSERT INTO ganda VALUES ` + fourNIP + `, ('198001152005011001'), (NULL);
CREATE TABLE bulat (nip bigint NOT NULL UNIQUE);
INSERT INTO bulat SELECT nip FROM pegawai;
CREATE TABLE biner (nip varbinary(18) NOT NULL UNIQUE);
INSERT INTO biner SELECT nip FROM pegawai;
CREATE TABLE awalan (nip varchar(30) NOT NULL, UNIQUE (nip(18)));
INSERT INTO awalan SELECT nip FROM pegawai;
CREATE TABLE kosong (nip varchar(18));
CREATE TABLE hampa (nip varchar(18));
INSERT INTO hampa VALUES (NULL), (NULL);
CREATE TABLE berdua (nip varchar(18) NOT NULL, tahun int, UNIQUE (nip, tahun));
INSERT INTO berdua SELECT nip, 2025 FROM pegawai; INSERT INTO berdua SELECT nip, 2026 FROM pegawai;
CREATE VIEW tampilan AS SELECT nip, diubah FROM pegawai;
CREATE TABLE m1 (nip varchar(18) NOT NULL PRIMARY KEY) ENGINE=MyISAM; CREATE TABLE m2 LIKE m1;
INSERT INTO m1 SELECT nip FROM pegawai; INSERT INTO m2 SELECT nip FROM pegawai;
CREATE TABLE gabungan (nip varchar(18) NOT NULL PRIMARY KEY) ENGINE=MERGE UNION=(m1, m2);
CREATE TABLE ` + "`we``ird; DROP TABLE pegawai; --` (`n``i;p` varchar(18) PRIMARY KEY)" + `;
CREATE TABLE ` + "`Pegawai Lama` (`NIP` varchar(18) PRIMARY KEY)" + `;
INSERT INTO ` + "`Pegawai Lama`" + ` VALUES ('198001152005011001');
CREATE TABLE lain.pegawai_dinas (nip varchar(18) PRIMARY KEY);
INSERT INTO lain.pegawai_dinas VALUES ` + fourNIP + `;
CREATE TABLE tertutup.gaji (nip varchar(18) PRIMARY KEY);
CREATE TABLE lain.rahasia (nip varchar(18) PRIMARY KEY);
CREATE TABLE lain.separuh (nip varchar(18) PRIMARY KEY, gaji int);
CREATE TABLE waktu (kosong date, jauh date, teks text);
INSERT INTO waktu VALUES (NULL, '0000-00-00', '2026-01-01');
CREATE TABLE penduduk (nik varchar(16) NOT NULL PRIMARY KEY);
INSERT INTO penduduk VALUES ` + fourNIK + `;
CREATE TABLE penduduk_cacat (nik varchar(20) NOT NULL PRIMARY KEY);
INSERT INTO penduduk_cacat VALUES ` + fourNIK + `, ` + oddNIK + `;
CREATE VIEW pelan AS SELECT nip || left(sleep(0.02), 0) AS nip FROM (SELECT p.nip FROM pegawai p, seq_1_to_100 LIMIT 1000000) AS banyak;
CREATE VIEW pelan_sekali AS SELECT concat('', sleep(60)) AS nip;
CREATE TABLE catatan (x text);
DELIMITER //
CREATE FUNCTION menulis() RETURNS text MODIFIES SQL DATA BEGIN INSERT INTO catatan VALUES ('x'); RETURN 'x'; END//
DELIMITER ;
CREATE VIEW jahat AS SELECT menulis() AS nip;
GRANT SELECT ON kota.* TO pemindai@'%', terbatas@'%';
GRANT EXECUTE, INSERT ON kota.* TO pemindai@'%';
GRANT SELECT ON lain.pegawai_dinas TO pemindai@'%';
GRANT SELECT (nip) ON lain.separuh TO pemindai@'%';
CREATE TABLE lain.tahunan (nip char(18) NOT NULL, tahun int, UNIQUE (nip, tahun));
INSERT INTO lain.tahunan SELECT nip, tahun FROM kota.berdua;
GRANT SELECT (nip) ON lain.tahunan TO pemindai@'%';
`
