-- try passes what is true, and raises what protect catches.
local socket, kit = require "socket", require "kit"
kit.show("passes all", socket.try(1, nil, "x"))
kit.show("passes true", socket.try(true))
kit.show("passes empty string", socket.try(""))
kit.show("passes zero", socket.try(0))
local function raised(...)
  local ok, problem = pcall(socket.try, ...)
  kit.show("raised", ok, type(problem), type(problem) == "table" and problem[1], getmetatable(problem))
end
raised(nil, "reason")
raised(false, "reason")
raised(nil)
raised()
raised(nil, nil)
raised(nil, { 1, 2 })
raised(nil, 42, "more")
