package githubtest

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Comment is one of a pull request.
type Comment struct {
	ID     int64
	Repo   string // owner/name
	Pull   int
	Author string
	Body   string
}

// CheckRun is one of a commit.
type CheckRun struct {
	ID                   int64
	Repo, HeadSHA        string
	Name, ExternalID     string
	Status, Conclusion   string
	Title, Summary, Text string
	Annotations          []Annotation
	Batches              []int // how many annotations each request brought
}

// Annotation is one of a check run, with the names the API has.
type Annotation struct {
	Path        string `json:"path"`
	StartLine   int    `json:"start_line"`
	EndLine     int    `json:"end_line"`
	StartColumn int    `json:"start_column,omitempty"`
	EndColumn   int    `json:"end_column,omitempty"`
	Level       string `json:"annotation_level"`
	Message     string `json:"message"`
	Title       string `json:"title"`
}

// Upload is a SARIF file for code scanning, unpacked.
type Upload struct {
	ID, Repo, CommitSHA, Ref string
	SARIF                    []byte
	asked                    int
}

// posted is what was posted.
type posted struct {
	pulls      map[string]bool // "owner/name#1"
	comments   []*Comment
	runs       []*CheckRun
	uploads    []*Upload
	last       int64               // id
	refused    map[string][]string // what a token may not, by token: "issues", "checks", "security_events"
	unscanned  bool                // code scanning is off
	pending    int                 // how often an upload is not processed yet
	processing string              // what it is then
}

// Pull gives a repository a pull request.
func (s *Server) Pull(repo string, number int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.posted.pulls[pull(repo, number)] = true
}

func pull(repo string, number int) string {
	return strings.ToLower(repo) + "#" + strconv.Itoa(number)
}

// Forbid takes permissions from a token: "issues", "checks", "security_events".
func (s *Server) Forbid(token string, permissions ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.posted.refused[token] = permissions
}

// Say adds a comment as somebody would who is not asked by a client.
func (s *Server) Say(repo string, number int, author, body string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.comment(repo, number, author, body).ID
}

// Scanning sets whether code scanning is on, how often an upload is still
// pending when asked for, and what it is then: complete or failed.
func (s *Server) Scanning(on bool, pending int, then string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.posted.unscanned, s.posted.pending, s.posted.processing = !on, pending, then
}

// Comments returns the comments, the oldest first.
func (s *Server) Comments() []Comment { return all(s, &s.posted.comments) }

// CheckRuns returns the check runs, the oldest first.
func (s *Server) CheckRuns() []CheckRun { return all(s, &s.posted.runs) }

// Uploads returns the SARIF files, the oldest first.
func (s *Server) Uploads() []Upload { return all(s, &s.posted.uploads) }

func all[T any](s *Server, of *[]*T) []T {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []T
	for _, x := range *of {
		list = append(list, *x)
	}
	return list
}

// login is who a token is: that of an installation is the bot of Actions.
func login(r *http.Request) string {
	if strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ghs_") {
		return "github-actions[bot]"
	}
	return "petugas"
}

const notAccessible = "Resource not accessible by integration"

// may refuses who has not the permission; s.mu is held.
func (s *Server) may(w http.ResponseWriter, r *http.Request, permission string) bool {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	switch {
	case token == "":
		refuse(w, http.StatusUnauthorized, "Requires authentication", "")
		return false
	case slices.Contains(s.posted.refused[token], permission):
		refuse(w, http.StatusForbidden, notAccessible, "")
		return false
	}
	return true
}

// invalid refuses what is sent, as GitHub does: the field and what is wrong.
func invalid(w http.ResponseWriter, message string) {
	answer(w, http.StatusUnprocessableEntity, map[string]any{
		"message": "Validation Failed", "errors": []any{map[string]any{"resource": "Request", "code": "custom", "field": "body", "message": message}},
		"documentation_url": "https://docs.github.com/rest", "status": "422",
	})
}

