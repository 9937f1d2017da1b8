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
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"golang.org/x/sync/errgroup"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/inventory"
	"github.com/patuh-id/patuh/policies/regulations"
	"github.com/patuh-id/patuh/policies/rules"
	"github.com/patuh-id/patuh/scanners"
)

// Judge judges by one regulation. It is safe for use by several goroutines.
type Judge struct {
	regulation *regulations.Regulation
	set        *rules.Set
	rules      []rules.Rule // those the regulation uses, sorted by id
	digest     string       // of the rules' words and sources, and the parameters
	parameters storage.Store
	compiled   []*group      // all rules, where it is not certain that they compile; else they wait until they are needed
	limit      time.Duration // how long one rule may take over one agency

	sources func() (*rules.Set, error) // the set as its sources read, read when a rule first fails
	mu      sync.Mutex
	singles map[string]rego.PreparedEvalQuery // rules prepared by themselves, by id
}

// limit is how long one rule may take over one agency, so that one that goes on
// for ever, as a city's own may, holds up neither the others nor the audit. It is
// thousands of times what a rule takes over a large agency: a verdict must not
// hang on how fast the machine is.
const limit = time.Minute

// New checks that the rules a regulation names are there with the parameters
// they read and, unless they come with patuh and are tested, that they compile.
func New(ctx context.Context, regulation *regulations.Regulation, set *rules.Set) (*Judge, error) {
	if found := CheckRegulation(regulation, set).Mistakes; len(found) > 0 {
		return nil, &UnsoundError{regulation.ID, found}
	}
	ids := regulation.Rules()
	j := &Judge{regulation: regulation, set: set, limit: limit, sources: sync.OnceValues(set.Read), singles: map[string]rego.PreparedEvalQuery{}}
	for _, id := range ids {
		j.rules = append(j.rules, *set.Rule(id))
	}
	sources, err := set.Digest(ids)
	if err != nil {
		return nil, err
	}
	if j.digest, err = digestOf(sources, regulation.Parameters, j.Rules()); err != nil {
		return nil, err
	}
	j.parameters = inmem.NewFromObjectWithOpts(map[string]any{"parameters": regulation.Parameters}, inmem.OptReturnASTValuesOnRead(true))
	if !set.Proven() {
		j.compiled, err = j.compile(ctx, j.rules, 1)
	}
	return j, err
}

// group is rules compiled together and evaluated by one query.
type group struct {
	rules []rules.Rule
	all   rego.PreparedEvalQuery
	slow  atomic.Bool // one of the rules takes too long, so each is evaluated alone
}

// compile compiles rules in n groups side by side: compiling takes longer than
// judging an agency, and one compiler works on one processor only.
func (j *Judge) compile(ctx context.Context, chosen []rules.Rule, n int) ([]*group, error) {
	if len(chosen) == 0 {
		return nil, nil
	}
	groups := make([]*group, min(n, len(chosen)))
	for i := range groups {
		groups[i] = &group{}
	}
	for i, r := range chosen { // in turns, so that none gets all the large families
		g := groups[i%len(groups)]
		g.rules = append(g.rules, r)
	}
	var compiling errgroup.Group
	for _, g := range groups {
		compiling.Go(func() error { return j.prepare(ctx, g) })
	}
	return groups, compiling.Wait()
}

func (j *Judge) prepare(ctx context.Context, g *group) error {
	ids := make([]string, len(g.rules))
	for i := range g.rules {
		ids[i] = g.rules[i].ID
	}
	compiler, err := j.set.Compile(ids)
	if err != nil {
		return err
	}
	if g.all, err = j.query(ctx, compiler, g.rules); err != nil {
		return fmt.Errorf("preparing the rules: %w", err)
	}
	return nil
}

