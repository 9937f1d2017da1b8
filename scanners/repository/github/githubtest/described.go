package githubtest

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// described is a repository as the API describes it, in full or as in a list.
func (s *Server) described(is repo, full bool) map[string]any {
	s.mu.Lock()
	public := s.public
	s.mu.Unlock()
	owner, name, _ := strings.Cut(is.Name, "/")
	base := public + "repos/" + is.Name
	d := map[string]any{
		"id": is.id, "node_id": "R_" + strconv.FormatInt(is.id, 10), "name": name, "full_name": is.Name,
		"owner": account(public, owner), "private": is.Private, "html_url": "https://github.test/" + is.Name,
		"description": nil, "fork": is.Fork, "url": base,
		"archived": is.Archived, "disabled": is.Disabled, "default_branch": "main", "visibility": "public",
	}
	if is.Private {
		d["visibility"] = "private"
	}
	for key, path := range map[string]string{
		"archive_url": "/{archive_format}{/ref}", "assignees_url": "/assignees{/user}", "blobs_url": "/git/blobs{/sha}",
		"branches_url": "/branches{/branch}", "collaborators_url": "/collaborators{/collaborator}", "comments_url": "/comments{/number}",
		"commits_url": "/commits{/sha}", "compare_url": "/compare/{base}...{head}", "contents_url": "/contents/{+path}",
		"contributors_url": "/contributors", "deployments_url": "/deployments", "downloads_url": "/downloads", "events_url": "/events",
		"forks_url": "/forks", "git_commits_url": "/git/commits{/sha}", "git_refs_url": "/git/refs{/sha}", "git_tags_url": "/git/tags{/sha}",
		"hooks_url": "/hooks", "issue_comment_url": "/issues/comments{/number}", "issue_events_url": "/issues/events{/number}",
		"issues_url": "/issues{/number}", "keys_url": "/keys{/key_id}", "labels_url": "/labels{/name}", "languages_url": "/languages",
		"merges_url": "/merges", "milestones_url": "/milestones{/number}", "notifications_url": "/notifications{?since,all,participating}",
		"pulls_url": "/pulls{/number}", "releases_url": "/releases{/id}", "stargazers_url": "/stargazers", "statuses_url": "/statuses/{sha}",
		"subscribers_url": "/subscribers", "subscription_url": "/subscription", "tags_url": "/tags", "teams_url": "/teams", "trees_url": "/git/trees{/sha}",
	} {
		d[key] = base + path
	}
	if !full {
		return d
	}
	for _, count := range []string{"forks", "forks_count", "open_issues", "open_issues_count", "size", "stargazers_count", "watchers", "watchers_count", "network_count", "subscribers_count"} {
		d[count] = 0
	}
	for _, has := range []string{"has_issues", "has_projects", "has_wiki", "has_pages", "has_discussions", "has_downloads"} {
		d[has] = false
	}
	for _, none := range []string{"homepage", "language", "mirror_url", "license"} {
		d[none] = nil
	}
	for _, at := range []string{"pushed_at", "created_at", "updated_at"} {
		d[at] = "2026-01-02T03:04:05Z"
	}
	d["clone_url"], d["svn_url"] = "https://github.test/"+is.Name+".git", "https://github.test/"+is.Name
	d["git_url"], d["ssh_url"] = "git://github.test/"+is.Name+".git", "git@github.test:"+is.Name+".git"
	return d
}

// account is an owner of repositories.
func account(public, login string) map[string]any {
	base := public + "users/" + url.PathEscape(login) // a bot has brackets in its name
	return map[string]any{
		"login": login, "id": 1, "node_id": "O_1", "avatar_url": "https://avatars.github.test/u/1", "gravatar_id": "",
		"url": base, "html_url": "https://github.test/" + url.PathEscape(login), "followers_url": base + "/followers", "following_url": base + "/following{/other_user}",
		"gists_url": base + "/gists{/gist_id}", "starred_url": base + "/starred{/owner}{/repo}", "subscriptions_url": base + "/subscriptions",
		"organizations_url": base + "/orgs", "repos_url": base + "/repos", "events_url": base + "/events{/privacy}",
		"received_events_url": base + "/received_events", "type": "Organization", "site_admin": false,
	}
}

// isApp says whether a JSON Web Token is one the App signed, for no more than
// ten minutes, that has not ended.
func (s *Server) isApp(token string) bool {
	part := strings.Split(token, ".")
	if s.app == nil || len(part) != 3 {
		return false
	}
	var decoded [3][]byte
	for i := range part {
		var err error
		if decoded[i], err = base64.RawURLEncoding.DecodeString(part[i]); err != nil {
			return false
		}
	}
	var header struct{ Alg, Typ string }
	var claims struct {
		IAT, EXP int64
		ISS      string
	}
	if json.Unmarshal(decoded[0], &header) != nil || json.Unmarshal(decoded[1], &claims) != nil {
		return false
	}
	sum := sha256.Sum256([]byte(part[0] + "." + part[1]))
	now := time.Now().Unix()
	return header.Alg == "RS256" && header.Typ == "JWT" && claims.ISS == strconv.FormatInt(s.app.id, 10) &&
		claims.IAT <= now && now < claims.EXP && claims.EXP <= now+600 &&
		rsa.VerifyPKCS1v15(s.app.key, crypto.SHA256, sum[:], decoded[2]) == nil
}

func (s *Server) installation(w http.ResponseWriter, r *http.Request) {
	owner := r.PathValue("owner")
	s.mu.Lock()
	id, app, public := s.app.installations[strings.ToLower(owner)], s.app.id, s.public
	s.mu.Unlock()
	if id == 0 {
		refuse(w, http.StatusNotFound, "Not Found", "/apps/apps#get-an-organization-installation-for-the-authenticated-app")
		return
	}
	answer(w, http.StatusOK, map[string]any{
		"id": id, "app_id": app, "app_slug": "patuh", "target_id": 1, "target_type": "Organization", "account": account(public, owner),
		"repository_selection": "all", "single_file_name": nil, "events": []string{}, "permissions": map[string]any{"contents": "read", "metadata": "read"},
		"access_tokens_url": public + "app/installations/" + strconv.FormatInt(id, 10) + "/access_tokens",
		"repositories_url":  public + "installation/repositories", "html_url": "https://github.test/organizations/" + owner + "/settings/installations/1",
		"created_at": "2026-01-02T03:04:05Z", "updated_at": "2026-01-02T03:04:05Z", "suspended_by": nil, "suspended_at": nil,
	})
}

// accessToken gives a token of an installation, and knows it from then on.
func (s *Server) accessToken(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range s.app.installations {
		if strconv.FormatInt(id, 10) != r.PathValue("id") {
			continue
		}
		s.app.given++
		token := "ghs_" + strings.Repeat("0", 20) + strconv.Itoa(s.app.given)
		ends := time.Now().Add(s.app.lasting)
		s.tokens[token] = ends
		answer(w, http.StatusCreated, map[string]any{
			"token": token, "expires_at": ends.UTC().Format(time.RFC3339),
			"permissions": map[string]any{"contents": "read", "metadata": "read"}, "repository_selection": "all",
		})
		return
	}
	refuse(w, http.StatusNotFound, "Integration not found", "")
}
