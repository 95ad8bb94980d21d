-- What the module and its objects have.
local unix, kit = require "socket.unix", require "kit"
kit.show("module", type(unix.stream), type(unix.dgram), unix.tcp == unix.stream, unix.udp == unix.dgram)
kit.show("called", unix().class)
for _, object in ipairs { unix.stream(), unix.dgram() } do
  local names = {}
  for _, name in ipairs {
    "accept", "bind", "close", "connect", "dirty", "getfamily", "getfd", "getoption", "getpeername", "getsockname",
    "getstats", "setstats", "gettimeout", "listen", "receive", "receivefrom", "send", "sendto", "setfd", "setoption",
    "setpeername", "setsockname", "settimeout", "shutdown", "class",
  } do
    if object[name] then names[#names + 1] = name end
  end
  kit.show(object.class, table.concat(names, " "))
  kit.show("  text", tostring(object):match("^(.-): 0x"), object:getfd() >= 0, object:dirty())
end
