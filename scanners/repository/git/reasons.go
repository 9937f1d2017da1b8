package git

import (
	"fmt"

	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

func reason(id, en string) *tree.Error {
	return &tree.Error{Text: inventory.Text{ID: id, EN: en}}
}

// ErrNotRepository is Open's error of a folder that is no repository of its own;
// tree.Dir can look at it all the same.
var ErrNotRepository = reason("bukan repositori git", "it is no git repository")

// ErrEmpty is the error of a repository without a commit. That is known of it: it
// is no failure to look.
var ErrEmpty = reason("repositori belum berisi satu commit pun", "the repository holds no commit yet")

// ErrNoCommit is the error of a repository that is whole and has not the commit,
// branch or tag asked for. That is known of it, too.
var ErrNoCommit = reason("commit atau tag yang diminta tidak ada di repositori", "the commit or tag asked for is not in the repository")

// ErrTags is Signed's error where only a part of a repository is: who copies one commit
// leaves tags behind.
var ErrTags = reason("hanya sebagian repositori ada di sini (shallow clone, atau sebuah folder di dalam salinan git): commit dan tag yang ditandatangani dapat tertinggal", "only a part of the repository is here (a shallow clone, or a folder of a checkout): signed commits and tags may have been left behind")

// Why git cannot be used.
var (
	errNoGit  = reason("program git tidak ada di mesin ini", "the program git is not on this machine")
	errOldGit = reason(fmt.Sprintf("program git terlalu lama: diperlukan %d.%d atau lebih baru", minMajor, minMinor),
		fmt.Sprintf("the program git is too old: %d.%d or newer is needed", minMajor, minMinor))
)

// Why a local repository could not be looked at.
var (
	errBroken    = reason("folder .git ada, tetapi bukan repositori git", "there is a .git, but it is no git repository")
	errOutside   = reason("repositori merujuk ke luar ruang kerja", "the repository refers to what is outside the workspace")
	errLinks     = reason("penyimpanan objek repositori memuat tautan simbolik atau berkas yang tidak biasa", "the repository's object store has symbolic links or irregular files in it")
	errTable     = reason("repositori menyimpan referensinya dalam format reftable, yang belum dapat dibaca", "the repository keeps its references in the reftable format, which cannot be read yet")
	errReference = reason("referensi repositori rusak", "a reference of the repository is damaged")
	errUnborn    = reason("cabang bawaan repositori belum berisi commit; cabang lain berisi", "the default branch of the repository holds no commit; another one does")
	errShallow   = reason("commit yang diminta tidak ada di salinan yang riwayatnya dipotong ini (shallow clone)", "the commit asked for is not in this copy, whose history is cut off (shallow clone)")
	errAmbiguous = reason("commit yang diminta tidak tunggal: lebih dari satu yang bernama demikian", "the commit asked for is ambiguous: more than one goes by that name")
	errRevision  = reason("nama commit atau tag tidak sah", "that is no name of a commit or tag")
	errMissing   = reason("sebagian objek repositori tidak ada atau rusak", "an object of the repository is missing or damaged")
	errDamaged   = reason("objek repositori rusak: isinya tidak sesuai dengan namanya", "an object of the repository is damaged: it is not what its name says")
	errNames     = reason("repositori memuat nama berkas yang tidak boleh ada atau urutan yang salah", "the repository holds names of files that must not be, or in a wrong order")
	errLongPath  = reason(fmt.Sprintf("repositori memuat lintasan lebih dari %d bita", maxPath), fmt.Sprintf("the repository holds a path of more than %d bytes", maxPath))
	errSubmodule = reason("submodul: isinya ada di repositori lain", "a submodule: its content is in another repository")
	errNotBlob   = reason("bukan berkas", "it is no file")
)

// Why a history or signatures are not all there.
var (
	errCutOff   = reason("riwayat repositori dipotong (shallow clone): commit yang lebih lama tidak diperiksa", "the history is cut off (shallow clone): older commits were not examined")
	errTooLong  = reason(fmt.Sprintf("riwayat memuat lebih dari %d objek: sisanya tidak diperiksa", maxObjects), fmt.Sprintf("the history holds more than %d objects: the rest was not examined", maxObjects))
	errManyTags = reason(fmt.Sprintf("lebih dari %d tag: sisanya tidak diperiksa", maxTags), fmt.Sprintf("more than %d tags: the rest was not examined", maxTags))
)

// Why a URL could not be fetched.
var (
	errURL         = reason("alamat repositori tidak dapat digunakan: hanya http, https dan ssh", "the repository's address cannot be used: http, https and ssh only")
	errCredentials = reason("alamat repositori memuat kata sandi, token, atau pertanyaan: berikan token secara terpisah", "the repository's address holds a password, a token or a query: give the token apart from it")
	errShortID     = reason("commit yang disingkat tidak dapat diminta dari server: berikan secara lengkap", "an abbreviated commit cannot be asked of a server: give it in full")
	errClear       = reason("token tidak dikirim melalui http tanpa enkripsi", "the token is not sent over http without encryption")
	errNoHost      = reason("nama host repositori tidak ada di DNS", "the repository's host name is not in the DNS")
	errDNS         = reason("nama host repositori tidak dapat ditanyakan ke DNS", "the DNS could not be asked for the repository's host name")
	errNotAllowed  = reason("alamat IP server repositori tidak boleh dihubungi", "the address of the repository's server may not be connected to")
	errConnect     = reason("server repositori tidak dapat dihubungi", "the repository's server could not be reached")
	errCertificate = reason("sertifikat TLS server repositori tidak dapat dipercaya", "the TLS certificate of the repository's server cannot be trusted")
	errHostKey     = reason("kunci host ssh server repositori tidak dikenal", "the ssh host key of the repository's server is not known")
	errTokenNeeded = reason("server repositori meminta token", "the repository's server asks for a token")
	errTokenWrong  = reason("server repositori menolak token", "the repository's server refuses the token")
	errKeyWrong    = reason("server repositori menolak kunci ssh", "the repository's server refuses the ssh key")
	errForbidden   = reason("server repositori melarang akses", "the repository's server forbids access")
	errNotFound    = reason("repositori tidak ada di server, atau tidak boleh dilihat", "the repository is not on the server, or may not be seen")
	errBusy        = reason("server repositori membatasi jumlah permintaan", "the repository's server limits the number of requests")
	errRedirect    = reason("server repositori mengalihkan ke host lain", "the repository's server redirects to another host")
	errServer      = reason("server repositori gagal menjawab", "the repository's server failed to answer")
	errNotGit      = reason("di alamat itu tidak ada server git", "there is no git server at that address")
	errTime        = reason("server repositori tidak selesai menjawab pada waktunya", "the repository's server did not finish answering in time")
	errTooBig      = reason("repositori lebih besar daripada batas pengambilan", "the repository is larger than what may be fetched")
	errNoHead      = reason("server tidak memberi commit bawaan: repositorinya kosong, atau cabang bawaannya tidak ada", "the server gives no default commit: the repository is empty, or its default branch is not there")
	errFetch       = reason("git tidak dapat mengambil repositori dari server", "git could not fetch the repository from the server")
)
