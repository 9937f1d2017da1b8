package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/post"
	"github.com/patuh-id/patuh/reports"
	"github.com/patuh-id/patuh/reports/github"
)

func (a *app) postCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use:   "post",
		Short: a.say("Menaruh sebuah hasil di tempat pembacanya melihat", "Puts a result where its readers look"),
	})
	cmd.AddCommand(a.postGitHubCommand())
	return cmd
}

// posting is what patuh post github is asked to do.
type posting struct {
	sarif, run, comment, outputs, annotations bool
	name, path                                string
}

func (a *app) postGitHubCommand() *cobra.Command {
	var f posting
	cmd := &cobra.Command{
		Use: "github REPORT", Args: a.arguments(1, 1),
		Short: a.say("Ke GitHub: code scanning, check run, komentar pull request", "To GitHub: code scanning, a check run, a comment on the pull request"),
		Long: a.say(`Membaca REPORT, report.json dari --format json=BERKAS atau folder audit, dan menaruhnya di GitHub seperti yang diminta. Yang
dikirim lagi menggantikan yang dulu; komentar orang lain tidak disentuh.

Lingkungannya seperti dalam GitHub Actions: GITHUB_TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_REF,
GITHUB_EVENT_PATH, GITHUB_OUTPUT. Tanpa token, tanpa pull request, atau bila token tidak punya izin (seperti pada fork), hal
itu disebut dalam satu baris dan bukan kegagalan: putusan adalah urusan perintah yang menilai.

Kode keluar: 0 dikirim, atau tidak diizinkan · 1 tidak dapat dikirim · 2 salah pakai, atau REPORT bukan hasil dari patuh.`,
			`Reads REPORT, the report.json of --format json=FILE or of an audit folder, and puts it at GitHub as asked. What is posted
again takes the place of what was; what others wrote is left alone.

The environment is that of GitHub Actions: GITHUB_TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_REF,
GITHUB_EVENT_PATH, GITHUB_OUTPUT. Without a token, without a pull request, or where the token has not the permission (as on
forks), a line says so and it is no failure: the verdict is of the command that judges.

Exit codes: 0 posted, or not permitted · 1 it could not be posted · 2 usage, or REPORT is no result of patuh.`),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.postGitHub(cmd.Context(), args[0], f)
		},
	}
	fl := cmd.Flags()
	fl.BoolVar(&f.sarif, "sarif", false, a.say("unggah ke code scanning (izin security-events: write)", "upload to code scanning (permission security-events: write)"))
	fl.BoolVar(&f.run, "check-run", false, a.say("check run dengan temuan pada barisnya (izin checks: write)", "a check run with the findings on their lines (permission checks: write)"))
	fl.BoolVar(&f.comment, "comment", false, a.say("satu komentar pada pull request, selalu yang sama (izin pull-requests: write)", "one comment on the pull request, always the same (permission pull-requests: write)"))
	fl.BoolVar(&f.annotations, "annotations", false, a.say("tampilkan perintah alur kerja, yang menjadi anotasi pada barisnya (tanpa izin)", "print workflow commands, which become annotations on their lines (no permission)"))
	fl.BoolVar(&f.outputs, "outputs", false, a.say("tulis putusan dan jumlah ke berkas GITHUB_OUTPUT", "write verdict and counts to the file GITHUB_OUTPUT"))
	fl.StringVar(&f.name, "name", "patuh", a.say("nama check run; juga membedakan komentar", "name of the check run; also tells comments apart"))
	fl.StringVar(&f.path, "path", ".", a.say("dari audit sebuah kota: folder dalam repositori yang menjadi dasar nama berkas dalam REPORT", "of an audit of a city: folder of the repository that names of files in REPORT start from"))
	return cmd
}

func (a *app) postGitHub(ctx context.Context, name string, f posting) error {
	online := f.sarif || f.run || f.comment
	switch {
	case !online && !f.outputs && !f.annotations:
		return usage(audit.Text{ID: "tidak ada yang diminta: beri --annotations, --outputs, --sarif, --check-run, atau --comment", EN: "nothing is asked for: give --annotations, --outputs, --sarif, --check-run or --comment"}, a.lang)
	case !post.NameOK(f.name):
		return usage(audit.Text{ID: "--name %q: hanya huruf, angka, spasi, titik, garis bawah, dan garis miring, paling banyak 60", EN: "--name %q: only letters, digits, spaces, dots, underscores and slashes, at most 60"}, a.lang, f.name)
	case f.outputs && a.Getenv("GITHUB_OUTPUT") == "":
		return usage(audit.Text{ID: "--outputs menulis ke berkas GITHUB_OUTPUT, yang tidak disebut lingkungan ini", EN: "--outputs writes to the file GITHUB_OUTPUT, which this environment does not name"}, a.lang)
	}
	result, err := a.posted(name, f.path)
	if err != nil {
		return err
	}
	if f.outputs {
		if err := a.writeOutputs(result); err != nil {
			return err
		}
	}
	if f.annotations {
		if err := github.Format.Render(a.Stdout, result, reports.Options{Lang: a.reportLang()}); err != nil {
			return err
		}
	}
	if !online {
		return nil
	}
	token := cmp.Or(a.Getenv("GITHUB_TOKEN"), a.Getenv("GH_TOKEN"))
	if token == "" {
		a.note("Tidak ada yang dikirim ke GitHub: tidak ada token.", "Nothing was posted to GitHub: there is no token.")
		return nil
	}
	to, err := a.atGitHub()
	if err != nil {
		return err
	}
	p, err := post.New(post.Options{API: a.Getenv("GITHUB_API_URL"), Token: token, Target: to, Name: f.name, Lang: a.reportLang(), Now: a.Now})
	if err != nil {
		return &exitError{exitUsage, err}
	}
	failed := false
	for _, one := range []struct {
		asked  bool
		do     func(context.Context, *audit.Audit) error
		id, en string
	}{
		{f.sarif, p.SARIF, "berkas SARIF", "the SARIF file"},
		{f.run, p.CheckRun, "check run", "the check run"},
		{f.comment, p.Comment, "komentar", "the comment"},
	} {
		if !one.asked {
			continue
		}
		err := one.do(ctx, result)
		var denied *post.Denied
		text, known := post.Words(err)
		switch {
		case err == nil:
			if _, err := fmt.Fprintln(a.Stdout, a.say("GitHub: "+one.id+" terkirim", "GitHub: "+one.en+" was posted")); err != nil {
				return err
			}
		case errors.Is(err, context.Canceled):
			return err
		case errors.Is(err, post.ErrNoPull):
			a.note("GitHub: tidak ada pull request, jadi tidak ada komentar.", "GitHub: there is no pull request, so there is no comment.")
		case errors.As(err, &denied):
			a.note("GitHub: %s.", "GitHub: %s.", audit.Text(denied.Text).In(a.lang))
		default:
			failed = failed || !post.Pending(err)
			said := err.Error()
			if known {
				said = audit.Text(text).In(a.lang)
			}
			a.note("GitHub, "+one.id+": %s.", "GitHub, "+one.en+": %s.", said)
		}
	}
	if failed {
		return &exitError{code: exitRun}
	}
	return nil
}

