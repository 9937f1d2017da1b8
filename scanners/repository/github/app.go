package github

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	api "github.com/google/go-github/v60/github"

	"github.com/patuh-id/patuh/internal/githubapi"
	"github.com/patuh-id/patuh/scanners/repository/tree"
)

// App is a GitHub App, which gives tokens that last an hour for the accounts it
// is installed in.
type App struct {
	ID           int64
	Installation int64  // 0: looked up for each owner
	Key          []byte // RSA private key in PEM, PKCS #1 or PKCS #8
}

const (
	fresh  = 5 * time.Minute // a token that ends sooner is not used any more
	askFor = 9 * time.Minute // how long a JWT is for; GitHub takes ten
	skew   = time.Minute     // by which GitHub's clock may be behind
)

// appTokens gets the tokens of an App, and keeps them in memory alone.
type appTokens struct {
	id           int64
	installation int64
	key          *rsa.PrivateKey
	api          *api.Client
	now          func() time.Time

	mu   sync.Mutex
	kept map[string]*appToken // by owner, lower case; "" for the one installation
}

type appToken struct {
	mu    sync.Mutex // held while it is asked for: those who want the same wait
	value string
	ends  time.Time
}

func newAppTokens(app App, client *api.Client, now func() time.Time) (*appTokens, error) {
	bad := errors.New("the App's key is no RSA private key in PEM") // the parser's own error might quote it
	block, _ := pem.Decode(app.Key)
	if block == nil {
		return nil, bad
	}
	key, err := x509.ParsePKCS1PrivateKey(block.Bytes)
	if err != nil {
		other, err := x509.ParsePKCS8PrivateKey(block.Bytes)
		if err != nil {
			return nil, bad
		}
		var ok bool
		if key, ok = other.(*rsa.PrivateKey); !ok {
			return nil, bad
		}
	}
	if app.ID <= 0 || app.Installation < 0 {
		return nil, errors.New("the App's id or its installation's is no id")
	}
	return &appTokens{id: app.ID, installation: app.Installation, key: key, api: client, now: now, kept: map[string]*appToken{}}, nil
}

// token returns a token for the repositories of an owner.
func (a *appTokens) token(ctx context.Context, owner string) (string, error) {
	owner = strings.ToLower(owner)
	if a.installation != 0 {
		owner = ""
	}
	a.mu.Lock()
	t := a.kept[owner]
	if t == nil {
		t = new(appToken)
		a.kept[owner] = t
	}
	a.mu.Unlock()
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.value != "" && a.now().Add(fresh).Before(t.ends) {
		return t.value, nil
	}
	jwt, err := a.jwt()
	if err != nil {
		return "", err
	}
	asApp := githubapi.With(ctx, githubapi.Call{Token: jwt, Limit: githubapi.MaxError})
	installation := a.installation
	if installation == 0 {
		// An owner is an organisation or a person; this finds both.
		found, res, err := a.api.Apps.FindUserInstallation(asApp, owner)
		if err != nil {
			return "", a.failure(ctx, res, err)
		}
		installation = found.GetID()
	}
	read := "read"
	got, res, err := a.api.Apps.CreateInstallationToken(asApp, installation, &api.InstallationTokenOptions{
		Permissions: &api.InstallationPermissions{Contents: &read, Metadata: &read}, // no more than is needed
	})
	if err != nil {
		return "", a.failure(ctx, res, err)
	}
	if got.GetToken() == "" {
		return "", githubapi.NotUnderstood
	}
	t.value, t.ends = got.GetToken(), got.GetExpiresAt().Time
	return t.value, nil
}

func (a *appTokens) failure(ctx context.Context, res *api.Response, err error) error {
	c := Client{app: a}
	why := c.failure(ctx, res, err)
	if known := new(tree.Error); errors.As(why, &known) && res != nil && res.Response != nil {
		switch res.StatusCode {
		case http.StatusNotFound:
			return githubapi.Reason("App itu tidak terpasang pada pemilik repositori itu", "the App is not installed for the repository's owner")
		case http.StatusUnprocessableEntity:
			return githubapi.Reason("App itu tidak diizinkan membaca isi repositori", "the App is not permitted to read what repositories hold")
		}
	}
	return why
}

// jwt returns a JSON Web Token (RFC 7519) signed RS256, by which the App shows
// who it is.
func (a *appTokens) jwt() (string, error) {
	claims, err := json.Marshal(map[string]any{
		"iat": a.now().Add(-skew).Unix(),
		"exp": a.now().Add(askFor).Unix(),
		"iss": strconv.FormatInt(a.id, 10),
	})
	if err != nil {
		return "", err
	}
	b64 := base64.RawURLEncoding
	signed := b64.EncodeToString([]byte(`{"alg":"RS256","typ":"JWT"}`)) + "." + b64.EncodeToString(claims)
	sum := sha256.Sum256([]byte(signed))
	signature, err := rsa.SignPKCS1v15(rand.Reader, a.key, crypto.SHA256, sum[:])
	if err != nil {
		return "", githubapi.Reason("kunci App itu tidak dapat menandatangani", "the App's key cannot sign")
	}
	return signed + "." + b64.EncodeToString(signature), nil
}
