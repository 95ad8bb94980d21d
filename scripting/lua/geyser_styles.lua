-- Geyser's style sheets: properties, with those of a parent behind them, and the widgets that they are for.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local concat, error, format, gmatch, insert, match = table.concat, error, string.format, string.gmatch,
  table.insert, string.match
local pairs, setmetatable, tostring, type = pairs, setmetatable, tostring, type

local StyleSheet = {}
Geyser.StyleSheet = StyleSheet
StyleSheet.__index = StyleSheet

local function expected(name, what, kind, value)
  if value ~= nil and type(value) ~= kind then
    error(format("Geyser.StyleSheet:%s: bad argument #1 type (%s as %s expected, got %s)", name, what, kind, type(value)), 3)
  end
end

local function trimmed(text) return type(text) == "string" and match(text, "^%s*(.-)%s*$") or text end

-- The properties in a style sheet, and what they are for, if it says so.
function StyleSheet:parseCSS(css)
  local target = match(css, "^%s*([^{};]-)%s*{")
  local properties = {}
  for name, value in gmatch((match(css, "{(.*)}") or css) .. ";", "([%w-]+)%s*:%s*([^;]-)%s*;") do properties[name] = value end
  return properties, target
end

-- The properties may be given as a text or as a table; what a text says it is for counts where nothing else is said.
function StyleSheet:new(css, parent, target)
  local me = setmetatable({ styleTable = {}, parent = parent, target = target }, self)
  if type(css) == "table" then me:setStyleTable(css) else me:setCSS(css) end
  me.target = target or me.target
  return me
end
function StyleSheet:getStyleTable(with_parents)
  local all = with_parents ~= false and self.parent and self.parent:getStyleTable() or {}
  for name, value in pairs(self.styleTable) do all[name] = value end
  return all
end
function StyleSheet:get(name) return self:getStyleTable()[name] end
function StyleSheet:set(name, value) self.styleTable[trimmed(name)] = trimmed(value) end
function StyleSheet:setCSS(css)
  expected("setCSS", "css", "string", css)
  local properties, target = self:parseCSS(css or "")
  self.styleTable, self.target = properties, target or self.target
end
function StyleSheet:setStyleTable(properties)
  expected("setStyleTable", "properties", "table", properties)
  self.styleTable = Geyser.copyTable(properties)
end
function StyleSheet:setParent(parent)
  expected("setParent", "parent stylesheet", "table", parent)
  self.parent = parent
end
function StyleSheet:setTarget(target)
  expected("setTarget", "target", "string", target)
  self.target = target
end
function StyleSheet:getCSS(with_parents)
  local lines = {}
  for name, value in env.spairs(self:getStyleTable(with_parents)) do insert(lines, name .. ": " .. tostring(value) .. ";\n") end
  local css = concat(lines)
  if not self.target or self.target == "" then return css end
  return self.target .. " {\n" .. css .. "}"
end
