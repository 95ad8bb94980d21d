-- socket.dns: looking names up, without holding anything else up.

local host, lib = ...
local ipairs, tostring = ipairs, tostring

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

local function resolve(name, reverse)
  return host.socket_resolve(name, reverse, objects.where())
end

function dns.getaddrinfo(name)
  local problem, _, addresses = resolve(objects.string_argument(1, name), false)
  if problem then return nil, problem end
  local list = {}
  for index, address in ipairs(addresses) do list[index] = { family = address.family, addr = address.host } end
  return list
end

function dns.toip(name)
  local problem, canonical, addresses, aliases = resolve(objects.string_argument(1, name), false)
  if problem then return nil, old_words(problem) end
  local ip = {}
  for _, address in ipairs(addresses) do
    if address.family == "inet" then ip[#ip + 1] = address.host end
  end
  if not ip[1] then return nil, "host not found" end
  return ip[1], { name = canonical, alias = aliases, ip = ip }
end

function dns.tohostname(address)
  address = objects.string_argument(1, address)
  local problem, name, addresses, aliases = resolve(address, true)
  if problem then return nil, old_words(problem) end
  local ip = {}
  for index, found in ipairs(addresses) do ip[index] = found.host end
  if not ip[1] then ip[1] = address end
  return name, { name = name, alias = aliases, ip = ip }
end

-- The names of an address; the service is given back as it was given.
function dns.getnameinfo(address, service)
  if address == nil and service == nil then objects.argument_error(1, "host and serv cannot be both nil") end
  if address == nil then return {}, tostring(service) end
  local problem, name, _, aliases = resolve(objects.string_argument(1, address), true)
  if problem then return nil, problem end
  local names = { name }
  for _, alias in ipairs(aliases) do names[#names + 1] = alias end
  return names, service and tostring(service) or nil
end

-- Not this machine's own name, which is nobody's business; this one is true as well, and resolves.
function dns.gethostname()
  return "localhost"
end
