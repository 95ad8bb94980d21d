-- Drinks tea when badly hurt, and not again before it has worked.
if tonumber(matches[2]) < 40 and not sipping then
  sipping = true
  send("drink tea")
  tempTimer(3, function() sipping = false end)
end