// posted reads the result that is to be posted.
func (a *app) posted(name, below string) (*audit.Audit, error) {
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, a.notThere(name)
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, usage(audit.Text{ID: "%s bukan berkas biasa", EN: "%s is no regular file"}, a.lang, clean(name))
	}
	result, err := post.Read(file)
	switch {
	case errors.Is(err, post.ErrTooLarge):
		return nil, usage(audit.Text{ID: "%s terlalu besar untuk sebuah laporan", EN: "%s is too large for a report"}, a.lang, clean(name))
	case errors.Is(err, post.ErrUntrue):
		return nil, usage(audit.Text{ID: "%s: jumlah di dalamnya bukan jumlah hasilnya; laporan ini sudah diubah", EN: "%s: its counts are not those of its results; this report was changed"}, a.lang, clean(name))
	case errors.Is(err, post.ErrMalformed):
		return nil, usage(audit.Text{ID: "%s bukan laporan seperti yang ditulis patuh versi ini", EN: "%s is no report as this version of patuh writes it"}, a.lang, clean(name))
	case err != nil:
		return nil, err
	}
	switch err := post.Below(result, below); {
	case errors.Is(err, post.ErrRooted):
		return nil, usage(audit.Text{ID: "--path: nama berkas dalam hasil patuh check sudah dimulai dari akar repositori", EN: "--path: names of files in a result of patuh check start from the repository's root already"}, a.lang)
	case err != nil:
		return nil, usage(audit.Text{ID: "--path %q bukan folder relatif di dalam repositori", EN: "--path %q is no relative folder inside the repository"}, a.lang, below)
	}
	return result, nil
}

// writeOutputs appends the outputs of a step of GitHub Actions: words of ours and
// numbers alone, of which none can pass for another output.
func (a *app) writeOutputs(result *audit.Audit) error {
	out, err := os.OpenFile(a.Getenv("GITHUB_OUTPUT"), os.O_APPEND|os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	c := result.Summary.Counts
	_, err = fmt.Fprintf(out, "verdict=%s\npass=%d\nfail=%d\nwarning=%d\nexempt=%d\nunknown=%d\nerror=%d\n", result.Summary.Outcome, c.Pass, c.Failing(), c.Warning, c.Exempt, c.Unknown, c.Error)
	return errors.Join(err, out.Close())
}

var pullRef = regexp.MustCompile(`^refs/pull/([1-9][0-9]{0,9})/(merge|head)$`)

// atGitHub is what the environment says a result is about.
func (a *app) atGitHub() (post.Target, error) {
	to := post.Target{Repository: a.Getenv("GITHUB_REPOSITORY"), SHA: a.Getenv("GITHUB_SHA"), Ref: a.Getenv("GITHUB_REF"), Head: a.Getenv("GITHUB_SHA")}
	for _, needed := range []struct{ name, value string }{{"GITHUB_REPOSITORY", to.Repository}, {"GITHUB_SHA", to.SHA}} {
		if needed.value == "" {
			return to, usage(audit.Text{ID: "%s tidak ada dalam lingkungan ini", EN: "%s is not in this environment"}, a.lang, needed.name)
		}
	}
	if m := pullRef.FindStringSubmatch(to.Ref); m != nil {
		to.Pull, _ = strconv.Atoi(m[1])
	}
	if name := a.Getenv("GITHUB_EVENT_PATH"); name != "" {
		file, err := os.Open(name)
		if err != nil {
			return to, fmt.Errorf("GITHUB_EVENT_PATH: %w", err)
		}
		defer file.Close()
		data, err := io.ReadAll(io.LimitReader(file, post.MaxEvent+1))
		if err != nil {
			return to, fmt.Errorf("GITHUB_EVENT_PATH: %w", err)
		}
		if err := to.Event(data); err != nil {
			return to, &exitError{exitUsage, fmt.Errorf("GITHUB_EVENT_PATH: %w", err)}
		}
	}
	return to, nil
}
