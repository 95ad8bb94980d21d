-- Sub-modules appear as fields of the socket table once they are required.
local socket, kit = require "socket", require "kit"
local http, url, headers = require "socket.http", require "socket.url", require "socket.headers"
kit.show("fields", socket.http == http, socket.url == url, socket.headers == headers)
kit.show("ltn12", type(require "ltn12"), rawget(_G, "ltn12"))
kit.show("mime", type(require "mime"), rawget(_G, "mime"))
