-- The game sends facts beside its text (GMCP); each arrival is an event.
registerAnonymousEventHandler("gmcp.Room.Info", function()
  local room = gmcp.Room.Info
  cecho("<cyan>  room " .. tostring(room.num) .. " in " .. tostring(room.area) .. "\n")
end)
