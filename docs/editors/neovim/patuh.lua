-- patuh's language server in Neovim 0.7 or later: put this file into
-- ~/.config/nvim/plugin/. It needs patuh in PATH, or vim.g.patuh_command.

-- The workspace is the city's folder, or the folder of an application's own
-- manifest; without either, that of the git repository.
local function workspace(file)
  local dir = vim.fn.fnamemodify(file, ":p:h")
  for _, mark in ipairs({ ".patuh", "pemerintah.hcl", "patuh.hcl", ".git" }) do
    local at = dir
    while true do
      if vim.loop.fs_stat(at .. "/" .. mark) then
        return at
      end
      local above = vim.fn.fnamemodify(at, ":h")
      if above == at then
        break
      end
      at = above
    end
  end
  return dir
end

local clients = {} -- by workspace

local function attach(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  if file == "" or vim.bo[buffer].buftype ~= "" then
    return
  end
  local root = workspace(file)
  local id = clients[root]
  if not (id and vim.lsp.get_client_by_id(id)) then
    id = vim.lsp.start_client({
      name = "patuh",
      cmd = vim.g.patuh_command or { "patuh", "lsp" },
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    })
    clients[root] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
    vim.bo[buffer].omnifunc = "v:lua.vim.lsp.omnifunc"
  end
end

local group = vim.api.nvim_create_augroup("patuh", { clear = true })
vim.api.nvim_create_autocmd({ "BufReadPost", "BufNewFile" }, {
  group = group,
  pattern = { "*.hcl", "*.hcl.json" },
  callback = function(event)
    attach(event.buf)
  end,
})
