package cli

import (
	"context"
	"crypto"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/handover"
	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/internal/register"
	"github.com/patuh-id/patuh/internal/seal"
	"github.com/patuh-id/patuh/inventory"
)

// registerDays is how long a register holds, unless it is said: a quarter, and time to
// publish the next.
const registerDays = 120

type exportFlags struct {
	out, agency, regulation, key string
	minimum, rules               []string
	days                         int
}

func (a *app) registerCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{Use: "register", Short: a.say("Menerbitkan dan memeriksa register Dinas", "Publishes and verifies the register of the Dinas")})
	var f exportFlags
	export := &cobra.Command{
		Use: "export DIR", Args: a.arguments(1, 1),
		Short: a.say("Menulis register bersegel untuk umum dari manifes kota", "Writes the sealed register for all out of the city's manifests"),
		Long: a.say(`Menulis ke --out bagian inventaris kota yang diperlukan pihak lain: susunan Perangkat Daerah, kumpulan alamat,
pusat data, jaringan, situs, keputusan dan peraturan, aplikasi bersama, serta peraturan dan aturan dengan sidiknya. Server,
basis data, kontrak, surat yang tidak dirujuk, keterangan bebas dan alamat milik Perangkat Daerah tidak ikut. Di
sampingnya ditulis segelnya, --out ditambah `+seal.FileSeal+`. Dengan --for, alamat yang diberikan kepada Perangkat
Daerah itu dan pengecualiannya ikut; register demikian hanya untuk Perangkat Daerah itu dan penyedianya.`,
			`Writes to --out the part of the city's inventory that others need: the structure of agencies, address pools, data
centres, networks, sites, decrees and legislation, shared applications, and the regulation and rules by digest. Servers,
databases, contracts, letters nobody refers to, free notes and agencies' addresses stay out. Beside it stands its seal,
--out with `+seal.FileSeal+` added. With --for, the addresses given to that agency and its exemptions go in; such a register is for
that agency and its vendors only.`),
		RunE: func(cmd *cobra.Command, args []string) error { return a.exportRegister(cmd.Context(), args[0], &f) },
	}
	fl := export.Flags()
	fl.StringVar(&f.out, "out", "register.json", a.say("berkas yang ditulis", "the file to write"))
	fl.StringVar(&f.agency, "for", "", a.say("label opd Perangkat Daerah yang menjadi tujuan", "label of the opd it is made for"))
	fl.StringVar(&f.regulation, "regulation", "", a.say("id atau berkas peraturan (bawaan: menurut manifes)", "id or file of the regulation (default: as the manifests say)"))
	fl.StringSliceVar(&f.minimum, "minimum", nil, a.say("aturan yang tidak boleh dilanggar aplikasi mana pun, apa pun gerbangnya", "rules no application may fail, whatever its own gate lets through"))
	completes(export, "regulation", a.regulationIDs)
	completes(export, "minimum", a.minimal(&f.rules))
	fl.IntVar(&f.days, "days", registerDays, a.say("berapa hari register ini berlaku", "for how many days it holds"))
	fl.StringVar(&f.key, "key", "", a.say("kunci penyegel (bawaan: dibuat di .patuh/)", "key to seal with (default: one is made in .patuh/)"))
	a.rulesFlag(export, &f.rules)
	var keys []string
	verify := &cobra.Command{
		Use: "verify FILE|URL", Args: a.arguments(1, 1),
		Short: a.say("Memeriksa segel sebuah register dan menampilkan isinya", "Checks a register's seal and shows what is in it"),
		RunE:  func(cmd *cobra.Command, args []string) error { return a.verifyRegister(cmd.Context(), args[0], keys) },
	}
	verify.Flags().StringArrayVar(&keys, "key", nil, a.say("kunci publik yang dipercaya; boleh beberapa", "a trusted public key; may be given several times"))
	cmd.AddCommand(export, verify)
	return cmd
}

