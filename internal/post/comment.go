package post

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/internal/githubapi"
)

const (
	maxBody  = 65_536                // characters of a comment
	maxPages = 100                   // of a pull request's comments, a hundred a page
	actions  = "github-actions[bot]" // who a workflow's own token is
)

// ErrNoPull is the error of a comment where there is no pull request.
var ErrNoPull = errors.New("there is no pull request")

// Comment says a result in a comment on the pull request: in that which an
// earlier run made, where there is one. It knows its own by a marker at their
// beginning, and by who wrote them: a comment of somebody else is left alone,
// whatever it holds.
func (p *Poster) Comment(ctx context.Context, a *audit.Audit) error {
	if p.o.Target.Pull == 0 {
		return ErrNoPull
	}
	marker := "<!-- patuh: " + p.o.Name + " -->\n"
	text, err := told(a, p.o.Lang, maxBody-len(marker))
	if err != nil {
		return err
	}
	body := marker + text
	me, err := p.whoami(ctx)
	if err != nil {
		return err
	}
	for try := 1; ; try++ {
		marked, err := p.marked(ctx, marker)
		if err != nil {
			return err
		}
		mine := slices.DeleteFunc(slices.Clone(marked), func(c *github.IssueComment) bool { return c.GetUser().GetLogin() != me })
		if len(mine) > 0 {
			return p.keep(ctx, mine, body)
		}
		made, res, err := p.asks.API.Issues.CreateComment(p.once(ctx), p.owner, p.repo, p.o.Target.Pull, &github.IssueComment{Body: &body})
		switch {
		case err == nil:
			// A token cannot always be asked whose it is; what it made tells.
			mine = slices.DeleteFunc(marked, func(c *github.IssueComment) bool { return c.GetUser().GetLogin() != made.GetUser().GetLogin() })
			if len(mine) > 0 && made.GetUser().GetLogin() != "" {
				return p.keep(ctx, append(mine, made), body)
			}
			return nil
		case !unsure(ctx, res, err) || try == maxTries:
			return p.failure(ctx, res, err, aComment)
		}
		if err := p.pause(ctx, try); err != nil {
			return err
		}
	}
}

// whoami is who the token is: what it says, or that of a workflow, which GitHub
// does not tell itself.
func (p *Poster) whoami(ctx context.Context) (string, error) {
	me, res, err := p.asks.API.Users.Get(p.often(ctx), "")
	if res != nil && res.Response != nil && res.StatusCode == http.StatusForbidden {
		return actions, nil
	}
	if err != nil {
		return "", p.failure(ctx, res, err, aComment)
	}
	return me.GetLogin(), nil
}

// marked returns the comments that begin with the marker, the oldest first. It is
// all of them or an error: what is not seen would be repeated.
func (p *Poster) marked(ctx context.Context, marker string) ([]*github.IssueComment, error) {
	var found []*github.IssueComment
	options := &github.IssueListCommentsOptions{ListOptions: github.ListOptions{PerPage: 100, Page: 1}}
	for {
		page, res, err := p.asks.API.Issues.ListComments(p.often(ctx), p.owner, p.repo, p.o.Target.Pull, options)
		if err != nil {
			return nil, p.failure(ctx, res, err, aComment)
		}
		for _, c := range page {
			// GitHub may keep the ends of lines as browsers send them.
			if strings.HasPrefix(strings.ReplaceAll(c.GetBody(), "\r\n", "\n"), marker) && c.GetID() > 0 && c.GetUser().GetLogin() != "" {
				found = append(found, c)
			}
		}
		switch {
		case res.NextPage == 0:
			return found, nil
		case res.NextPage <= options.Page:
			return nil, githubapi.NotUnderstood
		case options.Page == maxPages:
			return nil, githubapi.Reason("komentar tidak dikirim: pull request itu punya lebih dari 10.000 komentar", "the comment was not posted: the pull request has more than 10,000 comments")
		}
		options.Page = res.NextPage
	}
}

// keep has the oldest of our comments say it, and removes the others, which two
// runs at a time may have made.
func (p *Poster) keep(ctx context.Context, mine []*github.IssueComment, body string) error {
	if mine[0].GetBody() != body {
		_, res, err := p.asks.API.Issues.EditComment(p.often(ctx), p.owner, p.repo, mine[0].GetID(), &github.IssueComment{Body: &body})
		if err != nil {
			return p.failure(ctx, res, err, aComment)
		}
	}
	for _, c := range mine[1:] {
		res, err := p.asks.API.Issues.DeleteComment(p.often(ctx), p.owner, p.repo, c.GetID())
		if err != nil && !(res != nil && res.Response != nil && res.StatusCode == http.StatusNotFound) {
			return p.failure(ctx, res, err, aComment)
		}
	}
	return nil
}
