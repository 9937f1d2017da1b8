package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/importer"
	"github.com/patuh-id/patuh/internal/importer/csv"
	"github.com/patuh-id/patuh/internal/importer/netbox"
	"github.com/patuh-id/patuh/internal/importer/phpipam"
	"github.com/patuh-id/patuh/inventory"
)

// importing is what an import is asked to do.
type importing struct {
	url, to, format string
	takeOver, all   bool
}

func (a *app) importCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use: "import", Short: a.say("Mengambil kumpulan alamat dan penomoran ke dalam register", "Takes address pools and allocations over into the register"),
		Long: a.say(`Membaca kumpulan alamat, penomoran, dan pusat data tempat alamat dipakai dari sistem pengelolaan alamat milik Dinas, lalu
menampilkan apa yang akan berubah dalam register. Hanya dengan --take-over ada yang ditulis: cuplikan dari yang dibaca, dan
manifes yang menyebut cuplikan itu dengan sidiknya. Yang tidak dapat diambil disebut satu per satu, dengan alasannya.

Setiap prefiks menjadi address_pool. Prefiks, rentang dan alamat yang menyebut penerima menjadi allocation: satu untuk setiap
Perangkat Daerah dalam setiap kumpulan. Label ditentukan oleh prefiks, jadi tetap sama dari impor ke impor.`,
			`Reads address pools, allocations and the data centres addresses are used in from the Dinas' own address management system,
and shows what would change in the register. Only with --take-over is anything written: a snapshot of what was read, and a
manifest that names it by its digest. What cannot be taken over is told, with the reason.

Each prefix becomes an address_pool. Prefixes, ranges and addresses that name a holder become allocations: one for each
agency in each pool. Labels follow from the prefix, so they stay the same from import to import.`),
	})
	cmd.AddCommand(
		a.importing("netbox [DIR]", a.arguments(0, 1),
			a.say("Dari NetBox", "From NetBox"),
			a.say(`Membaca NetBox (3.5 ke atas) lewat REST API-nya, dengan token baca dari NETBOX_TOKEN. DIR adalah ruang kerja (bawaan: folder ini).

tenant             penerima: custom field patuh_opd milik tenant menyebut label opd; tanpa itu slug-nya label, atau namanya nama opd
site, scope        pusat data: custom field patuh_data_center milik prefiks atau site menyebut labelnya; tanpa itu tag prefiks
                   data-center-<label>, atau slug atau nama site
role               kegunaan: server, office (kantor), management (manajemen), public (publik)
status             active diambil; reserved dan container hanya sebagai kumpulan; deprecated tidak`,
				`Reads NetBox (3.5 or later) by its REST API, with a token to read in NETBOX_TOKEN. DIR is the workspace (default: this folder).

tenant             the holder: the tenant's custom field patuh_opd names the label of an opd; else its slug is one, or its name an opd's
site, scope        the data centre: the custom field patuh_data_center of the prefix or site names its label; else the prefix's tag
                   data-center-<label>, or the slug or name of the site
role               the purpose: server, office (kantor), management (manajemen), public (publik)
status             active is taken over; reserved and container as pools only; deprecated not`),
			"  patuh import netbox --url https://ipam.serangkota.go.id\n  patuh import netbox --url https://ipam.serangkota.go.id --take-over",
			func(ctx context.Context, o *importing, args []string) (*importer.Snapshot, error) {
				header, value := netbox.Header(a.Getenv("NETBOX_TOKEN"))
				return a.ask(ctx, "netbox", "NETBOX_TOKEN", o.url, o.url, header, value, netbox.Read)
			}, true),
		a.importing("phpipam [DIR]", a.arguments(0, 1),
			a.say("Dari phpIPAM", "From phpIPAM"),
			a.say(`Membaca phpIPAM (1.4 ke atas) lewat REST API-nya, dengan id aplikasi API dari PHPIPAM_APP dan kodenya (SSL with App code token)
dari PHPIPAM_TOKEN. DIR adalah ruang kerja (bawaan: folder ini).

customer           penerima: custom field patuh_opd milik subnet, alamat atau customer menyebut label opd; tanpa itu judulnya nama atau label opd
location           pusat data: custom field patuh_data_center menyebut labelnya; tanpa itu namanya nama atau label pusat data
tag                Used, Offline, DHCP diambil; Reserved hanya sebagai kumpulan; lainnya tidak
subnet bersubnet   hanya sebagai kumpulan; folder tidak`,
				`Reads phpIPAM (1.4 or later) by its REST API, with the id of an API app in PHPIPAM_APP and its code (SSL with App code token) in
PHPIPAM_TOKEN. DIR is the workspace (default: this folder).

customer           the holder: the custom field patuh_opd of a subnet, address or customer names the label of an opd; else its title is an opd's name or label
location           the data centre: the custom field patuh_data_center names its label; else its name is a centre's name or label
tag                Used, Offline, DHCP are taken over; Reserved as pools only; others not
nested subnets     those that hold others are pools only; folders are nothing`),
			"  patuh import phpipam --url https://ipam.serangkota.go.id --take-over",
			func(ctx context.Context, o *importing, args []string) (*importer.Snapshot, error) {
				app := a.Getenv("PHPIPAM_APP")
				if !appID.MatchString(app) {
					return nil, usage(audit.Text{ID: "PHPIPAM_APP harus memuat id aplikasi API phpIPAM: huruf, angka, - dan _", EN: "PHPIPAM_APP must hold the id of an API app of phpIPAM: letters, digits, - and _"}, a.lang)
				}
				header, value := phpipam.Header(a.Getenv("PHPIPAM_TOKEN"))
				return a.ask(ctx, "phpipam", "PHPIPAM_TOKEN", o.url, phpipam.Base(o.url, app), header, value, phpipam.Read)
			}, true),
		a.importing("csv FILE [DIR]", a.arguments(1, 2),
			a.say("Dari tabel CSV", "From a CSV table"),
			a.say(`Membaca tabel CSV (UTF-8; dipisah koma, titik koma atau tab). Baris pertama menyebut kolom, dalam urutan apa pun:

alamat, prefiks    prefiks 10.20.4.0/24, rentang 10.20.4.16-10.20.4.31, atau satu alamat (wajib)
opd                label atau nama Perangkat Daerah penerima; tanpa itu prefiks hanya kumpulan
pusat_data         label pusat data prefiks itu
kegunaan           server, office (kantor), management (manajemen), public (publik)
nama               nama kumpulan
status             active (bawaan), reserved, container, deprecated
vrf                nama VRF`,
				`Reads a CSV table (UTF-8; parted by commas, semicolons or tabs). The first line names the columns, in any order:

address, prefix    a prefix 10.20.4.0/24, a range 10.20.4.16-10.20.4.31, or one address (needed)
agency             label or name of the agency it was given to; without it a prefix is a pool only
data_center        label of the prefix's data centre
purpose            server, office, management, public
name               name of the pool
status             active (default), reserved, container, deprecated
vrf                name of the VRF`),
			"  patuh import csv alamat.csv --take-over",
			func(_ context.Context, _ *importing, args []string) (*importer.Snapshot, error) {
				return a.table(args[0])
			}, false),
	)
	return cmd
}

