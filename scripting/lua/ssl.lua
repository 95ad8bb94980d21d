-- ssl: TLS on a connected TCP object, with LuaSec's everyday functions.  Certificates are verified unless the script says
-- verify = "none"; the host's name is the one that was connected to, or that of `sni`.
--
-- The object that ssl.wrap gives takes over the socket of the TCP object, which stands for none afterwards.

local host, lib = ...
local objects = lib.sockets
local getmetatable, newproxy = getmetatable, newproxy
local error, floor, ipairs, pairs, select, setmetatable, tostring, type =
  error, math.floor, ipairs, pairs, select, setmetatable, tostring, type
local find, gmatch, gsub, match = string.find, string.gmatch, string.gsub, string.match

local stream = objects.stream
objects.claim_source()

local CLASS = "SSL:Connection"

local ssl = { _VERSION = "1.3.2", _COPYRIGHT = "Mudwire's own; the functions are those of LuaSec" }

local function flat(terms)
  return terms.is_server, terms.certificate, terms.key, terms.password, terms.authorities, terms.takes_strangers,
    terms.oldest, terms.newest, terms.ciphers, terms.protocols
end

-- Contexts -------------------------------------------------------------------------------------------------------

local contexts = setmetatable({}, { __mode = "k" })

local function required(parameters, name)
  local value = parameters[name]
  if type(value) ~= "string" then
    error("bad argument #1 to 'newcontext' (string expected as '" .. name .. "', got " .. type(value) .. ")", 3)
  end
end

-- What parameters mean, to be used for many connections.  Returns nil and an error when they cannot be met.
function ssl.newcontext(parameters)
  if type(parameters) ~= "table" then objects.type_error(1, "table", parameters) end
  required(parameters, "protocol")
  required(parameters, "mode")
  local terms, problem = lib.ssl_terms(parameters)
  if not terms then return nil, problem end
  problem = host.socket_check_tls(terms.verify, flat(terms))
  if problem then return nil, problem end
  local context = newproxy(true)
  local meta = getmetatable(context)
  local address = match(tostring(context), ": (.+)") or "0"
  meta.__metatable = "context"
  meta.__tostring = function() return "SSL context: " .. address end
  contexts[context] = terms
  return context
end

function ssl.loadcertificate(pem)
  return lib.new_certificate(host.socket_read_certificate(objects.string_argument(1, pem)))
end

-- Connections ----------------------------------------------------------------------------------------------------

local connection = {}

local function state_of(object)
  return objects.state_of(object, CLASS)
end

-- OpenSSL's words, as LuaSec's programs know them.
local function words_of(problem)
  if find(problem, "^certificate ") then return "certificate verify failed (" .. problem .. ")" end
  return (gsub(problem, "^TLS failed: ", ""))
end

-- What an error means for a connection within TLS: a timeout is told by what TLS waits for, and after anything else
-- nothing more comes or goes.
local function told(state, problem, direction)
  if problem == "timeout" then
    state.wanted = direction
    return "want" .. direction
  end
  state.agreement = nil
  return words_of(problem)
end

-- What the peer has said already: what the core has told, and what was read of that.
local function said_ahead(state)
  local unread = state.buffer:sub(state.position)
  state.buffer, state.position = "", 1
  local rest, problem = host.socket_hold(state.number)
  return unread .. rest, problem
end

local function begin(state)
  local terms, ahead, problem = state.terms, said_ahead(state)
  if problem then return problem end
  local name = state.server_name or state.peer_name or ""
  host.socket_begin_tls(state.number, name, terms.verify, ahead, flat(terms))
  state.is_shaking = true
end

-- Begin, unless that is done, and see what has come of it: is it over, the error, what was agreed on.
local function go_on(state, left)
  if not state.is_shaking then
    local problem = begin(state)
    if problem then return true, problem end
  end
  if left == 0 then objects.look_again_later() end
  return host.socket_tls_outcome(state.number, left)
end