func (a *app) exportRegister(ctx context.Context, dir string, f *exportFlags) error {
	if f.days < 1 || f.days > 3660 {
		return usage(audit.Text{ID: "--days %d bukan antara 1 dan 3660", EN: "--days %d is not between 1 and 3660"}, a.lang, f.days)
	}
	root, err := inventory.Root(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return a.notThere(dir)
	}
	if err != nil {
		return err
	}
	if err := a.replaceable(f.out, register.SchemaID, register.MaxSize, audit.Text{ID: "register", EN: "register"}, f.out+seal.FileSeal); err != nil {
		return err
	}
	request := pipeline.Request{Workspace: dir, Regulation: f.regulation, Lang: a.lang}
	if request.Rules, err = a.rules(f.rules); err != nil {
		return err
	}
	made, diags, err := pipeline.Export(ctx, request, f.agency)
	var unknown *pipeline.NoAgencyError
	if errors.As(err, &unknown) {
		return usage(audit.Text{ID: "--for %s: tidak ada Perangkat Daerah dengan label itu", EN: "--for %s: there is no agency of that label"}, a.lang, clean(f.agency))
	}
	if err := a.loadError(root, diags, err); err != nil {
		return err
	}
	slices.Sort(f.minimum)
	for _, id := range f.minimum {
		if !slices.Contains(made.RuleIDs, id) {
			return usage(audit.Text{ID: "--minimum %s: peraturan ini tidak memakai aturan itu", EN: "--minimum %s: this regulation does not use that rule"}, a.lang, clean(id))
		}
	}
	r := &made.Register
	r.Minimum = append([]string{}, slices.Compact(f.minimum)...)
	now := a.Now().UTC().Truncate(time.Second)
	r.Issued, r.Expires = now.Format(time.RFC3339), now.AddDate(0, 0, f.days).Format(time.RFC3339)
	data, err := r.Encode()
	if err != nil {
		return err
	}
	if _, err := register.Decode(data); err != nil { // what is published must be what will be read
		return err
	}
	if err := a.ours(filepath.Join(root, ".patuh")); err != nil {
		return err
	}
	key, err := a.sealingKey(ctx, f.key, filepath.Join(root, ".patuh"))()
	if err != nil {
		return err
	}
	sealed, err := seal.SignFile(key, filepath.Base(f.out), register.PredicateType, data)
	if err != nil {
		return a.sealError(err)
	}
	if err := replace(f.out, data); err != nil {
		return err
	}
	if err := replace(f.out+seal.FileSeal, sealed); err != nil {
		return err
	}
	a.tellRegister(r, key.ID())
	for _, e := range r.Evidence {
		if e.Unknown != nil {
			a.note("%s: %s", "%s: %s", e.Subject, clean(audit.Text(*e.Unknown).In(a.lang)))
		}
	}
	return nil
}

// tellRegister shows what is in a register.
func (a *app) tellRegister(r *register.Register, key string) {
	out := tabwriter.NewWriter(a.Stdout, 0, 8, 2, ' ', 0)
	row := func(id, en, value string) { fmt.Fprintf(out, "%s\t%s\n", a.say(id, en), clean(value)) }
	row("pemerintah", "government", r.Government)
	if r.Agency != "" {
		row("untuk", "for", r.Agency)
	}
	row("diterbitkan", "issued", r.Issued)
	row("berlaku sampai", "valid until", r.Expires)
	row("peraturan", "regulation", r.Regulation.ID+" "+r.Regulation.SHA256)
	row("aturan", "rules", r.Rules)
	if len(r.Minimum) > 0 {
		row("minimum", "minimum", strings.Join(r.Minimum, ", "))
	}
	row("bukti", "evidence", fmt.Sprint(len(r.Evidence)))
	for _, m := range r.Manifests {
		row("manifes", "manifest", fmt.Sprintf("%s (%d)", m.Path, len(m.Content)))
	}
	row("kunci", "key", key)
	out.Flush()
}

// openRegister reads a register and its seal, and believes nothing of it but what a
// trusted key sealed.
func (a *app) openRegister(ctx context.Context, name string, trusted []crypto.PublicKey) (r *register.Register, sum, key string, err error) {
	read := readRegular
	if register.IsURL(name) {
		read = func(name string, most int64) ([]byte, error) { return register.Fetch(ctx, name, agent, most) }
	}
	fail := func(err error) (*register.Register, string, string, error) {
		return nil, "", "", errors.New(a.say("register %s: %s", "register %s: %s", clean(name), clean(a.absent(err))))
	}
	data, err := read(name, register.MaxSize)
	if err != nil {
		return fail(err)
	}
	sealed, err := read(name+seal.FileSeal, seal.MaxSeal)
	if err != nil {
		return fail(err)
	}
	if key, err = seal.VerifyFile(sealed, register.PredicateType, data, trusted); err != nil {
		return fail(a.sealError(err))
	}
	if r, err = register.Decode(data); err != nil {
		return fail(err)
	}
	h := sha256.Sum256(data)
	return r, hex.EncodeToString(h[:]), key, nil
}