// alone prepares one rule by itself, out of its sources, so that what it says
// of its failure names the place there. A rule that fails for one agency often
// fails for all, so what was prepared is kept.
func (j *Judge) alone(ctx context.Context, r *rules.Rule) (rego.PreparedEvalQuery, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if prepared, ok := j.singles[r.ID]; ok {
		return prepared, nil
	}
	set, err := j.sources()
	if err != nil {
		return rego.PreparedEvalQuery{}, err
	}
	compiler, err := set.Compile([]string{r.ID})
	if err != nil {
		return rego.PreparedEvalQuery{}, err
	}
	prepared, err := j.query(ctx, compiler, []rules.Rule{*r})
	if err == nil {
		j.singles[r.ID] = prepared
	}
	return prepared, err
}

func (j *Judge) query(ctx context.Context, compiler *ast.Compiler, chosen []rules.Rule) (rego.PreparedEvalQuery, error) {
	return rego.New(
		rego.Query(query(chosen)),
		rego.Compiler(compiler),
		rego.Store(j.parameters),
		rego.StrictBuiltinErrors(true),
		rego.GenerateJSON(func(t *ast.Term, _ *rego.EvalContext) (any, error) { return t.Value, nil }),
	).PrepareForEval(ctx)
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
	Cache    Cache  // may be nil; not asked where a part is judged
	Part     *Part  // nil: the whole city
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
	today := o.AsOf.In(inventory.Jakarta).Format(time.DateOnly)
	in := &inputs{inv: inv, facts: gather(inv, evidence, today), today: today, period: o.Period, shared: map[string]*ast.Term{}}
	if o.Part != nil {
		o.Cache = nil // its keys say nothing of parts
	}
	keys := newKeys(j, in, o.Cache != nil)
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	scope := newScope(inv, o.Part)
	agencies := make([]audit.Agency, len(scope.agencies))
	agencyKeys := make([]string, len(agencies))
	each(ctx, workers, len(agencies), func(i int) {
		a := scope.agencies[i]
		agencies[i] = audit.Agency{ID: a.ID, Name: a.Name, Assets: len(scope.assets(a))}
		if o.Cache != nil {
			agencyKeys[i] = keys.of(a)
			agencies[i].Results = o.Cache.Get(a.ID, agencyKeys[i])
		}
	})
	var missed []int // whose results are not known
	for i := range agencies {
		if agencies[i].Results == nil {
			missed = append(missed, i)
		}
	}
	judged := func(i int, results []audit.Result) {
		agencies[i].Results = results
		if o.Cache != nil && ctx.Err() == nil && !failed(results) {
			o.Cache.Put(agencies[i].ID, agencyKeys[i], results)
		}
	}
	if err := j.judge(ctx, in, scope, missed, workers, judged, o.Progress); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := &Judgment{Agencies: agencies}
	out.Exemptions = j.exempt(scope, in.facts, agencies, today)
	return out, nil
}

// maxGroups is into how many groups rules are shared out at most: each compiles
// the library anew.
const maxGroups = 4

// judge judges the agencies chosen and hands over the results of each as soon
// as they are there. Where agencies are fewer than workers, the rules of one
// agency are shared out among several.
func (j *Judge) judge(ctx context.Context, in *inputs, scope *scope, chosen []int, workers int, judged func(i int, results []audit.Result), progress func(done, total int)) error {
	if len(chosen) == 0 {
		return nil
	}
	groups := j.compiled
	if groups == nil {
		var err error
		if groups, err = j.compile(ctx, j.needed(scope, chosen), min((workers-1)/len(chosen)+1, maxGroups)); err != nil {
			return err
		}
	}
	if len(groups) == 0 { // nothing any rule judges
		for _, i := range chosen {
			judged(i, j.elsewhere(in, scope, scope.agencies[i], []audit.Result{}))
		}
		return nil
	}
	parts := make([][]audit.Result, len(chosen)*len(groups))
	missing := make([]atomic.Int64, len(chosen)) // groups that have not judged the agency yet
	for k := range missing {
		missing[k].Store(int64(len(groups)))
	}
	var mu sync.Mutex
	done := len(scope.agencies) - len(chosen)
	each(ctx, workers, len(parts), func(n int) {
		k := n / len(groups)
		parts[n] = groups[n%len(groups)].agency(ctx, j, in, scope, scope.agencies[chosen[k]])
		if missing[k].Add(-1) > 0 {
			return
		}
		results := []audit.Result{}
		for _, part := range parts[k*len(groups) : (k+1)*len(groups)] {
			results = append(results, part...)
		}
		results = j.elsewhere(in, scope, scope.agencies[chosen[k]], results)
		slices.SortFunc(results, compareResults)
		judged(chosen[k], results)
		if progress != nil {
			mu.Lock()
			done++
			progress(done, len(scope.agencies))
			mu.Unlock()
		}
	})
	return nil
}

