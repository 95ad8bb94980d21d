-- The generic form returns 1; the body goes to the sink, if there is one.
local kit, http, ltn12 = require "kit", require "socket.http", require "ltn12"
local base = ("http://127.0.0.1:%d/"):format(PEER)
local function ask(label, asked)
  local parts = {}
  if asked.sink == nil then asked.sink = ltn12.sink.table(parts) end
  if asked.sink == false then asked.sink = nil end
  local result, code, headers, status = http.request(asked)
  kit.show(label, result, code, type(headers), status, table.concat(parts))
end
ask("body", { url = base .. "plain" })
ask("no sink", { url = base .. "plain", sink = false })
ask("cut body", { url = base .. "too-short" })
ask("HEAD", { url = base .. "too-short", method = "HEAD" })
ask("failing sink", { url = base .. "plain", sink = function() return nil, "sink full" end })
ask("failing source", { url = base .. "echo", method = "POST", source = function() return nil, "no source" end })
ask("refused", { url = ("http://127.0.0.1:%d/"):format(kit.closed_port()) })
ask("filtered", { url = base .. "plain", sink = ltn12.sink.chain(function(chunk)
  return chunk and chunk:upper()
end, (function() local parts = {} return function(chunk) if chunk then print(chunk) end return 1 end end)()) })
local steps = 0
ask("own step", { url = base .. "plain", step = function(source, sink)
  steps = steps + 1
  return ltn12.pump.step(source, sink)
end })
kit.show("steps", steps > 0)
