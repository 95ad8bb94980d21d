-- Text with colours written into it, read: cecho's names, decho's decimals, hecho's hexadecimals.
-- A reader gives a flat list: text, foreground, background, attributes, text, foreground …; colours are numbers of
-- colours.lua, attributes bits of netcore.api.style.  What is no tag stays text, as written.  With a listener it gives what
-- that one makes of the tags as they come.

local host, lib = ...
local env, define = lib.env, lib.define
local colours = lib.colours
local concat = table.concat
local find, format, gsub, match, sub = lib.find, string.format, string.gsub, string.match, string.sub
local tonumber, tostring = tonumber, tostring

local ATTRIBUTES = { b = 1, i = 4, u = 8, s = 128, o = 256 }
lib.rich_attributes = ATTRIBUTES
local LONG_NAMES = {
  bold = "b", italics = "i", italic = "i", underline = "u", strikeout = "s", overline = "o", reset = "r",
}

-- What is read goes to a listener: texts, marks as "b", "/b" and "r", and colours, with which come red, green and blue where
-- they were written.  A listener may take tags that it reads in its own way.  This one makes the list.
local list_maker = {}

function list_maker.new() return { foreground = 0, background = 0, attributes = 0, on = {} } end

function list_maker.text(page, text)
  local count = #page
  page[count + 1], page[count + 2] = text, page.foreground
  page[count + 3], page[count + 4] = page.background, page.attributes
end

function list_maker.colour(page, foreground, background)
  if foreground then page.foreground = foreground end
  if background then page.background = background end
end

function list_maker.mark(page, mark)
  if mark == "/r" then return end
  if mark == "r" then
    page.foreground, page.background, page.attributes, page.on = 0, 0, 0, {}
    return
  end
  local slash, name = match(mark, "^(/?)(%l)$")
  local is_on = slash == ""
  if is_on ~= (page.on[name] or false) then
    page.on[name] = is_on
    page.attributes = page.attributes + (is_on and ATTRIBUTES[name] or -ATTRIBUTES[name])
  end
end

list_maker.named = colours.named

local function write(listener, page, text)
  if text ~= "" then listener.text(page, text) end
end

-- "b", "/b", "r", and their long forms, as a mark; nil when it is none.  "/r" is one that does nothing.
local function mark_of(tag)
  local slash, name = match(tag, "^(/?)(%l+)$")
  name = name and (LONG_NAMES[name] or name)
  if name and (name == "r" or ATTRIBUTES[name]) then return slash .. name end
  return nil
end

-- Text in which tags stand between < and >; `colours_of(listener, tag)` gives their colours, false when it is no tag of one.
local function read_tags(way, text, colours_of, listener)
  local page, start = listener.new(), 1
  while true do
    local first, last = find(text, "<[^<>]*>", start)
    if not first then break end
    local tag = sub(text, first + 1, last - 1)
    write(listener, page, sub(text, start, first - 1))
    local mark = mark_of(tag)
    if not (listener.takes and listener.takes(page, way, tag, mark)) then
      local front, back, front_parts, back_parts = colours_of(listener, tag)
      if front ~= false then
        listener.colour(page, front, back, front_parts, back_parts)
      elseif mark then
        listener.mark(page, mark)
      else
        write(listener, page, sub(text, first, last))
      end
    end
    start = last + 1
  end
  write(listener, page, sub(text, start))
  return page
end

-- One known name is enough.
local function cecho_colours(listener, tag)
  local front, separator, back = match(tag, "^([%w_]*)([:,]?)([%w_]*)$")
  if not front or separator == "" and back ~= "" then return false end
  local foreground, background = listener.named(front), listener.named(back)
  if not foreground and not background then return false end
  return foreground, background
end

