-- datetime: dates and times read from text by a format of strftime's directives; the rest of the format is a Perl
-- regular expression, as in Mudlet.

local _, lib = ...
local env, rex = lib.env, lib.env.rex
local error, gmatch, gsub, ipairs, lower, match, sub, tonumber, type =
  error, string.gmatch, string.gsub, ipairs, string.lower, string.match, string.sub, tonumber, type
local date, time = env.os.date, env.os.time

local datetime = { _pattern_cache = {} }
env.datetime = datetime

local MONTHS = "january february march april may june july august september october november december"
local month_numbers, count = {}, 0
for name in gmatch(MONTHS, "%a+") do
  count = count + 1
  month_numbers[name], month_numbers[sub(name, 1, 3)] = count, count
end

local ALTERNATIVES = gsub(MONTHS, " ", "|")
local DIRECTIVES = {
  b = "(?P<month_name>" .. gsub(ALTERNATIVES, "(%a%a%a)%a*", "%1") .. ")",
  B = "(?P<month_name>" .. ALTERNATIVES .. ")",
  d = "(?P<day>\\d{2})", H = "(?P<hour>\\d{2})", I = "(?P<hour12>\\d{2})", m = "(?P<month>\\d{2})",
  M = "(?P<min>\\d{2})", p = "(?P<half>[AP]M)", S = "(?P<sec>\\d{2})", y = "(?P<short_year>\\d{2})",
  Y = "(?P<year>\\d{4})",
}

-- The compiled pattern of a format.
function datetime:_get_pattern(format)
  local known = self._pattern_cache[format]
  if known then return known end
  if type(format) ~= "string" then error("datetime: a format is text, not " .. type(format), 2) end
  local pattern = gsub(format, "%%(%a)", DIRECTIVES)
  self._pattern_cache[format] = rex.new(pattern, rex.flags().CASELESS)
  return self._pattern_cache[format]
end

-- The hour of a day of twice twelve: 12 AM is midnight, 12 PM is noon.
local function whole_hour(hour, half)
  if not half then error("datetime:parse: %I is of a 12-hour clock, which needs %p", 3) end
  return hour % 12 + (lower(half) == "pm" and 12 or 0)
end

-- A table as os.time takes it, or with `as_epoch` seconds; nil when the text is not of this format.
function datetime:parse(source, format, as_epoch)
  local first, _, found = self:_get_pattern(format or "^%Y-%m-%d %H:%M:%S$"):tfind(source)
  if not first then return nil end
  local function number(name) return found[name] and tonumber(found[name]) or nil end
  local at = { year = number("year"), month = number("month"), day = number("day") }
  at.hour, at.min, at.sec = number("hour"), number("min"), number("sec")
  if found.short_year then at.year = 2000 + number("short_year") end
  if found.month_name then at.month = month_numbers[lower(found.month_name)] end
  if found.hour12 then at.hour = whole_hour(number("hour12"), found.half) end
  if not as_epoch then return at end
  local today = date("*t")
  for _, name in ipairs { "year", "month", "day" } do at[name] = at[name] or today[name] end
  return time({ year = at.year, month = at.month, day = at.day, hour = at.hour or 0, min = at.min or 0, sec = at.sec or 0 })
end

-- How many seconds local time is ahead of UTC, at a moment.
function datetime:calculate_UTCdiff(at)
  local here, there = date("*t", at), date("!*t", at)
  there.isdst = here.isdst
  return time(here) - time(there)
end
