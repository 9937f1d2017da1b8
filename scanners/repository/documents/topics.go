package documents

import (
	"strings"
	"sync"
	"unicode"

	"github.com/patuh-id/patuh/scanners/pattern"
)

// topic is one thing a document of a kind speaks of: words that begin so, or
// stand so where they end in a full stop.
type topic struct {
	name  string
	stems []string
}

// about are the topics of each document. What bears a document's name and speaks
// of too few of them is another text.
var about = sync.OnceValue(func() (out [count][]topic) {
	for document, lines := range map[int]string{
		requirements: `
need: needs want. wants butuh kebutuh dibutuh membutuh perlu. memerlukan diperlukan requirement require need. needs. persyarat ingin. mengingin want.
duty: harus wajib dapat. mampu shall. must. should. able. bisa. boleh can.
actor: aktor actor pengguna user. users. petugas operator admin administrator stakeholder pemangku masyarakat warga pimpinan kepala. pegawai pemohon siswa guru bendahara staf verifikator orang. dinas. sekolah. clerk cashier citizen customer staff manager officer pelanggan applicant member supervisor inspector teacher student driver resident committee group. groups. public. peserta penyuluh kader pedagang pembeli pengelola
function: fungsional functional nonfungsional fitur feature fungsi modul use. usecase story. stories. skenario alur proses bisnis. business
detail: kinerja performa keamanan security ketersediaan availability respons response batasan constraint kompatib usability prioritas priority kriteria acceptance criteria detik. seconds. hak.
context: latar tujuan lingkup scope purpose masalah. sebelum saat. selama manual. background objective sasaran dasar. peraturan perwal
`,
		application: `
parts: modul module komponen component layer lapis lapisan kelas. class. classes. package paket bagian. controller model. models. view. views. repository service. services. microservice layanan repositories project. projects assembly engine. engines decomposition dekomposisi person. handler middleware subsistem subsystem fungsi adapter facade domain portal scheduler penghubung firmware sensor
structure: peristiwa celery hangfire sidekiq broker pipeline arsitektur architecture mvc monolit monolith tier. client. server backend frontend serverless cluster container kontainer node. gateway proxy process. processes task. tasks. worker workers event. events. channel channels proses. singleton daemon deployable stateless hexagonal outbox queue queues antrean antrian depends terdiri implements exposes publishes publish. subscribes consumes antar. behind. belakang. proksi haproxy lapis memanggil calls.
diagram: behaviour behavior perilaku lifecycle siklus moves diagram usecase sequence activity flowchart uml. dfd. participant actor. aktor alur flow. mermaid bagan gambar c4. state. status. transisi konteks. context. level.
interface: antarmuka interface api. apis. rest. restful endpoint http. https. json. openapi integrasi integration integrat ui. layar halaman mockup wireframe webhook protocol protokol grpc. graphql mqtt modbus lora soap. spl. sso. menu. form formulir
technology: framework laravel codeigniter spring django flask react vue. angular express nest nestjs flutter php. java. kotlin golang go. python teknologi technology bahasa bootstrap nginx redis rabbitmq kafka postgresql mysql docker kubernetes library pustaka .net dotnet
data: database basis. basisdata menyimpan disimpan penyimpanan store. stores. stored storage cache antrean queue data. berkas.
decision: keputusan dipilih decision decid rationale alasan alternatif trade. chosen choose chose. rather instead. accept. avoid. dihindari adr. karena. because agar. supaya prinsip pattern pola
security: autentikasi authentication otorisasi authorization authoriz token. jwt. oauth login. peran. role. roles. rbac enkripsi encrypt keamanan tls. masuk.
`,
		databaseDesign: `
table: tabel table tables entitas entity entities koleksi collection skema schema
column: kolom column field atribut attribute
type: varchar varchar2 nvarchar int. integer bigint smallint tinyint char. text. date. datetime timestamp timestamptz boolean bool. decimal numeric float double uuid serial bigserial json. jsonb enum string. tipe. jenis. longtext tipedata blob objectid teks. angka. tanggal.
key: primary foreign kunci key. keys. pk. fk. unique unik index indeks primer asing
relation: relasi relation relational kardinalitas cardinality merujuk references rujukan refer erd. many. one. hasmany belongsto satu. banyak.
engine: mysql mariadb postgres postgresql oracle sqlite mongodb sqlserver mssql innodb database basis. basisdata dbms
limits: null. nullable constraint batasan default panjang length auto_increment autoincrement increment wajib. kosong. cascade normalisasi
`,
		tests: `
scenario: skenario scenario kasus case. cases. butir langkah step. steps. tc prosedur pengujian task. tasks. tugas percobaan diuji dicoba tried. tested.
expected: diharapkan harapan expected expectation ekspektasi seharusnya keluaran output
method: black. blackbox white. uat. acceptance unit. integrasi integration beban load. stress fungsional functional otomatis automated regresi regression responden kuesioner e2e jmeter selenium postman k6. regression penetrasi usability manual.
people: penguji tester testers peserta pelaksana tanggal date. waktu lingkungan environment perangkat browser peramban participant people. orang.
defects: repaired temuan bug. bugs. defect perbaikan diperbaiki cacat ulang. retest fixed isu. issue
`,
		installation: `
software: php. php8 composer node. nodejs npm. java. jdk. jre. python pip. docker apache apache2 nginx mysql mariadb postgresql postgres server linux ubuntu debian centos windows golang go. dotnet iis. tomcat flutter android xampp laragon redis git. yarn pnpm maven gradle mongodb kubernetes kubectl cluster. helm apk. iphone playstore
fetch: push. fork. upload. unggah mengunggah install instal pasang memasang unduh download clone. salin copy. cp. ekstrak extract unzip composer npm. yarn. pnpm. pip. apt. apt get. compose pull build. mvn. mvnw gradlew publish artisan sdk
settings: values. namespace env. konfigurasi configuration configure config atur. pengaturan setting settings port. porta variabel variable ubah sesuaikan edit. set. host
database: database basis. import. impor migrate migrasi migration seed mysql. psql. sql. db. createdb
run: activate rollout jalanin jalankan menjalankan run. running start. serve. aktifkan enable service. services systemd systemctl localhost deploy mulai. shortcut regsvr32 restart up. listen runserver pm2 supervisor cron
verify: status. healthz periksa cek. verify check. buka. open. akses. browser peramban uji test. curl. pastikan ensure login. masuk.
`,
		userManual: `
press: swipe dragging drag. klik. mengklik tekan. menekan ketuk. mengetuk tap. click clicking press. pressing pilih. memilih centang mencentang geser menggeser scroll
control: tombol menu. menus. ikon. icon. icons. button buttons tab. sidebar kolom. dropdown formulir kotak checkbox tautan pojok bilah
page: halaman layar tampilan page. pages. screen dashboard dasbor window jendela beranda muncul. tampil. ditampilkan menampilkan appears displayed daftar. list.
access: masuk. login. log. sign. akun account password sandi username browser peramban url. alamat. logout keluar.
action: types chooses enters opens picks drag. tick. open. move. buka. select. choose simpan. menyimpan unggah. mengunggah unduh. mengunduh cetak. mencetak ubah. mengubah edit. hapus. menghapus tambah. menambah menambahkan cari. mencari isi. isikan mengisi ketik. masukkan lengkapi kirim. mengirim ajukan mengajukan batalkan save. upload. download. print. delete. search. enter. fill. type. submit. add. create. update. daftarkan mendaftarkan perbaiki setujui
person: pengguna petugas operator user. users. pemohon warga masyarakat pegawai anda. you. your. kasir guru siswa orang. pelanggan
`,
		administrator: `
accounts: peserta siswa anggota member. members colleague staff. akun account user. users. pengguna petugas pegawai operator
rights: hak. akses. access. rbac grant peran. role. roles. permission permissions privilege wewenang otoritas otorisasi level. tingkat. grup. group. groups.
backup: copies salinan cadang. cadangan pencadangan mencadangkan backup backups restore. restoring pemulihan pulihkan memulihkan arsip. mysqldump dump. pg_dump
settings: edit. reload. yaml. env. pengaturan konfigurasi setting settings parameter configure configuration atur. mengatur diatur setel config
watch: watch. awasi check. checks periksa memeriksa status. health. log. logs. audit. pantau. memantau pemantauan monitor. monitoring catatan. kinerja kapasitas. disk. grafana alert alerts peringatan riwayat
masters: add. adding tambah menambah impor mengimpor kategori master. referensi induk. kelola. mengelola pengelolaan dikelola manajemen manage. managing management data.
security: secret. secrets rotate rotating vault keamanan security sandi password insiden incident reset. setel. blokir nonaktif menonaktifkan nonaktifkan disable. disabled deactivate lock. kunci. cabut. mencabut sertifikat certificate ssl. token
service: server. layanan service. services restart cron. jadwal terjadwal berkala setiap. scheduled hourly nightly daily weekly monthly pembaruan memperbarui update. upgrade pemeliharaan maintenance systemctl queue.
admin: admin. administrator administrators superadmin pengelola
`,
		troubleshooting: `
symptom: gejala muncul. pesan. gagal. error. errors. galat tidak. kosong. lambat ditolak blank fail. fails. failed failing cannot unable timeout macet hang. hilang masalah. kendala problem. issue. rusak terkunci denied refused slow. nothing. 503. 504. twice. duplicate ganda. stale. loop. loops. stop. berhenti tertahan tertinggal meleset selisih berbeda differs. putih. mati. lupa. salah. not. 500. 502. 404. 403. 419. stuck can't won't terputus evicted full. penuh. mati. hangs. expire. expires. expired crash. crashes crashed freeze. freezes missing. wrong. lost. broken. rotated. kedaluwarsa putus. hang. berulang terkunci. berkedip tertutup
cause: penyebab sebab. disebabkan karena. akibat berarti biasanya kemungkinan mungkin cause. causes. caused because due. usually likely means. akar apabila jika. bila. when. if.
fix: solusi penyelesaian penanganan periksa. cek. hubungi ulangi ulang. restart. bersihkan ubah. jalankan. pastikan fix. solution check. clear. ensure. verify. contact. coba. mencoba try. hapus. hubungkan perbaiki tindakan laporkan buka. gunakan. reset. tambah. increase. langkah restart. kosongkan naikkan matikan ganti. lakukan use. run. disable. enable. reload. install. set. change. replace. remove. upgrade. update. avoid. choose. open. log. rotate. wait. minta. tunggu. pakai. atur. pilih. perbarui pasang. cabut. isi. matikan. nyalakan delete. start. correct. rebuild. aktifkan besarkan kecilkan muat. mulai. sinkronkan tekan. klik. cek masuk. tarik. catat. gabungkan
`,
		metadata: `
name: nama. judul title name. identifier
owner: agency ministry department dikumpulkan collected pemilik produsen walidata pemegang penerbit publisher owner produsen creator penanggung wali. instansi organisation organization
contact: questions pertanyaan kontak contact email surel telepon maintainer
licence: cc. lisensi license licence hak.
version: since. sejak. corrections koreksi released yearly annually tahunan versi version tanggal rilis release date. modified pembaruan diperbarui issued
scope: district household kecamatan kelurahan cakupan lingkup spatial temporal wilayah periode frekuensi frequency coverage kategori category tema theme kata. keyword keywords platform
description: label variable variabel deskripsi keterangan description abstrak definisi konsep ukuran satuan klasifikasi kolom column. columns. holds. contains. berisi nilai. value. values. gaps.
format: csv. xlsx. geojson. shp. shapefile. parquet. table. tabel. format. bahasa language url. tautan distribusi distribution akses. standar standard skema
`,
	} {
		for line := range strings.Lines(lines) {
			name, stems, ok := strings.Cut(strings.TrimSpace(line), ":")
			if ok {
				out[document] = append(out[document], topic{name, strings.Fields(stems)})
			}
		}
	}
	return out
})

