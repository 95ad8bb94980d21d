-- getProfileStats(): how many triggers, aliases, timers, keys, buttons and scripts there are, as Mudlet has it; and in
-- `items` what the slowest of them have cost so far: how often each ran, how long that took in all and at worst, in
-- seconds, and how often it failed.

local host, lib = ...
local ipairs = ipairs

local WORDS = { trigger = "triggers", alias = "aliases", timer = "timers", key = "keys", button = "buttons",
  script = "scripts" }

-- Of labels, of which those are active that run.
local function movies()
  local counts = { total = 0, active = 0 }
  for _, name in ipairs(host.surface_names()) do
    if host.surface_kind(name) == "label" and host.surface_get(name, "movie") ~= "" then
      counts.total = counts.total + 1
      if host.surface_get(name, "movie_runs") then counts.active = counts.active + 1 end
    end
  end
  return counts
end

lib.define("getProfileStats", function()
  local stats = { gifs = movies(), items = host.items_slowest() }
  for kind, counts in pairs(host.item_counts()) do stats[WORDS[kind]] = counts end
  local triggers = stats.triggers
  triggers.patterns = { total = triggers.patterns, active = triggers.active_patterns }
  triggers.active_patterns = nil
  return stats
end)
