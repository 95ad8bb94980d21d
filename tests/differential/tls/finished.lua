-- The last words of a handshake, which both ends know.
local kit, secure = require "kit", require "secure"
for _, protocol in ipairs { "tlsv1_2", "tlsv1_3" } do
  local client, server = secure.pair(CERTS, secure.client { protocol = protocol })
  kit.show(protocol, #client:getfinished(), #client:getpeerfinished())
  kit.show("  the same", client:getfinished() == server:getpeerfinished(), server:getfinished() == client:getpeerfinished())
  kit.show("  of one alone", client:getfinished() ~= client:getpeerfinished())
  client:close()
  kit.show("  closed", client:getfinished())
  kit.show("  closed", client:getpeerfinished())
end
