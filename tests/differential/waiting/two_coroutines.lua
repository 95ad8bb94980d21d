-- A dispatcher of the script's own: non-blocking sockets and select, as people wrote them for LuaSocket.
local socket, kit = require "socket", require "kit"
local results = {}
local function download(name, steps)
  return coroutine.create(function()
    local client = kit.peer(PEER, steps)
    client:settimeout(0)
    local text = ""
    while true do
      local data, problem, partial = client:receive(1024)
      text = text .. (data or partial)
      if problem == "closed" then break end
      if problem == "timeout" then coroutine.yield(client) end
    end
    results[name] = text
  end)
end
local threads = {
  download("slow", "wait 0.2; say slow; wait 0.1; say er"),
  download("fast", "say fast"),
  download("drip", "drip abcdef 0.03"),
}
while #threads > 0 do
  local waiting = {}
  for i = #threads, 1, -1 do
    local _, client = coroutine.resume(threads[i])
    if coroutine.status(threads[i]) == "dead" then
      table.remove(threads, i)
    elseif client then
      waiting[#waiting + 1] = client
    end
  end
  if #waiting > 0 and #waiting == #threads then socket.select(waiting, nil, 5) end
end
kit.show("results", results)
