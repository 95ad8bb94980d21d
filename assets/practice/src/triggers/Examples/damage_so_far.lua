dealt = (dealt or 0) + tonumber(matches[3])
cecho("<orange>  " .. dealt .. " damage so far")
