// Starts patuh's language server for the manifests of a workspace.
"use strict";

const { commands, env, window, workspace } = require("vscode");
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
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    await missing(settings.get("path"), (error && error.message) || error);
  }
};

// Without the server nothing is looked at, and manifests without a mark would look
// as if they were.
async function missing(path, why) {
  const indonesian = (workspace.getConfiguration("patuh").get("language") || env.language).startsWith("id");
  const open = indonesian ? "Buka pengaturan" : "Open settings";
  const chosen = await window.showErrorMessage(
    indonesian
      ? `Manifes tidak diperiksa: ${path} tidak dapat dijalankan (${why}). Pasang patuh, atau sebut tempatnya dalam patuh.path, lalu muat ulang jendela ini.`
      : `Manifests are not examined: ${path} could not be started (${why}). Install patuh, or name its place in patuh.path, then reload this window.`,
    open,
  );
  if (chosen === open) {
    await commands.executeCommand("workbench.action.openSettings", "patuh.path");
  }
}

exports.deactivate = function () {
  return client && client.stop();
};
