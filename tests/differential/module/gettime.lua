-- gettime is the time of day, with fractions, and moves.
local socket = require "socket"
local now = socket.gettime()
print(type(now), math.abs(now - os.time()) < 2)
local later = socket.gettime()
print(later >= now, select("#", socket.gettime()), select("#", socket.gettime("ignored")))
local has_fraction = false
for _ = 1, 20 do has_fraction = has_fraction or socket.gettime() % 1 ~= 0 end
print(has_fraction)