// needed are the rules that have anything to judge in one of the agencies.
func (j *Judge) needed(scope *scope, chosen []int) []rules.Rule {
	type judged struct{ role, kind string }
	there := map[judged]bool{}
	for _, i := range chosen {
		a := scope.agencies[i]
		for _, role := range []string{"all", scope.inv.Role(a.ID)} {
			for _, asset := range scope.assets(a) {
				there[judged{role, asset.Kind.Name}] = true
			}
		}
	}
	var needed []rules.Rule
	for _, r := range j.rules {
		if scope.reaches(&r) && slices.ContainsFunc(r.Assets, func(kind string) bool { return there[judged{r.Agencies, kind}] }) {
			needed = append(needed, r)
		}
	}
	return needed
}

// each calls do for 0 to n-1, by several workers, until the context ends.
func each(ctx context.Context, workers, n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				do(i)
			}
		})
	}
	wg.Wait()
}

// failed says whether a rule failed: such results may be of the moment, so they
// are not kept.
func failed(results []audit.Result) bool {
	return slices.ContainsFunc(results, func(r audit.Result) bool { return r.Verdict == audit.Error })
}

// agency judges one agency by the group's rules: one evaluation for all. Only
// where that fails is each rule evaluated alone, to name the culprit and keep
// the others.
func (g *group) agency(ctx context.Context, j *Judge, in *inputs, scope *scope, a *inventory.Agency) []audit.Result {
	v := scope.verdicts(in, a)
	input, err := in.of(a)
	if err != nil {
		for i := range g.rules {
			v.failed(&g.rules[i], err)
		}
		return v.results
	}
	var sets map[string]ast.Object
	err = errSlow
	if !g.slow.Load() {
		if sets, err = j.evaluate(ctx, g.all, input); errors.Is(err, errSlow) {
			g.slow.Store(true)
		}
	}
	for i := range g.rules {
		r := &g.rules[i]
		if !v.expects(r) || !scope.reaches(r) {
			continue
		}
		if ctx.Err() != nil {
			return nil // no rule failed: nobody waits for the results any more
		}
		found, ruleErr := sets[r.ID], error(nil)
		if err != nil {
			var alone rego.PreparedEvalQuery
			if alone, ruleErr = j.alone(ctx, r); ruleErr == nil {
				var one map[string]ast.Object
				if one, ruleErr = j.evaluate(ctx, alone, input); ruleErr == nil {
					found = one[r.ID]
				}
			}
		}
		if ruleErr == nil && found == nil {
			ruleErr = fmt.Errorf("the rule returned nothing")
		}
		if errors.Is(ruleErr, errSlow) {
			v.slow(r, j.limit)
			continue
		}
		if ruleErr != nil {
			v.failed(r, ruleErr)
			continue
		}
		v.judge(r, j.strength(r.ID), found)
	}
	return v.results
}

// errSlow says that an evaluation was stopped at the limit.
var errSlow = errors.New("it takes too long")

func (j *Judge) evaluate(ctx context.Context, q rego.PreparedEvalQuery, input *ast.Term) (map[string]ast.Object, error) {
	limited, stop := context.WithTimeout(ctx, j.limit)
	defer stop()
	results, err := q.Eval(limited, rego.EvalParsedInput(input.Value))
	if err != nil && limited.Err() != nil && ctx.Err() == nil {
		return nil, errSlow
	}
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
