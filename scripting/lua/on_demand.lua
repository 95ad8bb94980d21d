-- Libraries that few scripts use are read when one of their names is first looked up, because the session's start, which
-- the player waits for, would have to read them all.

local host, lib, core = ...
local gmatch, getmetatable, ipairs, pairs, rawget, setmetatable =
  string.gmatch, getmetatable, ipairs, pairs, rawget, setmetatable

-- By library: the global names that it gives, and in front of them, with a colon, libraries that it stands on.
local NAMES = {
  db = "luasql: db_schema: db_queries: db",
  luasql = "luasql",
  datetime = "datetime",
  lpeg = "lpeg_sets: lpeg_captures: lpeg_tree: lpeg_grammar: lpeg_characters: lpeg_matching: lpeg",
  echo_patterns = "_Echos",
  speech = [[ttsSpeak ttsQueue ttsGetQueue ttsClearQueue ttsGetCurrentLine ttsGetState ttsPause ttsResume ttsSkip ttsSetRate
    ttsGetRate ttsSetPitch ttsGetPitch ttsSetVolume ttsGetVolume ttsGetVoices ttsGetCurrentVoice ttsSetVoiceByIndex
    ttsSetVoiceByName]],
  stopwatches = [[createStopWatch startStopWatch stopStopWatch resetStopWatch getStopWatchTime adjustStopWatch
    setStopWatchName setStopWatchPersistence getStopWatchBrokenDownTime getStopWatches deleteStopWatch]],
  speedwalks = "speedwalk speedwalktimer stopSpeedwalk pauseSpeedwalk resumeSpeedwalk",
  inspecting = [[inspect prettywrite printTable __printTable listPrint showMultimatches showCaptureGroups showColors
    showAnsiColors]],
  html = "getHTMLformat cecho2html decho2html hecho2html copy2html",
  line_tools = [[wrapLine xEcho checho xReplace replaceWildcard deleteFull deleteMultiline selectAll isAnsiFgColor isAnsiBgColor
    getColorWildcard]],
  odds = [[timeframe killtimeframe unpack_w_nil phpTable PadHexNum translateTable loadTranslations condenseMapLoad
    onConnect handleWindowResizeEvent dispatchEventToFunctions getNewIDManager
    toNativeSeparators]],
  page_commands = [[addCommand removeCommand enableCommand disableCommand setCommandChecked setCommandPinned setCommandIcon
    setCommandTooltip setCommandPulse]],
  map_lines = [[addCustomLine removeCustomLine getCustomLines getCustomLines1 setRoomBorderColor getRoomBorderColor
    clearRoomBorderColor setRoomBorderThickness getRoomBorderThickness clearRoomBorderThickness setRoomHidden getRoomHidden
    getHiddenRooms getExitStubsNames connectExitStub
    hasSpecialExitLock getAreaExits getAreaRooms1 getRoomsByPosition1 getCollisionLocationsInArea resetRoomArea
    setDefaultAreaVisible auditAreas]],
  map_data = [[setRoomUserData getRoomUserData getAllRoomUserData clearRoomUserData clearRoomUserDataItem setAreaUserData
    getAreaUserData getAllAreaUserData clearAreaUserData clearAreaUserDataItem getRoomUserDataKeys setMapUserData
    getMapUserData getAllMapUserData clearMapUserData clearMapUserDataItem searchRoomUserData searchAreaUserData
    setRoomNameOffset getRoomNameOffset setRoomNameVisible]],
  map_labels = "map_looks: createMapLabel createMapImageLabel getMapLabels getMapLabel deleteMapLabel",
  map_views = [[centerview getPlayerRoom gotoRoom getAllRoomEntrances setMapZoom getMapZoom createMapView closeMapView
    closeAllMapViews getMapViewIds getMapViewInfo]],
  map_looks = [[setCustomEnvColor getCustomEnvColorTable highlightRoom unHighlightRoom setRoomCharColor unsetRoomCharColor
    getRoomCharColor setMapBackgroundColor getMapBackgroundColor setMapRoomExitsColor getMapRoomExitsColor setGridMode
    getGridMode updateMap deleteMap]],
  map_menus = [[addMapEvent removeMapEvent getMapEvents addMapMenu removeMapMenu getMapMenus registerMapInfo enableMapInfo
    disableMapInfo killMapInfo getMapInfo getMapSelection clearMapSelection]],
  map_areas = [[addAreaName setAreaName deleteArea getAreaTable getAreaTableSwap getRoomArea setRoomArea getAreaRooms
    getRoomsByPosition getRoomAreaName]],
  map_paths = "setExitWeightFilter getPath",
  map_files = "map_writing: map_audit: map_files: map_keeping: loadMap loadJsonMap saveMap saveJsonMap",
  map_keeping = "map_writing: map_audit: map_files: mapKeeping",
  map_editing = "mapEditing",
  package_offers = "packageOffers",
  map_offers = "map_writing: map_audit: map_files: map_keeping: mapOffers",
  map_rows = "mapRows",
  json_events = "jsonEvents",
  map_pictures = "exportAreaImage",
  map_window = [[openMapWidget createMapper closeMapWidget moveMapWidget resizeMapWidget setMapWindowTitle
    resetMapWindowTitle getMapWindowTitle getMapWidgetGeometry setMapPerspective shiftMapPerspective]],
  profile_stats = "getProfileStats",
  memory = "getProcessMemoryUsage getSubsystemMemoryStats",
  archives = "unzip unzipAsync zip",
  dictionary = "addWordToDictionary removeWordFromDictionary getDictionaryWordList spellCheckWord spellSuggestWord",
  descriptions = "getProfileInformation setProfileInformation clearProfileInformation",
  profiles = [[getProfiles loadProfile setActiveProfile closeProfile closeMudlet getProfileTabNumber openMudletHomeDir
    setProfileIcon resetProfileIcon]],
  item_search = "buttons: findItems ancestors isAncestorsActive getKeyCode tempComplexRegexTrigger",
  desktop = "openUrl openWebPage showNotification alert announce setClipboardText getClipboardText holdingModifiers",
  file_watches = "addFileWatch removeFileWatch",
  config = "getConfig setConfig",
  logging = "startLogging appendLog",
  installing = [[verbosePackageInstall verboseModuleInstall installPackageFromUrl packageDrop packageUrlDrop
    showUnzipProgress showHandlerError]],
  replays = "loadReplay loadRawFile",
  dictation = "stt",
  mmcp = "reaching: mmcp_peers: mmcp",
  irc = [[reaching: irc_client: openIRC restartIrc sendIrc getIrcConnectedHost getIrcNick setIrcNick getIrcServer setIrcServer
    getIrcChannels setIrcChannels]],
  services = [[aiChat aiPrompt aiPromptStream usingMudletsDiscordID resetDiscordData getDiscordDetail getDiscordLargeIcon getDiscordLargeIconText
    getDiscordParty getDiscordSmallIcon getDiscordSmallIconText getDiscordState getDiscordTimeStamps
    setDiscordApplicationID setDiscordDetail setDiscordElapsedStartTime setDiscordGame setDiscordGameUrl
    setDiscordLargeIcon setDiscordLargeIconText setDiscordParty setDiscordRemainingEndTime setDiscordSmallIcon
    setDiscordSmallIconText setDiscordState]],
  labels = [[createLabel getLabelText setLabelToolTip resetLabelToolTip getLabelSizeHint setLabelClickCallback
    setLabelReleaseCallback setLabelDoubleClickCallback setLabelMoveCallback setLabelWheelCallback
    setLabelOnEnter setLabelOnLeave setLabelCursor resetLabelCursor setLabelCustomCursor setMovie startMovie
    pauseMovie setMovieFrame setMovieSpeed scaleMovie setLinkStyle setLabelStyleSheet getLabelStyleSheet
    getLabelToolTip enableClickthrough disableClickthrough resetLinkStyle clearVisitedLinks getLabelFormat]],
  drawings = [[labels: setSvgTint resetSvgTint setSvgRotation resetSvgRotation setSvgShear resetSvgShear
    resetSvgTransform]],
  gauges = [[labels: createGauge setGauge moveGauge resizeGauge hideGauge showGauge enableGaugeClickthrough
    disableGaugeClickthrough setGaugeText setGaugeStyleSheet setGaugeToolTip resetGaugeToolTip setGaugeWindow
    gaugesTable]],
  command_lines = [[labels: createCommandLine sendCmdLine printCmdLine appendCmdLine clearCmdLine selectCmdLineText getCmdLine setCmdLineAction
    resetCmdLineAction setCmdLineStyleSheet getCmdLineStyleSheet addCmdLineSuggestion addCmdLineBlacklist
    getSaveCommandHistory setSaveCommandHistory addMouseEvent removeMouseEvent getMouseEvents addCommandLineMenuEvent removeCommandLineMenuEvent
    clearTextEdit setTextEditFontSize setTextEditText setTextEditStyleSheet setTextEditPlaceholder
    setTextEditFont getTextEditText removeCmdLineSuggestion clearCmdLineSuggestions removeCmdLineBlacklist
    clearCmdLineBlacklist setTextEditReadOnly setTextEditTabMovesFocus]],
  buttons = [[tempButtonToolbar tempButton setButtonState getButtonState setButtonStyleSheet setAppStyleSheet
    setProfileStyleSheet saveWindowLayout loadWindowLayout showToolBar hideToolBar]],
  geyser_styles = [[geyser: geyser_boxes: geyser_windows: geyser_mapper: geyser_labels: geyser_nests: geyser_menus: geyser_buttons:
    geyser_gauges: Geyser
    GeyserReposition closeAllLevels closeNestChildren closeNeighbourChildren doNestShow doNestEnter doNestLeave doNestScroll]],
  desk = "invokeFileDialog getImageSize scrollTo scrollUp scrollDown getScroll getConsoleBufferSize setConsoleBufferSize setMainWindowSize",
  adjustable_saving = [[geyser: geyser_boxes: geyser_windows: geyser_mapper: geyser_labels: geyser_nests: geyser_menus:
    geyser_buttons: geyser_gauges: geyser_styles: adjustable: adjustable_places: adjustable_menu: Adjustable]],
}

