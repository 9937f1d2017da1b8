// Package policies judges an inventory by a regulation: it shows each agency's
// assets and evidence to the Rego rules the regulation names and decides the
// verdicts.
//
// It must not open files, read the clock or connect anywhere: time, evidence
// and manifests are given to it, so that the same inputs give the same verdicts.
package policies

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
)

// Jakarta is the day's time zone: regulations speak in days, and the western
// zone (WIB, UTC+7, no daylight saving) is where both cities lie.
var Jakarta = time.FixedZone("WIB", 7*60*60)

// Judge judges by one regulation. It is compiled once and safe for use by
// several goroutines.
type Judge struct {
	regulation *regulations.Regulation
	rules      []rules.Rule // those the regulation uses, sorted by id
	all        rego.PreparedEvalQuery
	digest     string // of the rules' words and sources, and the parameters
	one        func(ctx context.Context, rule *rules.Rule) (rego.PreparedEvalQuery, error)
}

// New compiles the rules a regulation names.
func New(ctx context.Context, regulation *regulations.Regulation, set *rules.Set) (*Judge, error) {
	ids := regulation.Rules()
	j := &Judge{regulation: regulation}
	for _, id := range ids {
		r := set.Rule(id)
		if r == nil {
			return nil, fmt.Errorf("regulation %s names the rule %s, which does not exist", regulation.ID, id)
		}
		for _, p := range r.Parameters {
			if _, ok := regulation.Parameters[p]; !ok {
				return nil, fmt.Errorf("regulation %s has no parameter %q, which the rule %s reads", regulation.ID, p, id)
			}
		}
		j.rules = append(j.rules, *r)
	}
	sources, err := set.Digest(ids)
	if err != nil {
		return nil, err
	}
	if j.digest, err = digestOf(sources, regulation.Parameters, j.Rules()); err != nil {
		return nil, err
	}
	compiler, err := set.Compile(ids)
	if err != nil {
		return nil, err
	}
	store := inmem.NewFromObjectWithOpts(map[string]any{"parameters": regulation.Parameters}, inmem.OptReturnASTValuesOnRead(true))
	prepare := func(ctx context.Context, chosen []rules.Rule) (rego.PreparedEvalQuery, error) {
		return rego.New(
			rego.Query(query(chosen)),
			rego.Compiler(compiler),
			rego.Store(store),
			rego.StrictBuiltinErrors(true),
			rego.GenerateJSON(func(t *ast.Term, _ *rego.EvalContext) (any, error) { return t.Value, nil }),
		).PrepareForEval(ctx)
	}
	j.one = func(ctx context.Context, r *rules.Rule) (rego.PreparedEvalQuery, error) {
		return prepare(ctx, []rules.Rule{*r})
	}
	if j.all, err = prepare(ctx, j.rules); err != nil {
		return nil, fmt.Errorf("preparing the rules: %w", err)
	}
	return j, nil
}

// query asks for just the sets each rule defines, by rule id.
func query(chosen []rules.Rule) string {
	var q strings.Builder
	q.WriteString("x := {")
	for i, r := range chosen {
		if i > 0 {
			q.WriteString(", ")
		}
		fmt.Fprintf(&q, "%q: {", r.ID)
		for k, set := range r.Defines {
			if k > 0 {
				q.WriteString(", ")
			}
			fmt.Fprintf(&q, "%q: %s.%s", set, r.Package, set)
		}
		q.WriteString("}")
	}
	q.WriteString("}")
	return q.String()
}

// Rules are the rules judged by, sorted by id, as the audit tells of them.
func (j *Judge) Rules() []audit.Rule {
	out := make([]audit.Rule, len(j.rules))
	for i, r := range j.rules {
		out[i] = audit.Rule{ID: r.ID, Title: r.Title, Rationale: r.Rationale, Remedy: r.Remedy, Assets: r.Assets, Clauses: j.regulation.ClausesOf(r.ID), Strength: j.strength(r.ID)}
	}
	return out
}

// strength is the strongest of the clauses a rule serves.
func (j *Judge) strength(rule string) string {
	for _, id := range j.regulation.ClausesOf(rule) {
		if c := j.regulation.Clause(id); c != nil && c.Strength == "must" {
			return "must"
		}
	}
	return "phased"
}

// Options of a judgment.
type Options struct {
	AsOf     time.Time
	Period   string // YYYY-Qn
	Workers  int    // agencies judged at once; 0 is one for each processor
	Cache    Cache  // may be nil
	Progress func(done, total int)
}

