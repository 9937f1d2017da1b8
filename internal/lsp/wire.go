package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

// Caps on what a client sends.
const (
	maxHeader   = 8 << 10 // bytes of the header of a message
	maxMessage  = 4 << 20 // bytes of a message: a manifest of the largest size, every character escaped, and room
	maxDocument = 1 << 20 // bytes of a text that is held
	maxChanges  = 2_000   // of a text in one message
)

// Notifications that the stream puts in the place of what it could not read, so
// that they come in the order of all others.
const (
	methodDropped   = "$/patuh/dropped"   // a message over the cap was passed over
	methodMalformed = "$/patuh/malformed" // one that is no message was answered
)

// stream frames messages as LSP's base protocol does. It bounds them, answers
// what is no message, and never gives up on a stream whose frames it can follow.
type stream struct {
	r      *bufio.Reader
	mu     sync.Mutex // of what follows
	w      io.Writer
	failed error
}

// failure is why the stream ended, or nil where its other end was closed.
func (s *stream) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}

func newStream(r io.Reader, w io.Writer) *stream {
	return &stream{r: bufio.NewReaderSize(r, 64<<10), w: w}
}

// length reads a header and returns the bytes that follow.
func (s *stream) length() (int64, error) {
	length, read := int64(-1), 0
	for {
		line, err := s.r.ReadSlice('\n')
		if err != nil {
			if errors.Is(err, bufio.ErrBufferFull) || errors.Is(err, io.EOF) && read+len(line) > 0 {
				err = ErrHeader
			}
			return 0, err
		}
		if read += len(line); read > maxHeader {
			return 0, ErrHeader
		}
		field := strings.TrimRight(string(line), "\r\n")
		if field == "" {
			if length < 0 {
				return 0, ErrHeader
			}
			return length, nil
		}
		name, value, ok := strings.Cut(field, ":")
		if !ok {
			return 0, ErrHeader
		}
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			if length, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64); err != nil || length < 0 {
				return 0, ErrHeader
			}
		}
	}
}

// ReadObject reads the next message.
func (s *stream) ReadObject(v any) error {
	length, err := s.length()
	if err != nil {
		if !errors.Is(err, io.EOF) {
			s.mu.Lock()
			s.failed = err
			s.mu.Unlock()
		}
		return err
	}
	if length > maxMessage {
		if _, err := io.CopyN(io.Discard, s.r, length); err != nil {
			return err
		}
		return notice(methodDropped, v)
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(s.r, body); err != nil {
		return err
	}
	if err := json.Unmarshal(body, v); err != nil {
		failure := jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "no request, notification or response of JSON-RPC 2.0"}
		if !json.Valid(body) {
			failure = jsonrpc2.Error{Code: jsonrpc2.CodeParseError, Message: "no JSON"}
		}
		if err := s.WriteObject(map[string]any{"jsonrpc": "2.0", "id": nil, "error": failure}); err != nil {
			return err
		}
		return notice(methodMalformed, v)
	}
	return nil
}

func notice(method string, v any) error {
	return json.Unmarshal(fmt.Appendf(nil, `{"jsonrpc":"2.0","method":%q}`, method), v)
}

// WriteObject writes a message.
func (s *stream) WriteObject(v any) error {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	// In one piece, so that a client never waits for the rest of a message.
	_, err := s.w.Write(append(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n", body.Len()), body.Bytes()...))
	return err
}

// Close has nothing to close: the streams belong to whoever handed them in.
func (s *stream) Close() error { return nil }
