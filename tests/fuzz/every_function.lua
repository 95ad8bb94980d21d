-- Calls every function that scripts have, with what no function expects, in any order; and says what was wrong with ours.
-- Arguments: the seed, and the file with Mudlet's names (its functions are not all in _G before they are asked for).

local seed, names = ...
local random = math.random
math.randomseed(tonumber(seed))

-- What ends the script, waits for good, or brings it out of step.
local LEFT_OUT = {}
for word in ([[
  close closeMudlet closeProfile collectgarbage error exit input lines output pause profileScriptsReset pumpEvents
  randomseed read resetProfile select setfenv sleep wait waitForEvent waitForLine waitForPrompt yield
]]):gmatch("%a+") do LEFT_OUT[word] = true end

local seen, functions = {}, {}
local function note(name, f)
  if not seen[f] then
    seen[f] = true
    functions[#functions + 1] = { name = name, call = f }
  end
end
local function walk(t, path, depth)
  if seen[t] or depth == 0 then return end
  seen[t] = true
  local keys = {}
  for key in pairs(t) do
    if type(key) == "string" and not LEFT_OUT[key] and key ~= "_G" and key ~= "loaded" then keys[#keys + 1] = key end
  end
  table.sort(keys)
  for _, key in ipairs(keys) do
    local value = rawget(t, key)
    if type(value) == "function" then note(path .. key, value)
    elseif type(value) == "table" then walk(value, path .. key .. ".", depth - 1) end
  end
end
for _, name in ipairs { "socket", "socket.http", "socket.url", "ltn12", "mime", "lpeg", "re", "luasql.sqlite3", "ssl" } do
  walk(require(name), name .. ":", 1)
end
walk(_G, "", 4)
for line in io.lines(names) do
  local name, value = line:match("^[%w_.:]+"), _G
  for part in (name or ""):gmatch("[^.:]+") do value = type(value) == "table" and not LEFT_OUT[part] and value[part] or nil end
  if type(value) == "function" then note(name, value) end
end

-- Something of each kind, for numbers and names to mean something.
addAreaName("Area")
for room = 1, 3 do
  addRoom(room)
  setRoomArea(room, 1)
  setRoomCoordinates(room, room, 0, 0)
end
setExit(1, 2, "e")
createLabel("x", 0, 0, 50, 50, 1)
createMiniConsole("y", 0, 0, 50, 50)
createBuffer("z")
permGroup("x", "trigger")
permAlias("x", "", "^x$", "")
createStopWatch("x")

local cycle = {}
cycle[1], cycle.x = cycle, cycle
local spiteful = setmetatable({}, { __index = function() error("index") end, __tostring = function() return {} end })
local VALUES = {
  nil, true, false, 0, -1, 1, 2, 3, 1, 2, 100, 255, 0.5, 1e308, -1e308, 0 / 0, 1 / 0, 2 ^ 53, "", "main", "x", "y", "z", "x", "1",
  "n", "east", "Area", "red", "*", "\0", "\255\254", ("a"):rep(5000), "[", "%", "^(a+)+$", "../../x", "/etc/passwd", "ä€😀",
  {}, { 1, 2, 3 }, { "a", "b" }, { name = "x" }, cycle, spiteful, function() end, print, coroutine.create(function() end),
}
local COUNT = 50 -- with nil among them, # is not to be relied on

local function is_ours(message)
  return message:find("internal error in", 1, true) or message:find("Mudwire itself", 1, true) or message:find("NoneType", 1, true) or message:find("Traceback", 1, true)
    or message:find("%f[%w]%u%a+Error:") or message:find("lupa", 1, true)
end

local wrong = 0
for _, f in ipairs(functions) do
  for _ = 1, 8 do
    local arguments, n = {}, random(0, 7)
    for i = 1, n do arguments[i] = VALUES[random(COUNT)] end
    local well, problem = pcall(f.call, unpack(arguments, 1, n))
    if not well and is_ours(tostring(type(problem) == "string" and problem or "")) then
      wrong = wrong + 1
      io.stderr:write("WRONG ", f.name, ": ", problem, "\n")
    end
  end
end
io.stderr:write("CALLED ", #functions, " WRONG ", wrong, "\n")
os.exit(0)