local function decimal(text, takes_alpha)
  local red, green, blue, alpha = match(text, "^(%d%d?%d?),(%d%d?%d?),(%d%d?%d?),?(%d*)$")
  if not red or (alpha == "") == (sub(text, -1) == ",") and alpha == "" then return nil end
  if alpha ~= "" and (not takes_alpha or #alpha > 3) then return nil end
  return colours.rgb(red, green, blue), { tonumber(red), tonumber(green), tonumber(blue) }
end

local function decho_colours(_, tag)
  local front, back = match(tag, "^([%d,]*):?([%d,]*)$")
  if not front or tag == "" or tag == ":" then return false end
  local foreground, front_parts = decimal(front, false)
  local background, back_parts = decimal(back, true)
  if front ~= "" and not foreground or back ~= "" and not background then return false end
  return foreground, background, front_parts, back_parts
end

local function hexadecimal(digits)
  if not digits or digits == "" then return nil end
  local red, green, blue = match(digits, "^(%x%x)(%x%x)(%x%x)")
  return colours.rgb(tonumber(red, 16), tonumber(green, 16), tonumber(blue, 16))
end

-- A tag at `start`, just behind its # or |c: where it ends, nil when it is none, and its mark or its two colours.  Eight
-- digits behind the comma have an alpha in front, which is not shown; a seventh alone means nothing.
local function hecho_tag(listener, text, start)
  local six = "%x%x%x%x%x%x"
  local front = match(text, "^" .. six, start) or ""
  local after = start + #front
  local back = match(text, "^,(" .. six .. "%x?%x?)", after)
  if front ~= "" or back then
    local shown = back and #back == 8 and not listener.takes_first_digits and sub(back, 3) or back
    return after + (back and #back + 1 or 0), nil, hexadecimal(front), hexadecimal(shown)
  end
  local tag = match(text, "^/?[biuso]", start) or match(text, "^/?r", start)
  if tag then return start + #tag, tag end
  return nil
end

-- Where the next tag of hecho could stand, its first character, and where what is behind #, |c or | starts.
local function next_hecho(text, start)
  local first = find(text, "[#|]", start)
  if not first then return nil end
  return first, first + (sub(text, first, first + 1) == "|c" and 2 or 1)
end

local function read_hecho(text, listener)
  local page, start, from = listener.new(), 1, 1
  while true do
    local first, inside = next_hecho(text, from)
    if not first then break end
    if sub(text, first - 1, first) == "\\#" then
      write(listener, page, sub(text, start, first - 2))
      start, from = first, first + 1
    else
      local finish, mark, foreground, background = hecho_tag(listener, text, inside)
      if not mark and inside == first + 1 and sub(text, first, first) == "|" then finish = nil end
      if finish then
        write(listener, page, sub(text, start, first - 1))
        if mark then listener.mark(page, mark) else listener.colour(page, foreground, background) end
        start, from = finish, finish
      else
        from = inside
      end
    end
  end
  write(listener, page, sub(text, start))
  return page
end

local readers = {
  cecho = function(text, listener) return read_tags("cecho", text, cecho_colours, listener or list_maker) end,
  decho = function(text, listener) return read_tags("decho", text, decho_colours, listener or list_maker) end,
  hecho = function(text, listener) return read_hecho(text, listener or list_maker) end,
}
lib.readers = readers

-- --- back into text ---

local function in_angles(tag) return "<" .. tag .. ">" end

local function in_angles_both(front, back) return in_angles((front or "") .. (back and ":" .. back or "")) end

local function nearest(red, green, blue)
  local name, problem = env.closestColor(red, green, blue)
  if not name then error(problem, 0) end
  return name
end

-- How a mark, a colour and two colours together are written.
local ways = {
  cecho = {
    mark = function(mark) return in_angles(mark == "r" and "reset" or mark) end,
    colour = nearest,
    join = in_angles_both,
  },
  decho = {
    mark = in_angles,
    colour = function(red, green, blue) return format("%d,%d,%d", red, green, blue) end,
    join = in_angles_both,
  },
  hecho = {
    mark = function(mark) return "#" .. mark end,
    colour = function(red, green, blue) return format("%02x%02x%02x", red, green, blue) end,
    join = function(front, back) return "#" .. (front or "") .. (back and "," .. back or "") end,
  },
}

-- Writes each tag where it comes.
local function translator(way)
  local function written(number, parts)
    if parts then return way.colour(parts[1], parts[2], parts[3]) end
    return number and way.colour(colours.components(number))
  end
  return {
    new = function() return {} end,
    text = function(page, text) page[#page + 1] = text end,
    mark = function(page, mark)
      if mark ~= "/r" then page[#page + 1] = way.mark(mark) end
    end,
    colour = function(page, front, back, front_parts, back_parts)
      page[#page + 1] = way.join(written(front, front_parts), written(back, back_parts))
    end,
    named = colours.named,
  }
end

-- A page of the screen: what has a look is between tags, each piece for itself.
local function write_out(page, way)
  local function written(number)
    if way == ways.cecho and number > 0 and number <= 256 then return format("ansi_%03d", number - 1) end
    return number > 0 and way.colour(colours.components(number)) or nil
  end
  local parts = {}
  for index = 1, #page, 4 do
    local front, back, attributes = page[index + 1], page[index + 2], page[index + 3]
    local tags = (front ~= 0 or back ~= 0) and way.join(written(front), written(back)) or ""
    for _, name in ipairs { "b", "i", "u", "s", "o" } do
      if attributes % (2 * ATTRIBUTES[name]) >= ATTRIBUTES[name] then tags = tags .. way.mark(name) end
    end
    parts[#parts + 1] = tags .. page[index] .. (tags ~= "" and way.mark("r") or "")
  end
  return concat(parts)
end
lib.write_out = write_out
lib.rich_ways = ways

local function plain(page)
  local parts = {}
  for index = 1, #page, 4 do parts[#parts + 1] = page[index] end
  return concat(parts)
end

for from, reader in pairs(readers) do
  define(from .. "2string", function(text) return plain(reader(lib.check.text(from .. "2string", 1, "text", text))) end)
  for to, way in pairs(ways) do
    if from ~= to then
      local name, listener = from .. "2" .. to, translator(way)
      define(name, function(text) return concat(reader(lib.check.text(name, 1, "text", text), listener)) end)
    end
  end
end
