-- Whether the script that asks may reach an address, for libraries whose connections several scripts use.

local _, lib = ...
local socket = lib.socket_module

-- Another's connection carries nothing out for a script that may not make its own.  Aiming a datagram socket asks just
-- that, and sends nothing.
function lib.may_reach(address, port)
  local udp = socket.udp()
  if not udp then return false end
  local _, problem = udp:setpeername(address, port)
  udp:close()
  return problem ~= "permission denied"
end
