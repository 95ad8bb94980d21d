-- What the modules and their objects have.
local socket, ssl, https, kit, secure =
  require "socket", require "ssl", require "ssl.https", require "kit", require "secure"
for _, name in ipairs { "wrap", "newcontext", "loadcertificate", "config", "_VERSION" } do kit.show(name, type(ssl[name])) end
for _, name in ipairs { "protocols", "options", "algorithms", "capabilities", "curves" } do
  kit.show("config." .. name, type(ssl.config[name]))
end
kit.show("protocols", ssl.config.protocols.tlsv1_2, ssl.config.protocols.tlsv1_3)
kit.show("https", type(https.request), type(https.tcp), https.PORT, https.TIMEOUT)
local client, server = secure.pair(CERTS)
for _, name in ipairs {
  "close", "dirty", "dohandshake", "getalpn", "getfd", "getpeercertificate", "getpeerchain", "getpeerverification",
  "getsniname", "getstats", "info", "receive", "send", "setstats", "settimeout", "sni", "want",
} do
  kit.show(name, type(client[name]))
end
kit.show("not these", client.getpeername, client.getsockname, client.gettimeout, client.setoption, client.class)
kit.show("text", tostring(client):match("^SSL connection: 0x"), tostring(ssl.newcontext(secure.client())):match("^SSL context: 0x"))