local libraries, given, loaded = {}, {}, {}
local values = {} -- by name, what the libraries gave that have been read
for library, names in pairs(NAMES) do
  local bases = {}
  for base in gmatch(names, "([%w_]+):") do bases[#bases + 1] = base end
  bases[#bases + 1] = library
  given[library] = {}
  for name in gmatch(names, "([%w_]+)%f[%s%z]") do
    libraries[name] = bases
    given[library][#given[library] + 1] = name
  end
end

-- Read a library; what scripts have put in the place of its functions stays.
local function load(library)
  local theirs = {}
  for _, name in ipairs(given[library] or {}) do theirs[name] = rawget(lib.env, name) end
  core.run_file(library, host.library_source(library))
  for name in pairs(libraries) do
    if values[name] == nil then values[name] = rawget(lib.env, name) end
  end
  for name, value in pairs(theirs) do lib.env[name] = value end
end

local function load_once(library)
  if loaded[library] then return end
  loaded[library] = true
  load(library)
end

-- What a global name stands for, if a library gives it; read at most once.  Test libraries put `_G` back to what it was
-- before a file, and what that file was the first to ask for is there for the next one too.
function lib.demanded(name)
  local wanted = libraries[name]
  if not wanted then return nil end
  for _, library in ipairs(wanted) do load_once(library) end
  if rawget(lib.env, name) == nil then lib.env[name] = values[name] end
  return rawget(lib.env, name)
end

-- All that there is: for scripts that give `_G` a metatable of their own, past which nothing is asked for any more.
function lib.demand_all()
  for name in pairs(libraries) do lib.demanded(name) end
end

function lib.on_demand_names()
  local names = {}
  for name in pairs(libraries) do names[#names + 1] = name end
  return names
end

lib.modules["luasql.sqlite3"] = lib.seal(function() return lib.env.luasql end)
lib.modules["luasql"] = lib.modules["luasql.sqlite3"]
lib.modules["zip"] = lib.seal(function() return lib.env.zip end)
lib.modules["lpeg"] = lib.seal(function()
  lib.demanded("lpeg")
  return lib.lpeg.module
end)
lib.modules["re"] = lib.seal(function()
  lib.demanded("lpeg")
  load_once("re")
  return lib.re
end)

setmetatable(lib.env, { __index = lib.seal(function(_, name) return lib.demanded(name) end) })

-- Scripts that want undeclared names to be errors put their own `__index` in the place of ours, or a metatable of their own.
function lib.env.getmetatable(...)
  if ... == lib.env then lib.demand_all() end
  return getmetatable(...)
end

function lib.env.setmetatable(...)
  if ... == lib.env then lib.demand_all() end
  return setmetatable(...)
end

lib.seal(lib.env.getmetatable)
lib.seal(lib.env.setmetatable)
