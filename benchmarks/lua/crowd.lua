-- A crowd in one script: connections and UDP sockets that talk with an echo, and timers, all at once.  Does nothing until
-- the game says "crowd, open"; answers "opened" when every connection stands, then waits for "crowd, talk", and answers
-- "talked" with what was right and what was wrong.  `CROWD` says how many, and the ports of the echo.

local socket = require "socket"
local crowd = CROWD

local opened, counts, problems = {}, { lines = 0, datagrams = 0, ticks = 0 }, {}
local left = 0

local function trouble(problem)
  problems[#problems + 1] = tostring(problem)
end

-- Run f(i) for 1 … count, all at once, each in a handler; returns when all have ended.
local function all_at_once(count, f)
  local running = count
  for index = 1, count do
    tempTimer(0, function()
      local ok, problem = pcall(f, index)
      if not ok then trouble(problem) end
      running = running - 1
    end)
    if index % 100 == 0 then wait(0.001) end -- that many timers at most
  end
  while running > 0 do wait(0.01) end
end

local function open(index)
  local client = socket.tcp()
  client:settimeout(30)
  assert(client:connect("127.0.0.1", crowd.tcp))
  opened[index] = client
end

local function talk(index)
  local client = opened[index]
  for number = 1, crowd.lines do
    local text = ("connection %d says line %d"):format(index, number)
    assert(client:send(text .. "\n"))
    local answer, problem = client:receive()
    if answer ~= text then return trouble(("%s: %s %s"):format(text, tostring(answer), tostring(problem))) end
    counts.lines = counts.lines + 1
    if crowd.pause > 0 then wait(crowd.pause * (0.5 + math.random())) end
  end
end

local function datagrams(index)
  local udp = assert(socket.udp())
  udp:settimeout(1)
  assert(udp:setpeername("127.0.0.1", crowd.udp))
  for number = 1, crowd.datagrams do
    local text = ("socket %d says %d"):format(index, number)
    local answer
    for _ = 1, 30 do -- the network may lose some
      assert(udp:send(text))
      repeat answer = udp:receive() until answer == nil or answer == text
      if answer then break end
    end
    if not answer then return trouble(text .. ": no answer") end
    counts.datagrams = counts.datagrams + 1
    if crowd.pause > 0 then wait(crowd.pause * (0.5 + math.random())) end
  end
  udp:close()
end

tempExactMatchTrigger("crowd, open", function()
  all_at_once(crowd.connections, open)
  send("opened", false)
end)

tempExactMatchTrigger("crowd, talk", function()
  local timers = {}
  for index = 1, crowd.timers do
    timers[index] = tempTimer(0.1 + index / crowd.timers, function() counts.ticks = counts.ticks + 1 end, true)
  end
  left = 2
  tempTimer(0, function() all_at_once(crowd.connections, talk) left = left - 1 end)
  tempTimer(0, function() all_at_once(crowd.udp_sockets, datagrams) left = left - 1 end)
  while left > 0 do wait(0.01) end
  for _, timer in ipairs(timers) do killTimer(timer) end
  for _, client in pairs(opened) do client:close() end
  local told = problems[1] and ", " .. problems[1] or ""
  send(("talked: %d lines, %d datagrams, %s, %d problems%s"):format(
    counts.lines, counts.datagrams, counts.ticks > 0 and "ticks" or "no ticks", #problems, told), false)
end)

tempRegexTrigger([[^ping (\d+)$]], function() send("pong " .. matches[2], false) end)
