-- Certificates as LuaSec shows them: what ssl.loadcertificate and getpeercertificate give.  The core reads them; here is
-- only how scripts ask.

local host, lib = ...
local env = lib.env
local getmetatable, ipairs, newproxy, pairs, setmetatable, tostring, type =
  getmetatable, ipairs, newproxy, pairs, setmetatable, tostring, type
local gsub, match, sub, concat = string.gsub, string.match, string.sub, table.concat

local objects = lib.sockets
objects.claim_source()

-- RFC 4519 and RFC 5280: the attributes of names that are met.
local NAMES = {
  ["2.5.4.3"] = "commonName", ["2.5.4.4"] = "surname", ["2.5.4.5"] = "serialNumber", ["2.5.4.6"] = "countryName",
  ["2.5.4.7"] = "localityName", ["2.5.4.8"] = "stateOrProvinceName", ["2.5.4.9"] = "streetAddress",
  ["2.5.4.10"] = "organizationName", ["2.5.4.11"] = "organizationalUnitName", ["2.5.4.12"] = "title",
  ["2.5.4.17"] = "postalCode", ["2.5.4.42"] = "givenName", ["1.2.840.113549.1.9.1"] = "emailAddress",
  ["0.9.2342.19200300.100.1.25"] = "domainComponent",
}
local ALTERNATIVE_NAMES = "2.5.29.17"

local facts = setmetatable({}, { __mode = "k" }) -- what stands in each certificate
local methods = {}

local function fact(certificate)
  return facts[certificate] or objects.argument_error(1, "SSL:Certificate expected")
end

local function name_of(attributes)
  local name = {}
  for index, attribute in ipairs(attributes) do
    local oid, value = attribute[1], attribute[2]
    name[index] = { oid = oid, name = NAMES[oid] or oid, value = value }
  end
  return name
end

function methods.subject(certificate) return name_of(fact(certificate).subject) end
function methods.issuer(certificate) return name_of(fact(certificate).issuer) end
function methods.serial(certificate) return fact(certificate).serial end

-- As OpenSSL prints times: "Jan  1 00:00:00 2030 GMT".
local function time_text(seconds)
  return (gsub(env.os.date("!%b %d %H:%M:%S %Y GMT", seconds), " 0", "  ", 1))
end

function methods.notbefore(certificate) return time_text(fact(certificate).not_before) end
function methods.notafter(certificate) return time_text(fact(certificate).not_after) end

function methods.validat(certificate, time)
  local known = fact(certificate)
  time = objects.number_argument(2, time)
  return known.not_before <= time and time <= known.not_after
end

function methods.digest(certificate, algorithm)
  algorithm = objects.string_argument(2, algorithm, "sha1")
  local digest = host.socket_digest(algorithm, fact(certificate).der)
  if not digest then return nil, "digest algorithm not supported (" .. algorithm .. ")" end
  return digest
end

local function pem_of(what, der)
  local text, lines = host.base64_encode(der), {}
  for position = 1, #text, 64 do lines[#lines + 1] = sub(text, position, position + 63) end
  return "-----BEGIN " .. what .. "-----\n" .. concat(lines, "\n") .. "\n-----END " .. what .. "-----\n"
end

function methods.pem(certificate) return pem_of("CERTIFICATE", fact(certificate).der) end

-- The key as text, its kind and how many bits it has.
function methods.pubkey(certificate)
  local key = fact(certificate).key
  return pem_of("PUBLIC KEY", key.der), key.kind, key.bits
end

-- Names are UTF-8 always, which LuaSec gives when it is asked to.
function methods.setencode(certificate, encoding)
  fact(certificate)
  return objects.string_argument(2, encoding) == "utf8"
end

-- Of the extensions, the names of the hosts that it is for.
function methods.extensions(certificate)
  local hosts, addresses = {}, {}
  for _, name in ipairs(fact(certificate).hosts) do
    local list = (match(name, "^%d+%.%d+%.%d+%.%d+$") or match(name, ":")) and addresses or hosts
    list[#list + 1] = name
  end
  if not hosts[1] and not addresses[1] then return {} end
  return { [ALTERNATIVE_NAMES] = {
    name = "X509v3 Subject Alternative Name",
    dNSName = hosts[1] and hosts or nil,
    iPAddress = addresses[1] and addresses or nil,
  } }
end

for _, method in pairs(methods) do lib.seal(method) end

-- The object for what the core has read; nil for nothing.
function lib.new_certificate(known)
  if type(known) ~= "table" then return nil end
  local certificate = newproxy(true)
  local meta = getmetatable(certificate)
  local address = match(tostring(certificate), ": (.+)") or "0"
  meta.__index, meta.__metatable = methods, "certificate"
  meta.__tostring = function() return "X509 certificate: " .. address end
  facts[certificate] = known
  return certificate
end
