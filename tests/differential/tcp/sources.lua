-- socket.source: by length and until closed.
local socket, kit = require "socket", require "kit"
local function drain(label, source)
  local sizes = {}
  while true do
    local chunk, problem = source()
    if not chunk then kit.show(label, sizes, problem) return end
    sizes[#sizes + 1] = #chunk
  end
end
local function with(data, keep)
  local client, server = kit.pair()
  server:send(data)
  if not keep then server:close() end
  return client, server
end
local whole, held = with(("x"):rep(5000), true)
drain("by length", socket.source("by-length", whole, 5000))
held:close() -- not collected before
drain("short", socket.source("by-length", with("abc"), 10))
drain("zero", socket.source("by-length", with("abc"), 0))
drain("until closed", socket.source("until-closed", with(("y"):rep(5000))))
drain("default", socket.source(with("z")))
drain("nothing", socket.source("until-closed", with("")))
local client, server = with("abc", true)
client:settimeout(0.05)
drain("timeout", socket.source("until-closed", client))
server:close() -- not collected before
client = with("abc")
local source = socket.source("until-closed", client)
kit.show("type", type(source), source.getfd and source:getfd() == client:getfd(), source:dirty())
drain("callable", source)
kit.show("closed by it", client:getfd(), source:getfd())
