-- Believing certificates, and asking clients for theirs.
local ssl, kit, secure = require "ssl", require "kit", require "secure"
local ca = CERTS .. "/ca.pem"
local function try(label, client_more, server_more)
  local client, server = secure.wrapped(secure.client(client_more), secure.server(CERTS, server_more))
  local ours, our_problem, theirs, their_problem = secure.shake(client, server)
  -- LuaSec says "certificate verify failed" and no more; Mudwire says of which certificate, behind it.
  kit.show(label, ours, our_problem and our_problem:match("^[%a ]+%a"), theirs, their_problem)
  return client, server
end
local client, server = try("known", { verify = "peer", cafile = ca })
kit.show("  verified", client:getpeerverification())
try("known and wanted", { verify = { "peer", "fail_if_no_peer_cert" }, cafile = ca })
try("not asked", { verify = "none", cafile = ca })
local shows = { key = CERTS .. "/key.pem", certificate = CERTS .. "/chain.pem" }
_, server = try("client shows itself", shows, { verify = { "peer", "fail_if_no_peer_cert" }, cafile = ca })
kit.show("  verified", server:getpeerverification(), server:getpeercertificate() ~= nil)
_, server = try("client may stay unknown", {}, { verify = "peer", cafile = ca })
kit.show("  certificate", server:getpeercertificate())
client = try("client must not", { protocol = "tlsv1_2" }, { verify = { "peer", "fail_if_no_peer_cert" }, cafile = ca })
