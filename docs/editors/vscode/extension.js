// Starts patuh's language server for the manifests of a workspace.
"use strict";

const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async function () {
  const settings = workspace.getConfiguration("patuh");
  const language = settings.get("language");
  client = new LanguageClient(
    "patuh",
    "patuh",
    {
      command: settings.get("path"),
      args: language ? ["lsp", "--lang", language] : ["lsp"],
    },
    {
      documentSelector: [
        { scheme: "file", pattern: "**/*.hcl" },
        { scheme: "file", pattern: "**/*.hcl.json" },
        { scheme: "untitled", language: "hcl" },
      ],
    },
  );
  await client.start();
};

exports.deactivate = function () {
  return client && client.stop();
};
