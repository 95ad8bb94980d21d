-- Filtered sources: errors on the way, filters that misbehave, and calls after the end.
local ltn12, kit = require "ltn12", require "kit"
local function upper(chunk) return chunk and chunk:upper() end
local function drain(label, source, calls)
  for call = 1, calls or 4 do kit.try(label .. " " .. call, source) end
end
drain("error", ltn12.source.chain(ltn12.source.error("broken"), upper), 2)
drain("error later", ltn12.source.chain(ltn12.source.cat(ltn12.source.string("a"), ltn12.source.error("e")), upper), 3)
drain("empty", ltn12.source.chain(ltn12.source.empty(), upper), 1)
local function short(problem) return (tostring(problem):gsub("^.-:%d+: ", "")) end
local source = ltn12.source.chain(ltn12.source.string("x"), function() return nil end)
local _, problem = pcall(source)
kit.show("nil too early", short(problem))
source = ltn12.source.chain(ltn12.source.string("x"), upper)
kit.show("whole", source(), source())
_, problem = pcall(source)
kit.show("after the end", short(problem))
kit.show("no filter", (pcall(ltn12.source.chain, ltn12.source.empty())))
