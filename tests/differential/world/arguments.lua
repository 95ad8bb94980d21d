-- args: one "two words" 3 --flag ""
-- The script's arguments: arg and `...`.
print(arg[0], #arg, ...)
for i = 1, #arg do print(i, type(arg[i]), arg[i]) end
print(arg[-1] ~= nil, select("#", ...))