// hit is a topic of a document that a word is of.
type hit struct{ document, topic int }

// stems are the topics of whole words, and those of the beginnings of words.
var stems = sync.OnceValues(func() (whole, prefix map[string][]hit) {
	whole, prefix = map[string][]hit{}, map[string][]hit{}
	for d, topics := range about() {
		for i, t := range topics {
			for _, s := range t.stems {
				if w, ok := strings.CutSuffix(s, "."); ok {
					whole[w] = append(whole[w], hit{d, i})
				} else {
					prefix[s] = append(prefix[s], hit{d, i})
				}
			}
		}
	}
	return whole, prefix
})

// vocabulary is which words a text uses how often, and what of every document it
// speaks of.
type vocabulary struct {
	words  int
	counts map[string]int
	topics [count][12]int // occurrences
}

// maxWords bounds the words of one text that are counted.
const maxWords = 60_000

func speak(texts ...string) vocabulary {
	v := vocabulary{counts: map[string]int{}}
	for _, text := range texts {
		for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '\'' }) {
			if v.words++; v.words > maxWords {
				break
			}
			if len(w) <= 40 {
				v.counts[strings.ToLower(strings.Trim(w, "'_"))]++
			}
		}
	}
	delete(v.counts, "")
	wholes, prefixes := stems()
	for w, n := range v.counts {
		for _, h := range wholes[w] {
			v.topics[h.document][h.topic] += n
		}
		for i := 3; i <= len(w) && i <= 16; i++ {
			for _, h := range prefixes[w[:i]] {
				v.topics[h.document][h.topic] += n
			}
		}
	}
	return v
}