func (s *Server) user(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case r.Header.Get("Authorization") == "":
		refuse(w, http.StatusUnauthorized, "Requires authentication", "")
	case strings.HasSuffix(login(r), "[bot]"):
		refuse(w, http.StatusForbidden, notAccessible, "")
	default:
		u := account(s.public, login(r))
		u["type"] = "User"
		for _, none := range []string{"name", "company", "blog", "location", "email", "hireable", "bio"} {
			u[none] = nil
		}
		for _, count := range []string{"public_repos", "public_gists", "followers", "following"} {
			u[count] = 0
		}
		u["created_at"], u["updated_at"] = "2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"
		answer(w, http.StatusOK, u)
	}
}

func (s *Server) comment(repo string, number int, author, body string) *Comment {
	s.posted.last++
	c := &Comment{ID: 5000 + s.posted.last, Repo: repo, Pull: number, Author: author, Body: body}
	s.posted.comments = append(s.posted.comments, c)
	return c
}

func (s *Server) shown(c *Comment) map[string]any {
	base := s.public + "repos/" + c.Repo
	id := strconv.FormatInt(c.ID, 10)
	by := account(s.public, c.Author)
	by["type"] = "User"
	if strings.HasSuffix(c.Author, "[bot]") {
		by["type"] = "Bot"
	}
	return map[string]any{
		"id": c.ID, "node_id": "IC_" + id, "url": base + "/issues/comments/" + id, "body": c.Body, "user": by,
		"html_url":  "https://github.test/" + c.Repo + "/pull/" + strconv.Itoa(c.Pull) + "#issuecomment-" + id,
		"issue_url": base + "/issues/" + strconv.Itoa(c.Pull), "author_association": "NONE",
		"created_at": "2026-01-02T03:04:05Z", "updated_at": "2026-01-02T03:04:05Z",
	}
}

func (s *Server) comments(w http.ResponseWriter, r *http.Request, is repo) {
	number, _ := strconv.Atoi(r.PathValue("number"))
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.posted.pulls[pull(is.Name, number)] {
		refuse(w, http.StatusNotFound, "Not Found", "/issues/comments")
		return
	}
	if r.Method == http.MethodPost {
		if !s.may(w, r, "issues") {
			return
		}
		if body, ok := s.body(w, r); ok {
			answer(w, http.StatusCreated, s.shown(s.comment(is.Name, number, login(r), body)))
		}
		return
	}
	size, err := strconv.Atoi(r.URL.Query().Get("per_page"))
	if err != nil || size < 1 || size > 100 {
		size = 30
	}
	page, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || page < 1 {
		page = 1
	}
	found := []any{}
	for _, c := range s.posted.comments {
		if strings.EqualFold(c.Repo, is.Name) && c.Pull == number {
			found = append(found, s.shown(c))
		}
	}
	if page*size < len(found) {
		w.Header().Set("Link", fmt.Sprintf(`<%srepos/%s/issues/%d/comments?page=%d&per_page=%d>; rel="next"`, s.public, is.Name, number, page+1, size))
	}
	answer(w, http.StatusOK, found[min((page-1)*size, len(found)):min(page*size, len(found))])
}

// body reads what a comment is to say.
func (s *Server) body(w http.ResponseWriter, r *http.Request) (string, bool) {
	var said struct{ Body string }
	if err := json.NewDecoder(r.Body).Decode(&said); err != nil || strings.TrimSpace(said.Body) == "" {
		invalid(w, "body can't be blank")
		return "", false
	}
	if utf8.RuneCountInString(said.Body) > 65536 {
		invalid(w, "body is too long (maximum is 65536 characters)")
		return "", false
	}
	return said.Body, true
}

func (s *Server) oneComment(w http.ResponseWriter, r *http.Request, is repo) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.posted.comments, func(c *Comment) bool {
		return strconv.FormatInt(c.ID, 10) == r.PathValue("comment") && strings.EqualFold(c.Repo, is.Name)
	})
	if at < 0 {
		refuse(w, http.StatusNotFound, "Not Found", "/issues/comments")
		return
	}
	if !s.may(w, r, "issues") {
		return
	}
	if r.Method == http.MethodDelete {
		s.posted.comments = slices.Delete(s.posted.comments, at, at+1)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	if body, ok := s.body(w, r); ok {
		s.posted.comments[at].Body = body
		answer(w, http.StatusOK, s.shown(s.posted.comments[at]))
	}
}

