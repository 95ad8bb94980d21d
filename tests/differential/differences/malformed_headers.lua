-- The message is spelled as in LuaSocket's newest sources.
-- LuaSocket: nil	malformed reponse headers
-- Mudwire: nil	malformed response headers
print(require "socket.http".request(("http://127.0.0.1:%d/bad-header"):format(PEER)))
