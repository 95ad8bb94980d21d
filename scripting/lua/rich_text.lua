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

-- What is read goes to a listener: texts, colours, and marks as "b", "/b" and "r".  This one makes the list.
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

-- "b", "/b", "r", and their long forms, as a mark; nil when it is none.
local function mark_of(tag)
  local slash, name = match(tag, "^(/?)(%l+)$")
  name = name and (LONG_NAMES[name] or name)
  if name and (name == "r" and slash == "" or ATTRIBUTES[name]) then return slash .. name end
  return nil
end

-- Text in which tags stand between < and >; `colours_of(listener, tag)` gives their colours, false when it is no tag of one.
local function read_tags(text, colours_of, listener)
  local page, start = listener.new(), 1
  while true do
    local first, last = find(text, "<[^<>]*>", start)
    if not first then break end
    local tag = sub(text, first + 1, last - 1)
    write(listener, page, sub(text, start, first - 1))
    local front, back = colours_of(listener, tag)
    local mark = front == false and mark_of(tag)
    if front ~= false then
      listener.colour(page, front, back)
    elseif mark then
      listener.mark(page, mark)
    else
      write(listener, page, sub(text, first, last))
    end
    start = last + 1
  end
  write(listener, page, sub(text, start))
  return page
end

local function cecho_colours(listener, tag)
  local front, back = match(tag, "^([%w_]*)[:,]([%w_]+)$")
  if not front then front, back = match(tag, "^([%w_]+)$"), "" end
  if not front then return false end
  local foreground, background = listener.named(front), listener.named(back)
  if front ~= "" and not foreground or back ~= "" and not background then return false end
  return foreground, background
end

local function decimal(text)
  local red, green, blue = match(text, "^(%d+),(%d+),(%d+)$")
  if not red then red, green, blue = match(text, "^(%d+),(%d+),(%d+),%d+$") end
  return red and colours.rgb(red, green, blue)
end

local function decho_colours(_, tag)
  local front, back = match(tag, "^([%d,]*):?([%d,]*)$")
  if not front or tag == "" or tag == ":" then return false end
  local foreground, background = decimal(front), decimal(back)
  if front ~= "" and not foreground or back ~= "" and not background then return false end
  return foreground, background
end

local function hexadecimal(digits)
  if not digits or digits == "" then return nil end
  local red, green, blue = match(digits, "(%x%x)(%x%x)(%x%x)$") -- an alpha in front is not shown
  return colours.rgb(tonumber(red, 16), tonumber(green, 16), tonumber(blue, 16))
end

-- A tag at `start`, just behind its # or |c: where it ends, nil when it is none, and its mark or its two colours.
local function hecho_tag(text, start)
  local six = "%x%x%x%x%x%x"
  local front = match(text, "^" .. six, start) or ""
  local after = start + #front
  local back = match(text, "^,(" .. six .. "%x%x)", after) or match(text, "^,(" .. six .. ")", after)
  if front ~= "" or back then
    return after + (back and #back + 1 or 0), nil, hexadecimal(front), hexadecimal(back)
  end
  local tag = match(text, "^/?[biuso]", start) or match(text, "^r", start)
  if tag then return start + #tag, tag end
  return nil
end

-- Where the next tag of hecho could stand: its first character, and where what is behind # or |c starts.
local function next_hecho(text, start)
  local hash, bar = find(text, "#", start, true), find(text, "|c", start, true)
  if hash and (not bar or hash < bar) then return hash, hash + 1 end
  if bar then return bar, bar + 2 end
  return nil
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
      local finish, mark, foreground, background = hecho_tag(text, inside)
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
  cecho = function(text, listener) return read_tags(text, cecho_colours, listener or list_maker) end,
  decho = function(text, listener) return read_tags(text, decho_colours, listener or list_maker) end,
  hecho = function(text, listener) return read_hecho(text, listener or list_maker) end,
}
lib.readers = readers

-- Back into text: what each way of writing puts between pieces.
local function attribute_tags(now, before, mark)
  local tags = ""
  for _, name in ipairs { "b", "i", "u", "s", "o" } do
    local bit = ATTRIBUTES[name]
    local is_on, was_on = now % (2 * bit) >= bit, before % (2 * bit) >= bit
    if is_on and not was_on then tags = tags .. mark(name) end
    if was_on and not is_on then tags = tags .. mark("/" .. name) end
  end
  return tags
end

local function in_angles(tag) return "<" .. tag .. ">" end

local function colours_in(page, index, default)
  local foreground, background = page[index + 1], page[index + 2]
  return foreground ~= 0 and foreground or nil, background ~= 0 and background or nil
end

local writers = {
  cecho = {
    mark = in_angles,
    colour = function(number)
      if number <= 256 then return format("ansi_%03d", number - 1) end
      return (env.closestColor(colours.components(number)))
    end,
    join = function(front, back) return in_angles((front or "") .. (back and ":" .. back or "")) end,
  },
  decho = {
    mark = in_angles,
    colour = function(number) return format("%d,%d,%d", colours.components(number)) end,
    join = function(front, back) return in_angles((front or "") .. (back and ":" .. back or "")) end,
  },
  hecho = {
    mark = function(tag) return "#" .. tag end,
    colour = function(number) return format("%02x%02x%02x", colours.components(number)) end,
    join = function(front, back) return "#" .. (front or "") .. (back and "," .. back or "") end,
  },
}

local function write_back(page, writer)
  local parts, before_front, before_back, before_attributes = {}, 0, 0, 0
  for index = 1, #page, 4 do
    local front, back, attributes = page[index + 1], page[index + 2], page[index + 3]
    if (front == 0 and before_front ~= 0) or (back == 0 and before_back ~= 0) then
      parts[#parts + 1] = writer.mark("r")
      before_front, before_back, before_attributes = 0, 0, 0
    end
    if front ~= before_front or back ~= before_back then
      parts[#parts + 1] = writer.join(
        front ~= before_front and writer.colour(front) or nil, back ~= before_back and writer.colour(back) or nil)
    end
    parts[#parts + 1] = attribute_tags(attributes, before_attributes, writer.mark)
    parts[#parts + 1] = page[index]
    before_front, before_back, before_attributes = front, back, attributes
  end
  return concat(parts)
end
lib.write_back = write_back
lib.rich_writers = writers

local function plain(page)
  local parts = {}
  for index = 1, #page, 4 do parts[#parts + 1] = page[index] end
  return concat(parts)
end

for from, reader in pairs(readers) do
  define(from .. "2string", function(text) return plain(reader(lib.check.text(from .. "2string", 1, "text", text))) end)
  for to, writer in pairs(writers) do
    if from ~= to then
      define(from .. "2" .. to, function(text)
        local name = from .. "2" .. to
        return write_back(reader(lib.check.text(name, 1, "text", text)), writer)
      end)
    end
  end
end