// checkRun is what is sent of one.
type checkRun struct {
	Name       string `json:"name"`
	HeadSHA    string `json:"head_sha"`
	ExternalID string `json:"external_id"`
	Status     string `json:"status"`
	Conclusion string `json:"conclusion"`
	Output     *struct {
		Title       string       `json:"title"`
		Summary     string       `json:"summary"`
		Text        string       `json:"text"`
		Annotations []Annotation `json:"annotations"`
	} `json:"output"`
}

// take takes what is sent of a check run, or says what is wrong with it.
func (c checkRun) take(run *CheckRun) string {
	if c.Status == "completed" && c.Conclusion == "" {
		return "conclusion is missing"
	}
	if c.Output != nil {
		if c.Output.Title == "" || c.Output.Summary == "" {
			return "output needs a title and a summary"
		}
		if utf8.RuneCountInString(c.Output.Summary) > 65535 || utf8.RuneCountInString(c.Output.Text) > 65535 {
			return "Only 65535 characters are allowed"
		}
		if len(c.Output.Annotations) > 50 {
			return "No more than 50 annotations per request"
		}
		for _, a := range c.Output.Annotations {
			columns := a.StartColumn != 0 || a.EndColumn != 0
			switch {
			case a.Path == "" || strings.HasPrefix(a.Path, "/"), a.StartLine < 1, a.EndLine < a.StartLine, a.Message == "":
				return "an annotation is incomplete"
			case columns && a.StartLine != a.EndLine:
				return "columns are of one line"
			case len(a.Message) > 64<<10 || utf8.RuneCountInString(a.Title) > 255:
				return "an annotation is too long"
			}
		}
		run.Title, run.Summary, run.Text = c.Output.Title, c.Output.Summary, c.Output.Text
		run.Annotations = append(run.Annotations, c.Output.Annotations...)
		run.Batches = append(run.Batches, len(c.Output.Annotations))
	}
	for _, f := range []struct {
		to   *string
		from string
	}{{&run.Name, c.Name}, {&run.ExternalID, c.ExternalID}, {&run.Status, c.Status}, {&run.Conclusion, c.Conclusion}} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	return ""
}

func (s *Server) shownRun(run *CheckRun) map[string]any {
	base := s.public + "repos/" + run.Repo
	id := strconv.FormatInt(run.ID, 10)
	or := func(s string) any {
		if s == "" {
			return nil
		}
		return s
	}
	shown := map[string]any{
		"id": run.ID, "node_id": "CR_" + id, "head_sha": run.HeadSHA, "name": run.Name, "external_id": run.ExternalID,
		"url": base + "/check-runs/" + id, "html_url": "https://github.test/" + run.Repo + "/runs/" + id, "details_url": "https://github.test/" + run.Repo + "/runs/" + id,
		"status": run.Status, "conclusion": or(run.Conclusion), "started_at": "2026-01-02T03:04:05Z", "completed_at": nil,
		"check_suite": map[string]any{"id": 3}, "app": nil, "pull_requests": []any{},
		"output": map[string]any{
			"title": or(run.Title), "summary": or(run.Summary), "text": or(run.Text),
			"annotations_count": len(run.Annotations), "annotations_url": base + "/check-runs/" + id + "/annotations",
		},
	}
	if run.Status == "completed" {
		shown["completed_at"] = "2026-01-02T03:05:05Z"
	}
	return shown
}

func (s *Server) newCheckRun(w http.ResponseWriter, r *http.Request, is repo) {
	var sent checkRun
	bad := json.NewDecoder(r.Body).Decode(&sent) != nil || sent.Name == "" || sent.HeadSHA == ""
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.may(w, r, "checks") {
		return
	}
	run := &CheckRun{ID: 7000 + s.posted.last, Repo: is.Name, HeadSHA: sent.HeadSHA, Status: "queued"}
	if _, err := is.git("cat-file", "-e", sent.HeadSHA+"^{commit}"); bad || err != nil {
		invalid(w, "No commit found for SHA")
		return
	}
	if wrong := sent.take(run); wrong != "" {
		invalid(w, wrong)
		return
	}
	s.posted.last++
	s.posted.runs = append(s.posted.runs, run)
	answer(w, http.StatusCreated, s.shownRun(run))
}

