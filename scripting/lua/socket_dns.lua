-- socket.dns: looking names up, without holding anything else up.

local host, lib = ...
local error, find, ipairs, select, tostring = error, string.find, ipairs, select, tostring

local objects = lib.sockets
objects.claim_source()
local dns = {}
objects.dns = dns

-- The C functions that toip and tohostname stand for have their own words for what getaddrinfo calls otherwise.
local OLD_WORDS = {
  ["host or service not provided, or not known"] = "host not found",
  ["temporary failure in name resolution"] = "Host name lookup failure",
}

local function old_words(problem)
  return OLD_WORDS[problem] or problem
end

local function resolve(name, reverse, timeout)
  return host.socket_resolve(name, reverse, timeout or -1, objects.where())
end

local function name_argument(...)
  return objects.string_argument(1, (...), nil, select("#", ...))
end

function dns.getaddrinfo(...)
  local problem, _, addresses = resolve(name_argument(...), false)
  if problem then return nil, problem end
  local list = {}
  for index, address in ipairs(addresses) do list[index] = { family = address.family, addr = address.host } end
  return list
end

-- The name of an address and what else is known of it; nil and the error.
local function by_address(address)
  local problem, name, addresses, aliases = resolve(address, true)
  if problem then return nil, old_words(problem) end
  local ip = {}
  for index, found in ipairs(addresses) do ip[index] = found.host end
  if not ip[1] then ip[1] = address end
  return name, { name = name, alias = aliases, ip = ip }
end

-- An address is looked up as one, the other way round.
function dns.toip(...)
  local name = name_argument(...)
  if find(name, "^%d+%.%d+%.%d+%.%d+$") then
    local known, found = by_address(name)
    if not known then return nil, found end
    return found.ip[1], found
  end
  local problem, canonical, addresses, aliases = resolve(name, false)
  if problem then return nil, old_words(problem) end
  local ip = {}
  for _, address in ipairs(addresses) do
    if address.family == "inet" then ip[#ip + 1] = address.host end
  end
  if not ip[1] then return nil, "host not found" end
  return ip[1], { name = canonical, alias = aliases, ip = ip }
end

function dns.tohostname(...)
  local name, found = by_address(name_argument(...))
  return name, found
end

-- The names of an address; the service is given back as it was given.
function dns.getnameinfo(address, service)
  if address == nil and service == nil then error("host and serv cannot be both nil", 2) end
  if address == nil then return {}, tostring(service) end
  local problem, name, _, aliases = resolve(objects.string_argument(1, address), true)
  if problem then return nil, problem end
  local names = { name }
  for _, alias in ipairs(aliases) do names[#names + 1] = alias end
  if service == nil then return names end
  return names, tostring(service)
end

-- Not in LuaSocket: as getaddrinfo, but given up after so many seconds, with "timeout".
function dns.resolve(name, timeout)
  name = objects.string_argument(1, name)
  timeout = objects.number_argument(2, timeout, -1)
  local problem, canonical, addresses = resolve(name, false, timeout)
  if problem then return nil, problem end
  local list = { name = canonical }
  for index, address in ipairs(addresses) do list[index] = { family = address.family, addr = address.host } end
  return list
end

-- Not this machine's own name, which is nobody's business; this one is true as well, and resolves.
function dns.gethostname()
  return "localhost"
end
