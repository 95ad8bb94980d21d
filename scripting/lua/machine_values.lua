-- Values that come from Python: rows of plain ones, of which tables are built here.  The other end is `convert.py`.

local _, _, core = ...
local next_page, select = core.python.next_page, select

local ONE, PLAIN_LIST, LIST = 0, 1, 2

-- The value that begins at row[at], and where the next one begins.
local function build(row, at)
  local kind, count = row[at], row[at + 1]
  if kind == ONE then return count, at + 2 end
  local t = {}
  at = at + 2
  if kind == PLAIN_LIST then
    for index = 1, count do t[index] = row[at + index - 1] end
    return t, at + count
  end
  for index = 1, count do
    if kind == LIST then
      t[index], at = build(row, at)
    else
      t[row[at]], at = build(row, at + 1)
    end
  end
  return t, at
end
core.build = build

-- A row that may have been too long for one crossing: the rest of it is asked for.
local function append(row, size, ...)
  local page, count = { ... }, select("#", ...)
  for index = 1, count do row[size + index] = page[index] end
  return size + count
end

function core.complete(row, size, whole)
  if size < whole then
    while size < whole do size = append(row, size, next_page()) end
    core.python.arm()
  end
  return row
end
