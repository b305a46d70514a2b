-- Stands before every script. Redis isolates a script but doesn't roll it back: what must not be lost is written first.
local FIELDS = {'subject', 'epoch', 'seen', 'idle', 'expires', 'claim', 'place', 'opened'}

-- Redis' clock in milliseconds and in microseconds.
local function clock()
  local t = redis.call('TIME')
  local micros = tonumber(t[1]) * 1000000 + tonumber(t[2])
  return math.floor(micros / 1000), micros
end

-- Numbers beyond 14 digits lose their tail in Lua's own formatting.
local function text(number)
  return string.format('%.0f', number)
end

-- An epoch as it is kept: '<epoch> <sid that stays, or nothing> <floor> <sign-out id>'. The one that stays does so unless
-- it was opened below the floor: the highest epoch that was raised without sparing it.
local function epoch(kept)
  if not kept or kept == '' then
    return 0, '', 0, ''
  end
  local number, stays, floor, by = string.match(kept, '^(%d+) (%S*) (%d+) (%S+)$')
  return tonumber(number), stays, tonumber(floor), by
end

-- What two epochs of a subject say together, in whichever order they come.
local function merged(a, b)
  if not a or a == '' then
    return b or ''
  end
  if not b or b == '' then
    return a
  end
  local number, stays, floor, by = epoch(a)
  local other, spared, below, with = epoch(b)
  if other > number then
    number, stays, floor, by, other, spared, below = other, spared, below, with, number, stays, floor
  end
  if stays == spared then
    floor = math.max(floor, below)
  elseif other < number then
    floor = math.max(floor, other)
  end
  return text(number) .. ' ' .. stays .. ' ' .. text(floor) .. ' ' .. by
end

-- The sign-out that ends a session of this epoch, or nil.
local function endedBy(number, sid, kept)
  local highest, stays, floor, by = epoch(kept)
  if number < highest and not (sid == stays and number >= floor) then
    return by
  end
  return nil
end

-- Whether the view has come far enough for what the caller remembers of the log.
local function covered(applied, from)
  return applied[2] and tonumber(applied[2]) >= tonumber(from) - 1
end

-- What a session that exists has come to: alive, claimed, signed-out or timed-out, with the detail of it.
local function fate(s, sid, now, kept)
  if s[6] then
    return 'claimed', s[6]
  end
  local by = endedBy(tonumber(s[2]), sid, kept)
  if by then
    return 'signed-out', by
  end
  local expires, idle = tonumber(s[5]), tonumber(s[4])
  if expires > 0 and now >= expires and (idle == 0 or expires <= tonumber(s[3]) + idle) then
    return 'timed-out', 'lifetime', text(expires)
  end
  if idle > 0 and now >= tonumber(s[3]) + idle then
    return 'timed-out', 'idle', text(tonumber(s[3]) + idle)
  end
  return 'alive'
end

-- The answer about a session of this subject that isn't alive, or nothing and its fields.
local function refusal(a, session, ended, sid, subject, now, kept)
  local s = redis.call('HMGET', session, unpack(FIELDS))
  if not s[1] then
    local known = redis.call('HMGET', ended, 'subject', 'record')
    return known[1] == subject and {a[1], a[2], 'ended', known[2]} or {a[1], a[2], 'unknown'}
  end
  if s[1] ~= subject then
    return {a[1], a[2], 'unknown'}
  end
  local status, detail, due = fate(s, sid, now, kept)
  if status ~= 'alive' then
    s[6] = ''
    return {a[1], a[2], status, detail, due or '', s}
  end
  return nil, s
end

-- When a session ends by itself, or nil.
local function deadline(seen, idle, expires)
  local due = nil
  if idle > 0 then
    due = seen + idle
  end
  if expires > 0 and (not due or expires < due) then
    due = expires
  end
  return due
end