var appID = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// importing makes the command of one source; one that is online is asked at an
// address.
func (a *app) importing(use string, args cobra.PositionalArgs, short, long, example string, read func(context.Context, *importing, []string) (*importer.Snapshot, error), online bool) *cobra.Command {
	o := &importing{}
	cmd := &cobra.Command{
		Use: use, Args: args, Short: short, Long: long, Example: example,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains([]string{"words", "diff"}, o.format) {
				return usage(audit.Text{ID: "--format harus words atau diff, bukan %q", EN: "--format must be words or diff, not %q"}, a.lang, o.format)
			}
			if online && o.url == "" {
				return usage(audit.Text{ID: "--url diperlukan: alamat sistemnya", EN: "--url is needed: the address of the system"}, a.lang)
			}
			return a.takeOver(cmd.Context(), o, func(ctx context.Context) (*importer.Snapshot, error) {
				return read(ctx, o, args)
			}, dirOf(args, online))
		},
	}
	if online {
		cmd.Flags().StringVar(&o.url, "url", "", a.say("alamat sistemnya, https://…", "address of the system, https://…"))
	}
	cmd.Flags().StringVar(&o.to, "to", "", a.say("manifes yang ditulis (bawaan: alamat.hcl di folder Dinas)", "manifest to write (default: alamat.hcl in the folder of the Dinas)"))
	cmd.Flags().StringVar(&o.format, "format", "words", a.say("bentuk perubahan: words atau diff", "form of the changes: words or diff"))
	completes(cmd, "format", words("words", "diff"))
	cmd.Flags().BoolVar(&o.all, "all", false, a.say("sebut semuanya, betapa pun banyaknya", "name all of them, however many"))
	cmd.Flags().BoolVar(&o.takeOver, "take-over", false, a.say("tulis perubahannya", "write the changes"))
	return cmd
}