// distinct counts the different words with a letter in them.
func (v vocabulary) distinct() int {
	n := 0
	for w := range v.counts {
		if len(w) > 1 && strings.ContainsFunc(w, unicode.IsLetter) {
			n++
		}
	}
	return n
}

// covered counts the topics of a document that a text speaks of.
func (v vocabulary) covered(document int) int {
	n := 0
	for _, k := range v.topics[document] {
		if k > 0 {
			n++
		}
	}
	return n
}

func (v vocabulary) of(document int, name string) int {
	for bit, t := range about()[document] {
		if t.name == name {
			return v.topics[document][bit]
		}
	}
	return 0
}

// machine are words of what a server must be like, which are no user's needs.
var machine = sync.OnceValue(func() []string {
	return strings.Fields("ram gb mb tb cpu core cores processor prosesor memori memory disk harddisk hdd ssd bandwidth megabit megabits ghz vcpu")
})

// machines counts those words, and the software a machine must have.
func (v vocabulary) machines() int {
	n := v.of(installation, "software")
	for _, w := range machine() {
		n += v.counts[w]
	}
	return n
}

// identified are numbers that requirements and test cases bear: FR-01, KF-2, TC_003.
var identified = pattern.Of(`\b[A-Z]{1,5}(?:[-_.][A-Z]{1,4})?[-_. ]?\d{1,3}\b`)
