-- Messages with parts, and parts with parts: what stands between them.
local smtp, ltn12, kit = require "socket.smtp", require "ltn12", require "kit"
local function message(label, asked)
  local chunks = {}
  local done, problem = ltn12.pump.all(smtp.message(asked), (ltn12.sink.table(chunks)))
  local text, count = table.concat(chunks), 0
  text = text:gsub('boundary="(.-)"', function(boundary)
    count = count + 1
    return 'boundary="' .. boundary .. '"'
  end)
  for boundary in text:gmatch('boundary="(.-)"') do
    text = text:gsub((boundary:gsub("%p", "%%%0")), "BOUNDARY")
  end
  kit.show(label, done, problem, count)
  -- The order of headers is nobody's business: show the blocks by themselves.
  local body = text:match("\r\n\r\n(.*)$") or text
  kit.show("  body", body)
  kit.show("  type", text:match("Content%-Type: (.-)\r\n"))
end
local headers = { date = "d" }
message("two parts", { headers = headers, body = { { body = "one" }, { body = "two" } } })
message("preamble", { headers = headers, body = { preamble = "before", epilogue = "after", { body = "one" } } })
message("no parts", { headers = headers, body = {} })
message("typed", {
  headers = { date = "d", ["content-type"] = "multipart/alternative" },
  body = { { headers = { ["content-type"] = "text/html" }, body = "<i>" }, { body = ltn12.source.string("plain") } },
})
message("nested", { headers = headers, body = { { body = { { body = "deep" }, { body = "deeper" } } }, { body = "flat" } } })
message("failing part", { headers = headers, body = { { body = ltn12.source.error("gone") }, { body = "never" } } })