// dirOf is the workspace among the arguments, which follows the file of a table.
func dirOf(args []string, online bool) string {
	if !online {
		args = args[1:]
	}
	if len(args) == 0 {
		return "."
	}
	return args[0]
}

// ask reads a system by its API, within the time there is.
func (a *app) ask(ctx context.Context, source, variable, from, at, header, value string, read func(context.Context, *importer.Client) ([]importer.Record, error)) (*importer.Snapshot, error) {
	token := a.Getenv(variable)
	if token == "" || strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil, usage(audit.Text{ID: "%s harus memuat token, tanpa spasi", EN: "%s must hold a token, without spaces"}, a.lang, variable)
	}
	c, err := importer.NewClient(importer.Options{URL: at, Header: header, Token: value})
	if err != nil {
		return nil, usage(audit.Text{ID: "--url: %s", EN: "--url: %s"}, a.lang, a.sourceError(err))
	}
	defer c.Close()
	ctx, cancel := context.WithTimeout(ctx, importer.InAll)
	defer cancel()
	records, err := read(ctx, c)
	if err != nil {
		if errors.Is(err, context.Canceled) {
			return nil, err
		}
		return nil, fmt.Errorf("%s: %s", clean(from), a.sourceError(err))
	}
	return importer.NewSnapshot(source, strings.TrimRight(from, "/")+"/", records), nil
}

func (a *app) sourceError(err error) string {
	var told *importer.Error
	if errors.As(err, &told) {
		return clean(told.Text.In(a.lang))
	}
	return clean(err.Error())
}

// table reads a CSV file.
func (a *app) table(name string) (*importer.Snapshot, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, a.notThere(name)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, csv.MaxSize+1))
	if err != nil {
		return nil, err
	}
	records, ignored, err := csv.Read(data)
	if err != nil {
		return nil, &exitError{exitUsage, fmt.Errorf("%s: %s", clean(name), a.sourceError(err))}
	}
	if len(ignored) > 0 {
		a.note("kolom yang tidak dipakai: %s", "columns that are not used: %s", clean(strings.Join(ignored, ", ")))
	}
	return importer.NewSnapshot("csv", filepath.Base(name), records), nil
}

