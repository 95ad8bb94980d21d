-- What LuaSec's tables of parameters mean: the terms on which the core is to speak TLS, with the files they name read.

local _, lib = ...
local env = lib.env
local ipairs, pairs, tostring, type = ipairs, pairs, tostring, type
local concat, gsub = table.concat, string.gsub

lib.sockets.claim_source()

-- What `protocol` may say: the oldest and the newest version.
local PROTOCOLS = {
  any = { "", "" }, sslv23 = { "", "" },
  tlsv1 = { "TLSv1", "TLSv1" }, tlsv1_1 = { "TLSv1.1", "TLSv1.1" },
  tlsv1_2 = { "TLSv1.2", "TLSv1.2" }, tlsv1_3 = { "TLSv1.3", "TLSv1.3" },
}
local OPTIONS = {
  "all", "cipher_server_preference", "no_compression", "no_renegotiation", "no_sslv2", "no_sslv3", "no_ticket",
  "no_tlsv1", "no_tlsv1_1", "no_tlsv1_2", "no_tlsv1_3", "single_dh_use", "single_ecdh_use",
}
local VERIFY = { "none", "peer", "client_once", "fail_if_no_peer_cert" }

local function set_of(names)
  local set = {}
  for _, name in ipairs(names) do set[name] = true end
  return set
end
local is_option, is_verify = set_of(OPTIONS), set_of(VERIFY)
lib.ssl_options = is_option -- scripts see them as ssl.config.options

-- Where systems keep the certificates that they believe.  Scripts may not read there, and need not: it is what is believed
-- when nothing else is said.
local SYSTEM_STORES = set_of {
  "/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/certs", "/etc/ssl/cert.pem", "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/certs/ca-bundle.crt", "/etc/pki/tls/cert.pem", "/etc/pki/tls/certs", "/usr/local/etc/openssl/cert.pem",
  "/etc/ca-certificates/extracted/tls-ca-bundle.pem", "/usr/share/ca-certificates",
}

local function as_set(value, known, complaint)
  local set = {}
  for _, name in ipairs(type(value) == "table" and value or { value }) do
    if not known[name] then return nil, complaint .. " (" .. tostring(name) .. ")" end
    set[name] = true
  end
  return set
end

-- The text of a file that the script may read; nil and the system's words.
local function read(path)
  local file, problem = env.io.open(path, "rb")
  if not file then return nil, (gsub(problem, "^.*: ", "")) end
  local text = file:read("*a")
  file:close()
  return text
end

-- Put the text of the file that a parameter names into `terms`.  Returns nil, or the error.
local function load(terms, field, path, words)
  if path == nil then return nil end
  if type(path) ~= "string" then return "error loading " .. words .. " (not the name of a file)" end
  local text, problem = read(path)
  if not text then return "error loading " .. words .. " (" .. problem .. ")" end
  terms[field] = text
end

local function versions(parameters, options)
  local range = PROTOCOLS[parameters.protocol]
  if not range then return nil, "invalid protocol (" .. tostring(parameters.protocol) .. ")" end
  local oldest, newest = range[1], range[2]
  if options.no_tlsv1_3 and newest == "" then newest = "TLSv1.2" end
  if options.no_tlsv1_2 and oldest == "" then oldest = "TLSv1.3" end
  return oldest, newest
end

local function protocols(alpn)
  if type(alpn) == "string" then alpn = { alpn } end
  if alpn == nil then return "" end
  if type(alpn) ~= "table" then return nil, "invalid ALPN protocols (a list is wanted)" end
  for _, name in ipairs(alpn) do
    if type(name) ~= "string" or name == "" then return nil, "invalid ALPN protocols (names are wanted)" end
  end
  return concat(alpn, "\0")
end

local function password(given)
  if type(given) == "function" then given = given() end
  return given == nil and "" or tostring(given)
end

-- The terms that parameters mean; or nil and an error.
function lib.ssl_terms(parameters)
  local is_server = parameters.mode == "server"
  if parameters.mode ~= "client" and not is_server then return nil, "invalid mode (" .. tostring(parameters.mode) .. ")" end
  local options, verify, problem
  options, problem = as_set(parameters.options or {}, is_option, "invalid option")
  if not options then return nil, problem end
  verify, problem = as_set(parameters.verify or (is_server and "none" or "peer"), is_verify, "invalid verify option")
  if not verify then return nil, problem end
  local terms = { is_server = is_server, certificate = "", key = "", authorities = "" }
  terms.verify = verify.peer and not verify.none or false
  terms.takes_strangers = not verify.fail_if_no_peer_cert
  terms.oldest, terms.newest = versions(parameters, options)
  if not terms.oldest then return nil, terms.newest end
  problem = load(terms, "key", parameters.key, "private key") or load(terms, "certificate", parameters.certificate, "certificate")
  for _, store in pairs { parameters.cafile or false, parameters.capath or false } do
    if store and not SYSTEM_STORES[gsub(store, "/$", "")] then
      problem = problem or load(terms, "authorities", store, "CA locations")
    end
  end
  if problem then return nil, problem end
  terms.password = password(parameters.password)
  terms.ciphers = parameters.ciphers and tostring(parameters.ciphers) or ""
  terms.protocols, problem = protocols(parameters.alpn)
  if not terms.protocols then return nil, problem end
  return terms
end