-- Shake hands.  Returns true; or false and "wantread" while the timeout is over and the hands are not shaken.
function connection.dohandshake(object)
  local state = state_of(object)
  if state.agreement then return true end
  if not state.number then return false, "closed" end
  if state.is_waited_for then return false, "socket busy shaking hands" end
  state.is_waited_for = true
  local left = objects.time_left(state, objects.start_of_call(state))
  local ok, is_over, problem, agreement = lib.guarded(go_on, state, left)
  state.is_waited_for = false
  if not ok then error(is_over, 0) end -- the handler is being stopped; not ours to keep
  if not is_over then return false, "wantread" end
  state.is_shaking = false
  if problem then return false, words_of(problem) end
  state.agreement = agreement
  return true
end

function connection.receive(object, pattern, prefix)
  local state = state_of(object)
  if not state.agreement then return nil, "closed", objects.string_argument(3, prefix, "") end
  local data, problem, partial = stream.receive(state, pattern, prefix)
  state.wanted = nil
  if problem then return nil, told(state, problem, "read"), partial end
  return data, nil, nil
end

function connection.send(object, ...)
  local state, given = state_of(object), 1 + select("#", ...)
  local data, first, last = ...
  data = objects.string_argument(2, data, nil, given)
  first, last = floor(objects.number_argument(3, first, 1)), floor(objects.number_argument(4, last, -1))
  first, last = stream.range(#data, first, last)
  if not state.agreement then return nil, "closed", first - 1 end
  local index, problem, partial = stream.send(state, data, first, last)
  state.wanted = nil
  if problem then return nil, told(state, problem, "write"), partial end
  return index, nil, nil
end

function connection.close(object)
  local state = state_of(object)
  if state.number then host.socket_close(state.number) end
  state.number, state.phase, state.agreement = nil, "closed", nil
  state.buffer, state.position = "", 1
  objects.describe_as_closed(state)
  objects.reap()
end

function connection.dirty(object)
  return not stream.is_drained(state_of(object))
end

-- What the last call was waiting for.
function connection.want(object)
  local state = state_of(object)
  return state.is_shaking and "read" or state.wanted or "nothing"
end

function connection.sni(object, ...)
  local state = state_of(object)
  state.server_name = objects.string_argument(2, (...), nil, 1 + select("#", ...))
end

function connection.getsniname(object)
  local agreement = state_of(object).agreement
  local name = agreement and agreement.server_name or ""
  if name ~= "" then return name end
  return nil
end

function connection.getalpn(object)
  local agreement = state_of(object).agreement
  local name = agreement and agreement.protocol or ""
  if name ~= "" then return name end
  return nil
end

function connection.getpeercertificate(object, number)
  local agreement = state_of(object).agreement
  number = objects.number_argument(2, number, 1)
  if not agreement then return nil, "closed" end
  return lib.new_certificate(number == 1 and agreement.peer or agreement.chain[number])
end

-- What the peer has shown, its own certificate first.
function connection.getpeerchain(object)
  local agreement = state_of(object).agreement
  if not agreement then return nil, "closed" end
  local chain = {}
  for index, known in ipairs(agreement.chain) do chain[index] = lib.new_certificate(known) end
  return chain
end

-- What this end has shown: the certificates of its parameters' file.
function connection.getlocalchain(object)
  local state = state_of(object)
  if not state.agreement then return nil, "closed" end
  local chain = {}
  for pem in gmatch(state.terms.certificate, "%-%-%-%-%-BEGIN CERTIFICATE%-%-%-%-%-.-%-%-%-%-%-END CERTIFICATE%-%-%-%-%-") do
    chain[#chain + 1] = ssl.loadcertificate(pem)
  end
  return chain
end

function connection.getlocalcertificate(object)
  local chain, problem = connection.getlocalchain(object)
  if not chain then return nil, problem end
  return chain[1]
end

-- The last words of the handshake, by which programs tell connections apart (RFC 5929).
function connection.getfinished(object)
  local agreement = state_of(object).agreement
  if not agreement then return nil, "closed" end
  if agreement.finished ~= "" then return agreement.finished end
end

function connection.getpeerfinished(object)
  local agreement = state_of(object).agreement
  if agreement and agreement.peer_finished ~= "" then return agreement.peer_finished end -- LuaSec says nothing else
end

-- Whether the peer's certificate was verified.
function connection.getpeerverification(object)
  local state = state_of(object)
  if not state.agreement then return false, "closed" end
  if state.terms.verify then return true end
  return false, "the certificate was not verified"
end

-- "TLS_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384": what their parts say.
local function encryption_of(cipher, bits)
  if find(cipher, "GCM", 1, true) then return "AESGCM(" .. bits .. ")" end
  if find(cipher, "CHACHA20", 1, true) then return "CHACHA20/POLY1305(256)" end
  if find(cipher, "CCM", 1, true) then return "AESCCM(" .. bits .. ")" end
  return find(cipher, "AES", 1, true) and "AES(" .. bits .. ")" or cipher
end

local function facts_of(agreement)
  local bits = agreement.bits
  local is_new = agreement.version == "TLSv1.3"
  return {
    protocol = agreement.version, cipher = agreement.cipher, bits = bits, algbits = bits, export = false,
    encryption = encryption_of(agreement.cipher, bits),
    key = is_new and "any" or match(agreement.cipher, "^(%u+DH)E?%-") or match(agreement.cipher, "^(DH)E?%-") or "RSA",
    authentication = is_new and "any" or match(agreement.cipher, "^%u*DHE?%-(%u+)%-") or "RSA",
    mac = (find(agreement.cipher, "GCM", 1, true) or find(agreement.cipher, "POLY1305", 1, true)) and "AEAD"
      or match(agreement.cipher, "(%u+%d*)$"),
  }
end

-- All that is known of the connection, or one field of it.
function connection.info(object, field)
  local agreement = state_of(object).agreement
  if not agreement then return nil, "closed" end
  local facts = facts_of(agreement)
  if field == nil then return facts end
  return facts[objects.string_argument(2, field)]
end

objects.add_common(connection, CLASS)
objects.add_statistics(connection, CLASS)
-- Not in LuaSec either, so programs may ask whether an object has them.
connection.gettimeout, connection.setfd, connection.getfamily, connection.getsockname = nil, nil, nil, nil
objects.define(CLASS, connection).class = nil

local function describe(object)
  return "SSL connection: " .. objects.states[object].address
end

-- The fields that go from the TCP object to the connection within TLS.
local TAKEN_OVER = {
  "number", "phase", "buffer", "position", "local_end", "peer_end", "peer_name", "family", "received", "sent", "born",
}

-- Take the socket of a connected TCP object over.  `with` is a context, or parameters for one.
function ssl.wrap(object, with)
  local old = objects.states[object]
  if not old or old.class ~= "tcp{client}" and old.class ~= "tcp{master}" then
    objects.argument_error(1, "tcp{client} expected")
  end
  local terms = contexts[with]
  if not terms then
    local context, problem = ssl.newcontext(with)
    if not context then return nil, problem end
    terms = contexts[context]
  end
  objects.refresh(old)
  local state = { terms = terms }
  for _, field in ipairs(TAKEN_OVER) do state[field] = old[field] end
  local wrapped = objects.new(CLASS, state)
  state.meta.__tostring = describe
  state.descriptor = old.descriptor
  old.number, old.descriptor = nil, nil
  object:setfd(-1)
  if state.descriptor then objects.by_descriptor[state.descriptor] = state end
  return wrapped
end

-- What there is, in tables as LuaSec has them.
ssl.config = {
  algorithms = { ec = true, dsa = true },
  capabilities = { alpn = true, dane = false, curves_list = false, ecdh_curves_auto = true },
  curves = {},
  options = lib.ssl_options,
  protocols = { tlsv1 = true, tlsv1_1 = true, tlsv1_2 = true, tlsv1_3 = true },
}

for _, part in pairs(ssl) do
  if type(part) == "function" then lib.seal(part) end
end

lib.ssl_module = ssl
lib.modules["ssl"] = lib.seal(function() return ssl end)