// Cache keeps the results of an agency by the digest of everything they rest
// on. Get returns nil where it has none it can vouch for.
type Cache interface {
	Get(agency, key string) []audit.Result
	Put(agency, key string, results []audit.Result)
}

// Judgment is what the rules say of a city.
type Judgment struct {
	Agencies   []audit.Agency // sorted by id, with results; counts and chapters are filled in by audit.Summarise
	Exemptions []audit.Exemption
}

// Judge judges every agency and applies the exemptions. It returns an error
// only when the context ends; a rule that fails is a verdict.
func (j *Judge) Judge(ctx context.Context, inv *inventory.Inventory, evidence []scanners.Evidence, o Options) (*Judgment, error) {
	today := o.AsOf.In(Jakarta).Format(time.DateOnly)
	in := &inputs{inv: inv, facts: gather(inv, evidence, today), today: today, period: o.Period, shared: map[string]*ast.Term{}}
	keys := newKeys(j, in, o.Cache != nil)
	agencies := make([]audit.Agency, len(inv.Agencies))
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next, done atomic.Int64
	var wg sync.WaitGroup
	var mu sync.Mutex
	for range min(workers, len(agencies)) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(agencies) {
					return
				}
				a := inv.Agencies[i]
				agencies[i] = audit.Agency{ID: a.ID, Name: a.Name, Assets: len(a.Assets)}
				key := keys.of(a)
				if o.Cache != nil {
					agencies[i].Results = o.Cache.Get(a.ID, key)
				}
				if agencies[i].Results == nil {
					agencies[i].Results = j.agency(ctx, in, a)
					if o.Cache != nil && ctx.Err() == nil && !failed(agencies[i].Results) {
						o.Cache.Put(a.ID, key, agencies[i].Results)
					}
				}
				if o.Progress != nil {
					mu.Lock()
					o.Progress(int(done.Add(1)), len(agencies))
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := &Judgment{Agencies: agencies}
	out.Exemptions = j.exempt(inv, in.facts, agencies, today)
	return out, nil
}

// failed says whether a rule failed: such results may be of the moment, so they
// are not kept.
func failed(results []audit.Result) bool {
	return slices.ContainsFunc(results, func(r audit.Result) bool { return r.Verdict == audit.Error })
}

// agency judges one agency: one evaluation for all rules. Only where that fails
// is each rule evaluated alone, to name the culprit and keep the others.
func (j *Judge) agency(ctx context.Context, in *inputs, a *inventory.Agency) []audit.Result {
	v := verdicts{inv: in.inv, agency: a, role: in.inv.Role(a.ID), facts: in.facts}
	input, err := in.of(a)
	if err != nil {
		for i := range j.rules {
			v.failed(&j.rules[i], err)
		}
		return v.sorted()
	}
	sets, err := evaluate(ctx, j.all, input)
	for i := range j.rules {
		r := &j.rules[i]
		if !v.expects(r) {
			continue
		}
		found, ruleErr := sets[r.ID], error(nil)
		if err != nil {
			var alone rego.PreparedEvalQuery
			if alone, ruleErr = j.one(ctx, r); ruleErr == nil {
				var one map[string]ast.Object
				if one, ruleErr = evaluate(ctx, alone, input); ruleErr == nil {
					found = one[r.ID]
				}
			}
		}
		if ruleErr == nil && found == nil {
			ruleErr = fmt.Errorf("the rule returned nothing")
		}
		if ruleErr != nil {
			v.failed(r, ruleErr)
			continue
		}
		v.judge(r, j.strength(r.ID), found)
	}
	return v.sorted()
}

func evaluate(ctx context.Context, q rego.PreparedEvalQuery, input *ast.Term) (map[string]ast.Object, error) {
	results, err := q.Eval(ctx, rego.EvalParsedInput(input.Value))
	if err != nil {
		return nil, err
	}
	if len(results) != 1 {
		return nil, fmt.Errorf("the rules returned %d results instead of one", len(results))
	}
	all, ok := results[0].Bindings["x"].(ast.Object)
	if !ok {
		return nil, fmt.Errorf("the rules returned no object")
	}
	sets := make(map[string]ast.Object, all.Len())
	err = all.Iter(func(k, v *ast.Term) error {
		id, isText := k.Value.(ast.String)
		object, isObject := v.Value.(ast.Object)
		if !isText || !isObject {
			return fmt.Errorf("a rule returned no object")
		}
		sets[string(id)] = object
		return nil
	})
	return sets, err
}

// compareResults orders results by rule, then asset.
func compareResults(a, b audit.Result) int {
	return cmp.Or(strings.Compare(a.Rule, b.Rule), strings.Compare(a.Asset, b.Asset))
}
