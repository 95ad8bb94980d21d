-- Certificates of another host.  LuaSec looks at who vouches for a certificate and not at whose it is; Mudwire looks at both.
-- LuaSocket: true
-- Mudwire: hostname mismatch
local secure = require "secure"
local client, server = secure.wrapped(
  secure.client { verify = "peer", cafile = CERTS .. "/ca.pem" }, secure.server(CERTS))
client:sni("other.example")
local ok, problem = secure.shake(client, server)
print(ok or tostring(problem):match("hostname mismatch") or problem)
