-- The protocol within, and the name that is asked for.
local kit, secure = require "kit", require "secure"
local client, server = secure.wrapped(secure.client { alpn = { "a", "b" } }, secure.server(CERTS, { alpn = { "b", "a" } }))
kit.show("sni", client:sni("some.example"))
kit.show("shake", secure.shake(client, server))
kit.show("alpn", client:getalpn(), server:getalpn())
kit.show("name", server:getsniname())
client, server = secure.pair(CERTS)
kit.show("none", client:getalpn(), server:getalpn(), server:getsniname())
kit.show("a number is no name", (pcall(client.sni, client)))