// takeOver shows what an import would change, and writes it where it is to.
func (a *app) takeOver(ctx context.Context, o *importing, read func(context.Context) (*importer.Snapshot, error), workspace string) error {
	root, err := inventory.Root(workspace)
	if errors.Is(err, fs.ErrNotExist) {
		return a.notThere(workspace)
	}
	if err != nil {
		return err
	}
	inv, diags, err := inventory.Load(ctx, root, inventory.Options{Lang: a.lang})
	if err := a.loadError(root, diags, err); err != nil {
		return err
	}
	file, old, err := a.target(inv, root, o.to)
	if err != nil {
		return err
	}
	snapshot, err := read(ctx)
	if err != nil {
		return err
	}
	encoded := snapshot.Encode()
	digest := importer.Digest(encoded)
	origin := importer.Origin{
		Source: snapshot.Source, From: snapshot.From, Retrieved: a.Now().Truncate(time.Second), Manifest: file, Digest: digest,
		File: strings.TrimSuffix(file, ".hcl") + "." + strings.TrimPrefix(digest, "sha256:")[:16] + ".json",
	}
	plan := importer.NewPlan(snapshot, importer.RegisterOf(inv, file))
	manifest := importer.Manifest(plan, origin)
	place := func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
	same := false
	if at, ok := importer.Retrieved(old); ok {
		unchanged := origin
		unchanged.Retrieved = at
		kept, err := os.ReadFile(place(origin.File))
		same = err == nil && bytes.Equal(kept, encoded) && bytes.Equal(importer.Manifest(plan, unchanged), old)
	}
	if err := a.loads(ctx, inv, root, file, manifest); err != nil {
		return err
	}
	if o.format == "diff" {
		if !same {
			_, _ = a.Stdout.Write([]byte(clean(string(diff.Diff(file, old, file, manifest)))))
		}
	} else {
		a.describe(importer.Compare(importer.PlanOf(inv, file), plan), o.all)
	}
	a.listed(plan.Notes, o.all, "Perlu dilihat", "Worth a look")
	a.listed(plan.Left, o.all, "Tidak diambil", "Not taken over")
	switch {
	case same:
		fmt.Fprintln(a.Stdout, a.say("Tidak ada perubahan: %s sudah memuat cuplikan ini.", "No change: %s holds this snapshot already.", clean(place(file))))
		return nil
	case !o.takeOver:
		fmt.Fprintln(a.Stdout, a.say("Tidak ada yang ditulis. Untuk mengambilnya: --take-over", "Nothing was written. To take it over: --take-over"))
		return nil
	}
	for _, f := range []struct {
		name string
		data []byte
	}{{origin.File, encoded}, {file, manifest}} {
		if err := replace(place(f.name), f.data); err != nil {
			return err
		}
		fmt.Fprintln(a.Stdout, clean(place(f.name)))
	}
	return nil
}

// target is the manifest to write, as a path of the workspace, and what it holds
// now.
func (a *app) target(inv *inventory.Inventory, root, to string) (file string, old []byte, err error) {
	if to == "" {
		dinas := inv.Agency(inv.Dinas)
		if dinas == nil || dinas.OPD == nil {
			return "", nil, usage(audit.Text{ID: "Dinas tidak menyatakan blok opd; sebutkan manifes yang ditulis dengan --to", EN: "the Dinas declares no opd block; name the manifest to write with --to"}, a.lang)
		}
		file = path.Join(path.Dir(inv.Files[dinas.OPD.Range.File].Path), "alamat.hcl")
	} else {
		base, err := filepath.Abs(root)
		if err != nil {
			return "", nil, err
		}
		abs, err := filepath.Abs(to)
		if err != nil {
			return "", nil, err
		}
		relative, err := filepath.Rel(base, abs)
		if err != nil || !filepath.IsLocal(relative) || !strings.HasSuffix(relative, ".hcl") {
			return "", nil, usage(audit.Text{ID: "--to harus menyebut berkas .hcl di dalam ruang kerja %s", EN: "--to must name an .hcl file within the workspace %s"}, a.lang, clean(root))
		}
		file = filepath.ToSlash(relative)
	}
	name := filepath.Join(root, filepath.FromSlash(file))
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(name)); err != nil {
			return "", nil, usage(audit.Text{ID: "folder %s tidak ada", EN: "the folder %s is not there"}, a.lang, clean(filepath.Dir(name)))
		}
		return file, nil, nil
	case err != nil:
		return "", nil, err
	case info.Mode().IsRegular():
		if old, err = os.ReadFile(name); err != nil {
			return "", nil, err
		}
	}
	if !importer.IsImported(old) {
		return "", nil, usage(audit.Text{ID: "%s bukan tulisan patuh import dan tidak ditimpa; sebutkan berkas lain dengan --to", EN: "%s was not written by patuh import and is not written over; name another file with --to"}, a.lang, clean(name))
	}
	return file, old, nil
}

