package lsp

import "encoding/json"

// The part of LSP 3.17 that is spoken. What a client sends and is not here is
// passed over.

type notification struct {
	Version string `json:"jsonrpc"`
	Method  string `json:"method"`
	Params  any    `json:"params"`
}

type initializeParams struct {
	RootPath         string         `json:"rootPath"`
	RootURI          string         `json:"rootUri"`
	Locale           string         `json:"locale"`
	WorkspaceFolders []workspaceURI `json:"workspaceFolders"`
	Capabilities     struct {
		General struct {
			PositionEncodings []string `json:"positionEncodings"`
		} `json:"general"`
		Workspace struct {
			DidChangeWatchedFiles struct {
				DynamicRegistration bool `json:"dynamicRegistration"`
			} `json:"didChangeWatchedFiles"`
		} `json:"workspace"`
		TextDocument struct {
			Completion struct {
				CompletionItem struct {
					SnippetSupport bool `json:"snippetSupport"`
				} `json:"completionItem"`
			} `json:"completion"`
			Hover struct {
				ContentFormat []string `json:"contentFormat"`
			} `json:"hover"`
			DocumentSymbol struct {
				Hierarchical bool `json:"hierarchicalDocumentSymbolSupport"`
			} `json:"documentSymbol"`
		} `json:"textDocument"`
	} `json:"capabilities"`
}

type workspaceURI struct {
	URI string `json:"uri"`
}

type initializeResult struct {
	Capabilities capabilities `json:"capabilities"`
	ServerInfo   serverInfo   `json:"serverInfo"`
}

type serverInfo struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type capabilities struct {
	PositionEncoding string            `json:"positionEncoding"`
	Sync             syncOptions       `json:"textDocumentSync"`
	Completion       completionOptions `json:"completionProvider"`
	Hover            bool              `json:"hoverProvider"`
	Definition       bool              `json:"definitionProvider"`
	Symbols          bool              `json:"documentSymbolProvider"`
	Formatting       bool              `json:"documentFormattingProvider"`
	Workspace        workspaceOptions  `json:"workspace"`
}

type syncOptions struct {
	OpenClose bool `json:"openClose"`
	Change    int  `json:"change"` // 2: incremental
	Save      bool `json:"save"`
}

type completionOptions struct {
	Triggers []string `json:"triggerCharacters"`
}

type workspaceOptions struct {
	Folders struct {
		Supported     bool `json:"supported"`
		Notifications bool `json:"changeNotifications"`
	} `json:"workspaceFolders"`
}

type foldersParams struct {
	Event struct {
		Added   []workspaceURI `json:"added"`
		Removed []workspaceURI `json:"removed"`
	} `json:"event"`
}

type cancelParams struct {
	ID json.RawMessage `json:"id"`
}

type documentParams struct {
	TextDocument struct {
		URI     string `json:"uri"`
		Version int32  `json:"version"`
		Text    string `json:"text"`
	} `json:"textDocument"`
	Position position `json:"position"`
	Changes  []change `json:"contentChanges"`
}

type publishParams struct {
	URI         string       `json:"uri"`
	Version     *int32       `json:"version,omitempty"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

// Severities of a diagnostic.
const (
	severityError       = 1
	severityWarning     = 2
	severityInformation = 3
	severityHint        = 4
)

type diagnostic struct {
	Range    span   `json:"range"`
	Severity int    `json:"severity"`
	Code     string `json:"code,omitempty"`
	Page     page   `json:"codeDescription,omitzero"`
	Source   string `json:"source"`
	Message  string `json:"message"`
}

type page struct {
	Href string `json:"href"`
}

type location struct {
	URI   string `json:"uri"`
	Range span   `json:"range"`
}

type textEdit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

type markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

type hover struct {
	Contents markup `json:"contents"`
	Range    span   `json:"range"`
}

type completionList struct {
	Incomplete bool             `json:"isIncomplete"`
	Items      []completionItem `json:"items"`
}

// Kinds of a completion item, and the one format of what it inserts that has to
// be named.
const (
	itemReference = 18
	itemProperty  = 10
	itemModule    = 9
	itemEnum      = 20
	formatSnippet = 2
)

type completionItem struct {
	Label         string   `json:"label"`
	Kind          int      `json:"kind"`
	Detail        string   `json:"detail,omitempty"`
	Documentation *markup  `json:"documentation,omitempty"`
	Sort          string   `json:"sortText,omitempty"`
	Filter        string   `json:"filterText,omitempty"`
	Format        int      `json:"insertTextFormat,omitempty"`
	Edit          textEdit `json:"textEdit"`
}

// symbolObject is the kind of a symbol that a block is.
const symbolObject = 19

type symbol struct {
	Name      string   `json:"name"`
	Detail    string   `json:"detail,omitempty"`
	Kind      int      `json:"kind"`
	Range     span     `json:"range"`
	Selection span     `json:"selectionRange"`
	Children  []symbol `json:"children,omitempty"`
}

type logParams struct {
	Type    int    `json:"type"`
	Message string `json:"message"`
}

type registrationParams struct {
	Registrations []registration `json:"registrations"`
}

type registration struct {
	ID      string `json:"id"`
	Method  string `json:"method"`
	Options any    `json:"registerOptions"`
}

type watchOptions struct {
	Watchers []watcher `json:"watchers"`
}

type watcher struct {
	Glob string `json:"globPattern"`
}
