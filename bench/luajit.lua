-- LuaJIT's coroutines: what is measured of them.

local create, resume, wrap, yield = coroutine.create, coroutine.resume, coroutine.wrap, coroutine.yield

local function decrement(x)
  return x - 1
end

-- Coroutines are resumed by one another and yield back: two switches.
local function with_main()
  local resume_it = wrap(function(x)
    while true do x = yield(x - 1) end
  end)
  return function(x)
    while x > 0 do x = resume_it(x - 1) end
    return x
  end
end

local function deep_first(depth, other, x)
  if depth > 0 then return 1 + deep_first(depth - 1, other, x) end
  while true do
    while x > 0 do x = other(x - 1) end
    x = yield(x)
  end
end

local function deep_second(depth, x)
  if depth > 0 then return 1 + deep_second(depth - 1, x) end
  while true do x = yield(x - 1) end
end

local function at_depth(depth)
  local second = wrap(deep_second)
  second(depth, 1)
  local first = wrap(deep_first)
  first(depth, second, 0)
  return first
end

local function creating()
  return function(x)
    while x > 0 do x = wrap(decrement)(x) end
    return x
  end
end

local times = {
  switch = function() return at_depth(0) end,
  main = with_main,
  create = creating,
}
for _, depth in ipairs { 1, 10, 100, 1000 } do
  times["depth " .. depth] = function() return at_depth(depth) end
end

local function suspend(count)
  local coroutines = {}
  for i = 1, count do coroutines[i] = 0 end
  local function wait(x) return x + yield(x) end
  return function()
    for i = 1, count do
      coroutines[i] = create(wait)
      resume(coroutines[i], i)
    end
  end, function()
    local right = 0
    for i = 1, count do
      local _, x = resume(coroutines[i], 1)
      if x == i + 1 then right = right + 1 end
    end
    return right
  end
end

local function milliseconds_of(work, n)
  local start = os.clock()
  local result = work(n)
  local duration = (os.clock() - start) * 1e3
  if result ~= 0 then error("the work gave " .. tostring(result) .. " instead of 0") end
  return duration
end

local function warm_up(work, milliseconds)
  local n = 2
  local finish = os.clock() + 4e-3 * milliseconds
  while true do
    local duration = milliseconds_of(work, n)
    if duration < milliseconds / 2 then
      n = n * 2
    elseif os.clock() > finish then
      return 2 * math.max(1, math.floor(n * milliseconds / duration / 2))
    end
  end
end

local function used_kilobytes()
  collectgarbage()
  collectgarbage()
  return collectgarbage("count")
end

local command, name, first, second = ...
if command == "version" then
  print(('{"version": "%s"}'):format(jit.version))
elseif command == "time" then
  local work = times[name]()
  local samples, milliseconds = tonumber(first), tonumber(second)
  warm_up(work, milliseconds)
  local n = warm_up(work, milliseconds)
  local results = {}
  for i = 1, samples do results[i] = milliseconds_of(work, n) * 1e6 / n end
  print(('{"samples": [%s]}'):format(table.concat(results, ", ")))
elseif command == "memory" and name == "suspended" then
  local count = tonumber(first)
  local start = os.clock()
  local make, finish = suspend(count)
  local before = used_kilobytes()
  make()
  local after = used_kilobytes()
  local right = finish()
  if right ~= count then error("only " .. right .. " were resumed as they should be") end
  print(('{"count": %d, "bytes": %f, "measure": "heap", "total": %d, "milliseconds": %f}'):format(
    count, (after - before) * 1024 / count, after * 1024, (os.clock() - start) * 1e3))
else
  error("no command " .. tostring(command) .. " " .. tostring(name))
end
