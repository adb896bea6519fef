-- Makes the requests of a file, row after row, each thread a share of its own. Rows that a request uses up are not made
-- twice, not even by the next run: a file beside the rows says how far the last one came.
local threads = 0

function setup(thread)
  thread:set("share", threads)
  threads = threads + 1
end

function init()
  rows = {}
  local number = 0
  for line in io.lines("{rows}") do
    if number % 2 == share then rows[#rows + 1] = line end
    number = number + 1
  end
  place = 0
  if {used_up} then
    local file = io.open("{rows}." .. share)
    if file then
      place = tonumber(file:read("*l"))
      file:close()
    end
  end
  math.randomseed(os.time() + share)
  unique = math.random(100000) * 1000
end

function request()
  place = place + 1
  unique = unique + 1
  local row = rows[(place - 1) % #rows + 1]
  local path, body = row:match("^([^\t]*)\t(.*)$")
  local headers = { Host = "localhost" }
  if body == "" then body = nil else headers["Content-Type"] = "application/json" end
  if {used_up} then
    headers["Idempotency-Key"] = "key-" .. tostring(share) .. "-" .. tostring(place)
    if place % 64 == 0 then
      local file = io.open("{rows}." .. share, "w")
      file:write(tostring(place + 64))
      file:close()
    end
  end
  return wrk.format("{method}", (path:gsub("{unique}", tostring(unique))), headers, body)
end
