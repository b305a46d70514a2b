-- Gives records of the log their effect. Every effect can be given again and in any order: an end wins over an opening,
-- of two ends the one with the lower offset, of two epochs the higher, and a completed sign-out stays completed.
-- KEYS applied, pending, epochs, live, deadlines, sign-outs, then what each record names
-- ARGV 'apply' or 'settle', view, expected offset, new offset, seconds that an ended session is kept, then the records
local applied = redis.call('HMGET', KEYS[1], 'view', 'offset')
local applying = ARGV[1] == 'apply'
if applying and (applied[1] ~= ARGV[2] or applied[2] ~= ARGV[3]) then
  return {applied[1], applied[2], 'refused'}
end
local now = clock()
local keep = ARGV[5]
local k, v = 6, 5
local behind = {}

local function keys(count)
  k = k + count
  return unpack(KEYS, k - count + 1, k)
end

local function values(count)
  v = v + count
  return unpack(ARGV, v - count + 1, v)
end

-- An opening, or a session's full state: it is there, unless it has ended already.
local function opened()
  local session, ended, index = keys(3)
  local offset, sid, subject, number, said, seen, idle, expires, place, at = values(10)
  local known = redis.call('HGET', ended, 'offset')
  if known then
    if tonumber(known) < tonumber(offset) then
      behind[#behind + 1] = sid
    end
    return
  end
  local s = redis.call('HMGET', session, unpack(FIELDS))
  if s[1] then
    redis.call('ZADD', KEYS[4], 'GT', said, sid)
    if tonumber(seen) > tonumber(s[3]) then
      redis.call('HSET', session, 'seen', text(math.min(tonumber(seen), now)))
    end
    return
  end
  seen = math.min(tonumber(seen), now)
  redis.call('HSET', session, 'subject', subject, 'epoch', number, 'seen', text(seen), 'idle', idle,
    'expires', expires, 'place', place, 'opened', at)
  redis.call('ZADD', index, at, sid)
  redis.call('ZADD', KEYS[4], said, sid)
  local due = deadline(seen, tonumber(idle), tonumber(expires))
  if due then
    redis.call('ZADD', KEYS[5], text(due), sid)
  end
  -- Opened below the epoch: dead from the start. Its sign-out is taken up again to give it its end.
  local by = endedBy(tonumber(number), sid, redis.call('HGET', KEYS[3], subject))
  if by then
    redis.call('SADD', KEYS[6], by)
  end
end

local function ended()
  local session, end_, index, past, signOut = keys(5)
  local offset, sid, subject, at, record, bySignOut = values(6)
  local known = redis.call('HGET', end_, 'offset')
  if not known or tonumber(known) > tonumber(offset) then
    redis.call('HSET', end_, 'offset', offset, 'subject', subject, 'record', record)
    redis.call('EXPIRE', end_, keep)
    redis.call('ZADD', past, at, sid)
    redis.call('EXPIRE', past, keep)
    redis.call('ZREMRANGEBYSCORE', past, 0, now - tonumber(keep) * 1000)
  end
  if not known and bySignOut == '1' then
    redis.call('HINCRBY', signOut, 'closed', 1)
  end
  redis.call('DEL', session)
  redis.call('ZREM', index, sid)
  redis.call('ZREM', KEYS[4], sid)
  redis.call('ZREM', KEYS[5], sid)
end

local function requested()
  local signOut, index = keys(2)
  local subject, kept, signOutId, draft = values(4)
  redis.call('HSET', KEYS[3], subject, merged(redis.call('HGET', KEYS[3], subject), kept))
  -- Also when its completion is known: that may have been taken before an opening that this epoch ends.
  redis.call('HSETNX', signOut, 'of', text(redis.call('ZCARD', index)))
  redis.call('HSET', signOut, 'subject', subject, 'draft', draft)
  redis.call('SADD', KEYS[6], signOutId)
end

-- It stays under way until the owner has looked once more: a session opened below the epoch may have come since.
local function completed()
  local signOut = keys(1)
  local subject, at, closed = values(3)
  redis.call('HSET', signOut, 'subject', subject, 'completed', at, 'closed', closed, 'of', closed)
  redis.call('EXPIRE', signOut, keep)
end

local function passed()
end

local effects = {opened = opened, ended = ended, requested = requested, completed = completed, passed = passed}
while v < #ARGV do
  local effect, id = values(2)
  effects[effect]()
  redis.call('HDEL', KEYS[2], id)
end
if applying then
  redis.call('HSET', KEYS[1], 'offset', ARGV[4])
  applied[2] = ARGV[4]
end
return {applied[1], applied[2], 'done', behind}
