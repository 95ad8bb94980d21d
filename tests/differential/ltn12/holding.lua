-- Filters that keep something back, and hand it out piece by piece when asked with "" and with nil.
local ltn12, kit = require "ltn12", require "kit"
-- Gives its input a letter at a time.
local function letters()
  local held = ""
  return function(chunk)
    if chunk then held = held .. chunk end
    if held == "" then return chunk and "" or nil end
    local letter = held:sub(1, 1)
    held = held:sub(2)
    return letter
  end
end
-- Gives nothing before the end.
local function all_at_once()
  local held = ""
  return function(chunk)
    if chunk then
      held = held .. chunk
      return ""
    end
    if held == "" then return nil end
    local whole = held
    held = ""
    return whole
  end
end
local function run(label, ...)
  local out = {}
  local filters = { ... }
  kit.show(label, ltn12.pump.all(
    ltn12.source.chain(ltn12.source.table { "abc", "", "de" }, unpack(filters)), (ltn12.sink.table(out))))
  kit.show("  out", table.concat(out, ","))
end
run("letters", letters())
run("whole", all_at_once())
run("letters then whole", letters(), all_at_once())
run("whole then letters", all_at_once(), letters())
run("twice letters", letters(), letters())
run("joined", ltn12.filter.chain(letters(), all_at_once(), letters()))
local out = {}
local sink = ltn12.sink.chain(letters(), all_at_once(), (ltn12.sink.table(out)))
kit.show("sink", sink("abc"), sink(""), sink("de"), sink(nil))
kit.show("  out", table.concat(out, ","))
