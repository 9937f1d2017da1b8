-- What TestNeovim has Neovim do in a manifest with a mistake: see the mistake,
-- mend it, follow a reference, read what an attribute is, complete, format.
local function fail(what)
  io.stderr:write("\nfailed: " .. what .. "\n")
  vim.cmd("cquit 1")
end

local function eventually(what, so)
  if not vim.wait(30000, so, 20) then
    fail(what .. ": " .. vim.inspect(vim.diagnostic.get(0)))
  end
end

local function ask(method, line, character, more)
  local params = vim.tbl_extend("force", {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    position = { line = line, character = character },
  }, more or {})
  local answers, problem = vim.lsp.buf_request_sync(0, method, params, 20000)
  for _, answer in pairs(answers or {}) do
    if answer.result then
      return answer.result
    end
  end
  fail(method .. ": " .. vim.inspect(answers) .. vim.inspect(problem))
end

local function run()
  eventually("the mistake", function()
    local all = vim.diagnostic.get(0)
    return #all == 1 and all[1].message:find("kw_subdomain", 1, true) ~= nil
  end)
  local mistake = vim.diagnostic.get(0)[1]
  local line = vim.api.nvim_buf_get_lines(0, mistake.lnum, mistake.lnum + 1, true)[1]
  local marked = line:sub(mistake.col + 1, mistake.end_col)
  if marked ~= "document.kw_subdomian" then
    fail("marked is " .. marked)
  end

  vim.api.nvim_buf_set_text(0, mistake.lnum, mistake.col, mistake.lnum, mistake.end_col, { "document.kw_subdomain" })
  eventually("no mistake", function()
    for _, d in ipairs(vim.diagnostic.get(0)) do
      if d.severity == vim.diagnostic.severity.ERROR then
        return false
      end
    end
    return true
  end)

  -- In UTF-16: the note before it is two spaces, six characters of which one takes two units, and a space.
  local places = ask("textDocument/definition", mistake.lnum, 35)
  if #places ~= 1 or not places[1].uri:find("pemerintah.hcl", 1, true) then
    fail(vim.inspect(places))
  end
  local hover = ask("textDocument/hover", mistake.lnum, 14)
  if not hover.contents.value:find("decree", 1, true) then
    fail(vim.inspect(hover))
  end
  local offered = ask("textDocument/completion", mistake.lnum, 32)
  if #offered.items ~= 1 or offered.items[1].label ~= "document.kw_subdomain" then
    fail(vim.inspect(offered))
  end
  vim.api.nvim_buf_set_lines(0, -1, -1, true, { "", 'site   "x" {', ' type="opd"', "}" })
  vim.lsp.buf_request_sync(0, "textDocument/hover", { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = 0, character = 0 } }, 20000)
  local edits = ask("textDocument/formatting", 0, 0, { options = { tabSize = 2, insertSpaces = true } })
  vim.lsp.util.apply_text_edits(edits, 0, "utf-16")
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n")
  if not text:find('\nsite "x" {\n  type = "opd"\n}', 1, true) then
    fail(text)
  end
  io.stderr:write("\nall is well\n")
  vim.cmd("qall!")
end

local ok, problem = pcall(run)
if not ok then
  fail(tostring(problem))
end
