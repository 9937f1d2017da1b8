package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/patuh-id/patuh/internal/audit"
	"github.com/patuh-id/patuh/reports/reporttest"
	"github.com/patuh-id/patuh/scanners/repository/github/githubtest"
)

// TestPost posts a result from the environment of a workflow.
func TestPost(t *testing.T) {
	const repo, token = "dinkes/simpus", "ghs_RAHASIA0token0yang0tidak0boleh0bocor"
	s := githubtest.New(t, "/")
	git := githubtest.Repo(t, githubtest.Files(map[string]string{"README.md": "# Uji\n"}))
	s.Put(githubtest.Repository{Name: repo, Git: git})
	s.Pull(repo, 7)
	s.Allow(token)
	s.Allow("ghs_fork")
	s.Forbid("ghs_fork", "issues", "checks", "security_events")
	sha := githubtest.Git(t, git, "rev-parse", "main")
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	report := func(name string, a *audit.Audit) {
		var b bytes.Buffer
		if err := a.Encode(&b); err != nil {
			t.Fatal(err)
		}
		write(t, at(name), b.String())
	}
	report("rich.json", reporttest.Rich())
	report("clean.json", reporttest.Clean())
	lying := reporttest.Rich()
	lying.Summary.Outcome = audit.OutcomeClean
	report("lying.json", lying)
	write(t, at("event.json"), `{"pull_request":{"number":7,"head":{"sha":"`+sha+`"}}}`)
	write(t, at("push.json"), `{"ref":"refs/heads/main"}`)
	environment := func(changes ...string) world {
		env := map[string]string{
			"GITHUB_TOKEN": token, "GITHUB_API_URL": s.API(), "GITHUB_REPOSITORY": repo, "GITHUB_SHA": sha, "GITHUB_REF": "refs/pull/7/merge",
			"GITHUB_EVENT_PATH": at("event.json"), "GITHUB_OUTPUT": at("output"),
		}
		for i := 0; i < len(changes); i += 2 {
			env[changes[i]] = changes[i+1]
		}
		return world{env: env}
	}
	all := []string{"--sarif", "--check-run", "--comment", "--lang", "en"}
	for _, tc := range []struct {
		name   string
		w      world
		args   []string
		code   int
		stdout string
		stderr string
	}{
		{"all", environment(), append([]string{at("rich.json"), "--path", "kota"}, all...), 0, "the SARIF file was posted\nGitHub: the check run was posted\nGitHub: the comment was posted", ""},
		{"again", environment(), []string{at("clean.json"), "--comment", "--lang", "id"}, 0, "komentar terkirim", ""},
		{"without a token", environment("GITHUB_TOKEN", ""), append([]string{at("rich.json")}, all...), 0, "", "there is no token"},
		{"on a fork", environment("GITHUB_TOKEN", "ghs_fork"), append([]string{at("rich.json"), "--name", "lain"}, all...), 0, "", `has not the permission "checks: write"`},
		{"a push", environment("GITHUB_REF", "refs/heads/main", "GITHUB_EVENT_PATH", at("push.json")), []string{at("rich.json"), "--comment", "--lang", "en"}, 0, "", "no pull request"},
		{"a wrong token", environment("GITHUB_TOKEN", "ghs_salah"), []string{at("rich.json"), "--comment", "--lang", "en"}, 1, "", "does not acknowledge"},
		{"no such pull request", environment("GITHUB_REF", "refs/pull/8/merge", "GITHUB_EVENT_PATH", ""), []string{at("rich.json"), "--comment", "--lang", "en"}, 1, "", "does not have the pull request"},
		{"annotations", environment("GITHUB_TOKEN", ""), []string{at("rich.json"), "--annotations", "--path", "kota"}, 0, "::error file=kota/dinkes/applications.hcl,line=", ""},
		{"outputs alone", environment("GITHUB_TOKEN", ""), []string{at("rich.json"), "--outputs"}, 0, "", ""},
		{"nothing asked", environment(), []string{at("rich.json")}, 2, "", "--comment"},
		{"no report", environment(), []string{at("none.json"), "--comment"}, 2, "", "none.json is not there"},
		{"a folder", environment(), []string{dir, "--comment"}, 2, "", "no regular file"},
		{"no report in it", environment(), []string{at("event.json"), "--comment"}, 2, "", "is no report"},
		{"a report that lies", environment(), []string{at("lying.json"), "--comment"}, 2, "", "was changed"},
		{"out of the repository", environment(), []string{at("rich.json"), "--comment", "--path", "../x"}, 2, "", "--path"},
		{"a name with a marker's end", environment(), []string{at("rich.json"), "--comment", "--name", "x-->"}, 2, "", "--name"},
		{"no repository", environment("GITHUB_REPOSITORY", ""), []string{at("rich.json"), "--comment"}, 2, "", "GITHUB_REPOSITORY"},
		{"no place for outputs", environment("GITHUB_OUTPUT", ""), []string{at("rich.json"), "--outputs"}, 2, "", "GITHUB_OUTPUT"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			out, errs, code := tc.w.run(t, append([]string{"post", "github"}, tc.args...)...)
			if code != tc.code || !strings.Contains(out, tc.stdout) || !strings.Contains(errs, tc.stderr) || tc.stderr == "" && errs != "" {
				t.Errorf("exit %d\n%s%s", code, out, errs)
			}
			if strings.Contains(out+errs, "RAHASIA") {
				t.Error("the token is in it")
			}
		})
	}
	comments, runs := s.Comments(), s.CheckRuns()
	if len(comments) != 1 || !strings.Contains(comments[0].Body, "# ✓") || len(runs) != 1 || len(s.Uploads()) != 1 {
		t.Fatalf("%d comments, %d check runs, %d uploads", len(comments), len(runs), len(s.Uploads()))
	}
	if runs[0].Conclusion != "failure" || runs[0].Annotations[0].Path != "kota/dinkes/applications.hcl" {
		t.Errorf("%+v", runs[0].Annotations[0])
	}
	out, err := os.ReadFile(at("output"))
	if err != nil || !strings.HasPrefix(string(out), "verdict=fail\npass=") || strings.Count(string(out), "\n") != 7 {
		t.Errorf("%q, %v", out, err)
	}
}