// loads asks that the workspace loads with the new manifest in it, as the Dinas'.
func (a *app) loads(ctx context.Context, inv *inventory.Inventory, root, file string, manifest []byte) error {
	if len(manifest) > inventory.MaxFileSize {
		return errors.New(a.say("manifesnya akan sebesar %d bita; yang dibaca paling banyak %d", "the manifest would have %d bytes; at most %d are read", len(manifest), inventory.MaxFileSize))
	}
	var sources []inventory.Source
	for i := range inv.Files {
		if inv.Files[i].Path != file {
			sources = append(sources, inventory.Source{Path: inv.Files[i].Path, Bytes: inv.Files[i].Bytes})
		}
	}
	sources = append(sources, inventory.Source{Path: file, Bytes: manifest})
	next, diags, err := inventory.Parse(ctx, sources, inventory.Options{Lang: a.lang})
	if err != nil {
		return err
	}
	if diags.HasErrors() {
		a.note("Dengan manifes yang baru, ruang kerja tidak dapat dimuat; tidak ada yang ditulis.", "With the new manifest the workspace does not load; nothing was written.")
		a.diagnose(diags, func(name string) []byte {
			if name == file {
				return manifest
			}
			return excerpt(filepath.Join(root, filepath.FromSlash(name)))
		})
		return &exitError{code: exitUsage}
	}
	for _, f := range next.Files {
		if f.Path == file && f.Agency != next.Dinas {
			return usage(audit.Text{ID: "%s adalah manifes %s, bukan Dinas; kumpulan alamat dalam berkas itu tidak akan diakui", EN: "%s is a manifest of %s, not of the Dinas; its pools would not count"}, a.lang, clean(file), clean(f.Agency))
		}
	}
	return nil
}

// few is how many of a list are named unless all are asked for.
const few = 20

func (a *app) describe(d importer.Diff, all bool) {
	for _, part := range []struct {
		id, en string
		c      importer.Changes
	}{{"Kumpulan alamat", "Address pools", d.Pools}, {"Penomoran", "Allocations", d.Allocations}} {
		fmt.Fprintln(a.Stdout, a.say("%s: %d ditambah, %d diubah, %d dihapus, %d tetap", "%s: %d added, %d changed, %d removed, %d unchanged",
			audit.Text{ID: part.id, EN: part.en}.In(a.lang), part.c.Count('+'), part.c.Count('~'), part.c.Count('-'), part.c.Unchanged))
		for _, c := range part.c.List {
			line := fmt.Sprintf("  %c %s  %s", c.Kind, c.What, c.ID)
			switch c.Kind {
			case '+':
				line += a.several(": ", c.Added, all)
			case '-':
				line += a.several(": ", c.Gone, all)
			default:
				line += a.several("  + ", c.Added, all) + a.several("  - ", c.Gone, all)
			}
			fmt.Fprintln(a.Stdout, clean(line))
		}
	}
}

func (a *app) several(before string, values []string, all bool) string {
	if len(values) == 0 {
		return ""
	}
	if n := len(values) - few; n > 0 && !all {
		return before + strings.Join(values[:few], ", ") + a.say(", dan %d lagi (--all)", ", and %d more (--all)", n)
	}
	return before + strings.Join(values, ", ")
}

// listed tells records by the reason they are told for.
func (a *app) listed(list []importer.Left, all bool, id, en string) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(a.Stdout, "%s: %d\n", audit.Text{ID: id, EN: en}.In(a.lang), len(list))
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].Reason == list[0].Reason {
			n++
		}
		var values []string
		for _, l := range list[:n] {
			values = append(values, fmt.Sprintf("%s (%s)", l.Value, l.ID))
		}
		fmt.Fprintf(a.Stdout, "  %s%s\n", clean(list[0].Reason.In(a.lang)), clean(a.several(": ", values, all)))
		list = list[n:]
	}
}
