package cli

import (
	"context"
	"errors"
	"runtime"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/lsp"
	"github.com/patuh-id/patuh/internal/pipeline"
	"github.com/patuh-id/patuh/policies/rules"
)

func (a *app) lspCommand() *cobra.Command {
	return &cobra.Command{
		Use: "lsp", Args: a.arguments(0, 0),
		Short: a.say("Melayani editor: server bahasa (LSP) untuk manifes", "Serves an editor: a language server (LSP) for manifests"),
		Long: a.say(`Server bahasa untuk manifes, LSP 3.17 lewat masukan dan keluaran standar; editor yang menjalankannya.
Kesalahan tampak selagi manifes ditulis, temuan tak lama sesudahnya. Yang dinilai adalah yang ada di ruang kerja;
yang hanya tampak lewat jaringan disebut tidak diketahui. Tidak ada yang ditulis.

Kode keluar: 0 editor berpamitan · 1 editor pergi begitu saja.`,
			`A language server for manifests, LSP 3.17 over standard input and output; an editor starts it.
Mistakes show as a manifest is written, findings shortly after. What is judged is what lies in the workspace;
what can only be seen through the network is said to be unknown. Nothing is written.

Exit codes: 0 the editor said goodbye · 1 it just went.`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			var known []audit.Rule
			for _, r := range rules.Builtin().Rules {
				known = append(known, audit.Rule{ID: r.ID, Title: r.Title, Rationale: r.Rationale, Remedy: r.Remedy})
			}
			err := lsp.Serve(cmd.Context(), a.Stdin, a.Stdout, lsp.Options{
				Version: Version, Lang: a.lang, LangGiven: a.langGiven, Rules: known, Judge: a.judgeWritten,
			})
			switch {
			case errors.Is(err, lsp.ErrVanished):
				return errors.New(a.say("editor pergi tanpa berpamitan (shutdown dan exit)", "the editor went without a farewell (shutdown and exit)"))
			case errors.Is(err, lsp.ErrHeader):
				return errors.New(a.say("yang masuk bukan pesan LSP: Content-Length diharapkan", "what came is no message of LSP: Content-Length is expected"))
			}
			return err
		},
	}
}

// judgeWritten judges a city as it is being written: by what lies in its
// workspace, and without leaving a trace there. What holds no government is no
// city, and nothing to judge.
func (a *app) judgeWritten(ctx context.Context, workspace string, overlay map[string][]byte) (*audit.Audit, hcl.Diagnostics, error) {
	run, diags, err := pipeline.Load(ctx, pipeline.Request{
		Workspace: workspace, Overlay: overlay, AsOf: a.Now().UTC().Truncate(time.Second),
		Lang: a.lang, Tool: audit.Tool{Name: "patuh", Version: Version}, Now: a.Now, Getenv: a.environment,
		Workers: max(1, runtime.GOMAXPROCS(0)/2), // the rest is for who goes on writing
	})
	if empty := new(pipeline.EmptyError); errors.As(err, &empty) {
		return nil, nil, nil
	}
	if err == nil && diags.HasErrors() {
		return nil, diags, nil
	}
	if err == nil {
		err = run.Judge(ctx)
	}
	if err != nil {
		return nil, nil, errors.Join(ctx.Err(), errors.New(a.absent(err)))
	}
	return run.Audit, diags, nil
}
