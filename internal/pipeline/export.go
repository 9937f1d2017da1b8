package pipeline

import (
	"context"
	"fmt"
	"os"

	"github.com/hashicorp/hcl/v2"

	"github.com/patuh-id/patuh/internal/register"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
	"github.com/patuh-id/patuh/scanners/document"
)

// Exported is a register that still lacks its times and minimum, and the rules the
// regulation uses.
type Exported struct {
	Register register.Register
	RuleIDs  []string
}

// NoAgencyError says that no agency has that label.
type NoAgencyError struct{ Agency string }

func (e *NoAgencyError) Error() string { return fmt.Sprintf("no agency %q", e.Agency) }

// Export makes a register of a city's manifests, for an agency or, "", for all. The
// papers it names are looked at here, where their files are.
func Export(ctx context.Context, r Request, agency string) (*Exported, hcl.Diagnostics, error) {
	run, diags, err := Load(ctx, r)
	if run == nil || err != nil {
		return nil, diags, err
	}
	if agency != "" && run.inventory.Asset(agency+"/opd/"+agency) == nil {
		return nil, nil, &NoAgencyError{agency}
	}
	out := &Exported{RuleIDs: run.catalogue.Rules()}
	bundle, err := rules.Bundle(run.set, out.RuleIDs)
	if err != nil {
		return nil, nil, err
	}
	out.Register = register.Register{
		Schema: register.SchemaID, Government: run.inventory.Government.Label, Agency: agency,
		Regulation: register.Regulation{ID: run.catalogue.ID, SHA256: digest(run.regulation)}, Rules: digest(bundle),
		Manifests: register.Manifests(run.inventory, agency),
	}
	published, wrong, err := inventory.Parse(ctx, out.Register.Sources(), inventory.Options{Lang: r.Lang})
	if err != nil {
		return nil, nil, err
	}
	if wrong.HasErrors() {
		return nil, nil, fmt.Errorf("the register would not load: %w", wrong)
	}
	dir, err := inventory.Root(r.Workspace)
	if err != nil {
		return nil, nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	out.Register.Evidence, err = scanners.Run(ctx, published, scanners.Options{Workspace: root, Scanners: []scanners.Scanner{document.Scanner}})
	if out.Register.Evidence == nil {
		out.Register.Evidence = []scanners.Evidence{}
	}
	return out, diags, err
}