func (s *Server) oneCheckRun(w http.ResponseWriter, r *http.Request, is repo) {
	var sent checkRun
	if r.Method == http.MethodPatch && json.NewDecoder(r.Body).Decode(&sent) != nil {
		invalid(w, "no JSON")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.posted.runs, func(c *CheckRun) bool {
		return strconv.FormatInt(c.ID, 10) == r.PathValue("run") && strings.EqualFold(c.Repo, is.Name)
	})
	if at < 0 {
		refuse(w, http.StatusNotFound, "Not Found", "/checks/runs")
		return
	}
	if r.Method == http.MethodPatch {
		if !s.may(w, r, "checks") {
			return
		}
		if wrong := sent.take(s.posted.runs[at]); wrong != "" {
			invalid(w, wrong)
			return
		}
	}
	answer(w, http.StatusOK, s.shownRun(s.posted.runs[at]))
}

func (s *Server) checkRuns(w http.ResponseWriter, r *http.Request, is repo) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := []any{}
	for _, run := range slices.Backward(s.posted.runs) {
		if name := r.URL.Query().Get("check_name"); strings.EqualFold(run.Repo, is.Name) && run.HeadSHA == r.PathValue("ref") && (name == "" || name == run.Name) {
			found = append(found, s.shownRun(run))
		}
	}
	answer(w, http.StatusOK, map[string]any{"total_count": len(found), "check_runs": found[:min(len(found), 100)]})
}

// maxUpload is how large a SARIF file may be, packed.
const maxUpload = 10 << 20

func (s *Server) upload(w http.ResponseWriter, r *http.Request, is repo) {
	var sent struct {
		CommitSHA string `json:"commit_sha"`
		Ref       string `json:"ref"`
		SARIF     string `json:"sarif"`
	}
	bad := json.NewDecoder(r.Body).Decode(&sent) != nil
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.may(w, r, "security_events") {
		return
	}
	if s.posted.unscanned {
		refuse(w, http.StatusForbidden, "Code scanning is not enabled for this repository. Please enable code scanning in the repository settings.", "/code-scanning/code-scanning#upload-an-analysis-as-sarif-data")
		return
	}
	packed, err := base64.StdEncoding.DecodeString(sent.SARIF)
	if err == nil && len(packed) > maxUpload {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}
	var data []byte
	if err == nil {
		var unpack *gzip.Reader
		if unpack, err = gzip.NewReader(bytes.NewReader(packed)); err == nil {
			data, err = io.ReadAll(unpack)
		}
	}
	var sarif struct{ Version string }
	if _, known := is.git("cat-file", "-e", sent.CommitSHA+"^{commit}"); bad || err != nil || known != nil ||
		!strings.HasPrefix(sent.Ref, "refs/") || json.Unmarshal(data, &sarif) != nil || sarif.Version != "2.1.0" {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	s.posted.last++
	u := &Upload{ID: fmt.Sprintf("47177e22-5596-11eb-80a1-%012d", s.posted.last), Repo: is.Name, CommitSHA: sent.CommitSHA, Ref: sent.Ref, SARIF: data}
	s.posted.uploads = append(s.posted.uploads, u)
	answer(w, http.StatusAccepted, map[string]any{"id": u.ID, "url": s.public + "repos/" + is.Name + "/code-scanning/sarifs/" + u.ID})
}

func (s *Server) oneUpload(w http.ResponseWriter, r *http.Request, is repo) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.posted.uploads, func(u *Upload) bool {
		return u.ID == r.PathValue("upload") && strings.EqualFold(u.Repo, is.Name)
	})
	if at < 0 {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	u := s.posted.uploads[at]
	u.asked++
	said := map[string]any{"processing_status": "pending"}
	if u.asked > s.posted.pending {
		said["processing_status"] = s.posted.processing
		switch s.posted.processing {
		case "complete":
			said["analyses_url"] = s.public + "repos/" + is.Name + "/code-scanning/analyses?sarif_id=" + u.ID
		case "failed":
			said["errors"] = []string{"a rule is missing"}
		}
	}
	answer(w, http.StatusOK, said)
}

func newPosted() posted {
	return posted{pulls: map[string]bool{}, refused: map[string][]string{}, processing: "complete"}
}
