package post

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"

	"github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/githubapi"
	"github.com/patuh-id/patuh/reports"
	forms "github.com/patuh-id/patuh/reports/github"
)

// What GitHub takes of a check run.
const (
	batch          = 50   // annotations of one request
	maxAnnotations = 1000 // ours: twenty requests
	maxText        = 65_535
	maxTitle       = 255
	maxMessage     = 16_000 // in characters; GitHub takes 64 KB
)

// levels are GitHub's words for those of a workflow's annotations.
var levels = map[string]string{"error": "failure", "warning": "warning", "notice": "notice"}

// CheckRun posts a result as a check run of the commit, its findings on their
// lines.
func (p *Poster) CheckRun(ctx context.Context, a *audit.Audit) error {
	v := reports.NewView(a)
	say := v.Words(p.o.Lang)
	all := forms.Annotations(v, say)
	var placed []*github.CheckRunAnnotation
	for _, at := range all {
		if one := annotation(at); one != nil && len(placed) < maxAnnotations {
			placed = append(placed, one)
		}
	}
	text, err := told(a, p.o.Lang, maxText)
	if err != nil {
		return err
	}
	id, err := digest(a, p.o)
	if err != nil {
		return err
	}
	ends := conclusion(a)
	r := &run{Poster: p, id: id, conclusion: ends, left: placed, output: github.CheckRunOutput{
		Title: github.String(clip(say.Outcome(v.Audit)+": "+tally(say, v.Summary), maxTitle)), Text: &text,
	}}
	r.summary = func(shown int) string {
		s := say.OutcomeMeans(v.Audit)
		if v.Summary.Unknown > 0 {
			s += "\n\n" + say.Say("Yang tidak diketahui tidak dinyatakan patuh.", "What is unknown is not said to comply.")
		}
		if n := len(all) - shown; n > 0 {
			s += "\n\n" + say.Count(n, "temuan tidak ditandai pada barisnya", "finding is not marked on its line", "findings are not marked on their lines")
		}
		return s
	}
	return r.post(ctx)
}

// annotation is one as a check run has it; nil where there is no line to be on.
func annotation(at forms.Annotation) *github.CheckRunAnnotation {
	w := at.Where
	if w == nil || !fs.ValidPath(w.File) || w.File == "." || w.Line < 1 {
		return nil
	}
	to := max(w.Line, w.EndLine)
	one := &github.CheckRunAnnotation{
		Path: &w.File, StartLine: &w.Line, EndLine: &to, AnnotationLevel: github.String(levels[at.Level]),
		Title: github.String(clip(at.Title, maxTitle)), Message: github.String(clip(at.Message, maxMessage)),
	}
	if to == w.Line && w.Column > 0 && w.EndColumn > w.Column { // GitHub takes columns only of one line
		one.StartColumn, one.EndColumn = &w.Column, &w.EndColumn
	}
	return one
}

// digest tells the check run of one result from that of another.
func digest(a *audit.Audit, o Options) (string, error) {
	var b bytes.Buffer
	if err := a.Encode(&b); err != nil {
		return "", err
	}
	b.WriteString(o.Name + "\x00" + o.Lang)
	sum := sha256.Sum256(b.Bytes())
	return "patuh-" + hex.EncodeToString(sum[:16]), nil
}

// run is a check run that is being posted.
type run struct {
	*Poster
	id, conclusion string
	output         github.CheckRunOutput
	summary        func(shown int) string
	left           []*github.CheckRunAnnotation

	number int64 // GitHub's, once it is there
	shown  int   // annotations that are there
}

// post makes the check run and adds to it, fifty annotations at a time; with the
// last it is completed. Where it is not known whether a request was done, it is
// looked up: annotations sent twice would be there twice.
func (r *run) post(ctx context.Context) error {
	for tries := 0; ; {
		n := min(batch, len(r.left))
		last := n == len(r.left)
		got, res, err := r.send(ctx, r.left[:n], last)
		switch {
		case err == nil && got.GetID() <= 0:
			return githubapi.NotUnderstood
		case err == nil:
			r.number = got.GetID()
			r.shown += n
			r.left = r.left[n:]
			tries = 0
			if last {
				return nil
			}
			continue
		case !unsure(ctx, res, err):
			return r.end(ctx, r.failure(ctx, res, err, aRun))
		}
		if tries++; tries == maxTries {
			return r.end(ctx, r.failure(ctx, res, err, aRun))
		}
		if err := r.pause(ctx, tries); err != nil {
			return err
		}
		found, err := r.find(ctx)
		if err != nil {
			return err
		}
		switch count := found.GetOutput().GetAnnotationsCount(); {
		case found == nil:
		case count == r.shown+n:
			r.number = found.GetID()
			r.shown, r.left = count, r.left[n:]
			if found.GetStatus() == "completed" && len(r.left) == 0 {
				return nil
			}
		case count == r.shown:
			r.number = found.GetID()
		default:
			return r.end(ctx, githubapi.NotUnderstood)
		}
	}
}

// send makes or adds to the check run.
func (r *run) send(ctx context.Context, some []*github.CheckRunAnnotation, last bool) (*github.CheckRun, *github.Response, error) {
	output := r.output
	output.Annotations = some
	output.Summary = github.String(r.summary(r.shown + len(some)))
	status, ends := "in_progress", (*string)(nil)
	if last {
		status, ends = "completed", &r.conclusion
	}
	if r.number == 0 {
		return r.asks.API.Checks.CreateCheckRun(r.once(ctx), r.owner, r.repo, github.CreateCheckRunOptions{
			Name: r.o.Name, HeadSHA: r.o.Target.Head, ExternalID: &r.id, Status: &status, Conclusion: ends, Output: &output,
		})
	}
	return r.asks.API.Checks.UpdateCheckRun(r.once(ctx), r.owner, r.repo, r.number, github.UpdateCheckRunOptions{
		Name: r.o.Name, Status: &status, Conclusion: ends, Output: &output,
	})
}

// find finds the check run as it is at GitHub; nil where it is not there.
func (r *run) find(ctx context.Context) (*github.CheckRun, error) {
	if r.number != 0 {
		got, res, err := r.asks.API.Checks.GetCheckRun(r.often(ctx), r.owner, r.repo, r.number)
		if err != nil {
			return nil, r.failure(ctx, res, err, aRun)
		}
		return got, nil
	}
	got, res, err := r.asks.API.Checks.ListCheckRunsForRef(r.often(ctx), r.owner, r.repo, r.o.Target.Head, &github.ListCheckRunsOptions{
		CheckName: &r.o.Name, Filter: github.String("all"), ListOptions: github.ListOptions{PerPage: 100},
	})
	if err != nil {
		return nil, r.failure(ctx, res, err, aRun)
	}
	for _, one := range got.CheckRuns {
		// One that an earlier run completed says the same, and is not ours to add to.
		if one.GetExternalID() == r.id && (one.GetStatus() != "completed" || len(r.left) <= batch) {
			return one, nil
		}
	}
	return nil, nil
}

// end completes a check run that something is missing of, so that it does not
// stay open, and returns why.
func (r *run) end(ctx context.Context, why error) error {
	if r.number != 0 && ctx.Err() == nil {
		_, _, _ = r.send(ctx, nil, true) // why is what is to be told, whatever becomes of this
	}
	return why
}