// register is the one that settings name, held to its seal and to the clock.
func (a *app) register(ctx context.Context, s *settings) (r *register.Register, sum, key string, err error) {
	if s.RegisterKey == "" {
		return nil, "", "", a.noRegisterKey("--register-key")
	}
	trusted, err := a.trusted([]string{s.RegisterKey})
	if err == nil {
		r, sum, key, err = a.openRegister(ctx, s.Register, trusted)
	}
	if err == nil {
		err = a.current(r)
	}
	return r, sum, key, err
}

func (a *app) verifyRegister(ctx context.Context, name string, keys []string) error {
	if len(keys) == 0 {
		return a.noRegisterKey("--key")
	}
	trusted, err := a.trusted(keys)
	if err != nil {
		return err
	}
	r, _, key, err := a.openRegister(ctx, name, trusted)
	if err != nil {
		return err
	}
	if err := a.current(r); err != nil {
		return err
	}
	a.tellRegister(r, key)
	return nil
}

func (a *app) noRegisterKey(flag string) error {
	return usage(audit.Text{
		ID: "tanpa kunci yang dipercaya sebuah register tidak dapat dipercaya: beri %s cosign.pub, yang diperoleh dari Dinas lewat jalan lain",
		EN: "without a trusted key a register cannot be believed: give %s cosign.pub, got from the Dinas by another way",
	}, a.lang, flag)
}

// current holds a register to the clock.
func (a *app) current(r *register.Register) error {
	now := a.Now()
	issued, _ := time.Parse(time.RFC3339, r.Issued) // Decode has read both
	expires, _ := time.Parse(time.RFC3339, r.Expires)
	switch {
	case issued.After(now.Add(handover.Skew)):
		return errors.New(a.say("register ini diterbitkan %s, di masa depan: periksa jam komputer ini", "this register was issued %s, in the future: look at this computer's clock", r.Issued))
	case now.After(expires):
		return errors.New(a.say("register ini berlaku sampai %s dan sudah kedaluwarsa; ambil yang baru dari Dinas", "this register was valid until %s and has expired; get a new one from the Dinas", r.Expires))
	}
	return nil
}

// memory is the newest register that was used here, so that an older one put in its
// place is noticed.
type memory struct {
	Key    string `json:"key"`
	Issued string `json:"issued"`
	SHA256 string `json:"sha256"`
}

// remember refuses a register older than the newest used here and keeps what is newer.
func (a *app) remember(state, since string, r *register.Register, sum, key string) error {
	issued, _ := time.Parse(time.RFC3339, r.Issued) // Decode and settle have read both
	if earliest, err := time.Parse(time.RFC3339, since); err == nil && issued.Before(earliest) {
		return errors.New(a.say("register ini diterbitkan %s, sebelum %s yang disebut %s: register lama dipasang kembali", "this register was issued %s, before %s, which %s asks for: an older one was put back", r.Issued, since, settingsFile))
	}
	name := filepath.Join(state, "register.json")
	var last memory
	if data, err := readKeyFile(name); err == nil && json.Unmarshal(data, &last) == nil && last.Key == key {
		if r.Issued < last.Issued || r.Issued == last.Issued && sum != last.SHA256 {
			return errors.New(a.say("register ini diterbitkan %s, tetapi di sini sudah dipakai yang diterbitkan %s: register lama dipasang kembali. Bila memang benar, hapus %s", "this register was issued %s, but one issued %s was used here already: an older one was put back. If that is right, remove %s", r.Issued, last.Issued, clean(name)))
		}
		if sum == last.SHA256 {
			return nil
		}
	}
	data, err := json.Marshal(memory{key, r.Issued, sum})
	if err != nil {
		return err
	}
	if os.MkdirAll(state, 0o755) != nil {
		return nil // a read-only checkout remembers nothing; register_since does
	}
	ignore(state)
	_ = replace(name, append(data, '\n'))
	return nil
}
