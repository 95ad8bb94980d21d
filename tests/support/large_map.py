"""A large world as a script would have mapped it: areas, levels, doors, stubs, special exits, lines, labels, colours.

`script(ROOMS)` is Lua; the same number of rooms gives the same world.
"""

from typing import Final

AREA_SIDE: Final = 40
_LUA: Final = """
    local rooms, side = %d, %d
    local per_area = side * side
    for environment = 300, 319 do
        setCustomEnvColor(environment, (environment * 53) %% 200 + 40, (environment * 97) %% 200 + 40, (environment * 31) %% 200 + 40)
    end
    for place = 1, math.ceil(rooms / per_area) do
        local area = addAreaName("Province " .. place)
        createMapLabel(area, "Province " .. place, 0, side + 1, 0, 255, 255, 255, 20, 40, 80, 30, 50)
    end
    for id = 1, rooms do
        local area, at = math.ceil(id / per_area), (id - 1) %% per_area
        local level = at %% 97 == 5 and 1 or 0
        addRoom(id, area)
        setRoomName(id, "Crossing of street " .. at %% side .. " and lane " .. math.floor(at / side))
        setRoomCoordinates(id, at %% side, math.floor(at / side), level)
        setRoomEnv(id, 300 + at %% 20)
        if at %% 29 == 0 then setRoomChar(id, "$") end
        if at %% 31 == 0 then setRoomWeight(id, 5) end
        setRoomUserData(id, "visited", tostring(at))
        if id %% 2000 == 0 then wait(0) end
    end
    for id = 1, rooms do
        local at = (id - 1) %% per_area
        if at %% side ~= side - 1 and roomExists(id + 1) then
            setExit(id, id + 1, "east")
            if at %% 13 ~= 0 then setExit(id + 1, id, "west") end
        end
        if at + side < per_area and at %% 7 ~= 3 and roomExists(id + side) then
            setExit(id, id + side, "north")
            setExit(id + side, id, "south")
        end
        if at %% 41 == 0 then setExitStub(id, "up", true) end
        if at %% 53 == 0 and getRoomExits(id).east then setDoor(id, "e", at %% 3 + 1) end
        if at %% 67 == 0 and roomExists(id + 3) then
            addSpecialExit(id, id + 3, "climb wall")
            addCustomLine(id, { { at %% side + 0.5, math.floor(at / side) + 0.5 } }, "climb wall", "dot line", { 255, 80, 80 }, true)
        end
        if at == per_area - 1 and roomExists(id + 1) then
            setExit(id, id + 1, "up")
            setExit(id + 1, id, "down")
        end
        if id %% 2000 == 0 then wait(0) end
    end
    centerview(1)
"""


def script(rooms: int) -> str:
    """What makes a world of so many rooms; it waits now and then, for it takes longer than a script may compute."""
    return _LUA % (rooms, AREA_SIDE)
