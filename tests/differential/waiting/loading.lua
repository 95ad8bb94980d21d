-- Waiting while a chunk is loaded and run: loadstring, load, dofile, require.
local socket, kit = require "socket", require "kit"
kit.show("loadstring", loadstring("require('socket').sleep(0.02) return 'loaded'")())
local parts = { "return ", "'by ", "parts'" }
local index = 0
kit.show("load", load(function()
  socket.sleep(0.02)
  index = index + 1
  return parts[index]
end)())
package.preload["waiting.module"] = function(name)
  socket.sleep(0.02)
  return { name = name }
end
kit.show("require", require("waiting.module").name, require("waiting.module") == require("waiting.module"))
package.loaded["waiting.module"], package.preload["waiting.module"] = nil, nil
