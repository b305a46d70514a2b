-- KEYS session, index, epochs, applied, live, deadlines, pending, replaced session, oldest session, end of the replaced
-- ARGV sid, subject, from, epoch by the log, event id, order, place, idle, lifetime, pending at most,
--      sessions at most, replaced sid, end of the oldest: sid, event id, order; then sids the log knows to be ended
-- Without allow-oom: when memory is short nobody signs in, and everybody can still sign out.
local a = redis.call('HMGET', KEYS[4], 'view', 'offset')
if not covered(a, ARGV[3]) then
  return {a[1], a[2], 'recovering'}
end
if redis.call('HLEN', KEYS[7]) >= tonumber(ARGV[10]) then
  return {a[1], a[2], 'busy'}
end
local now = clock()
local kept = merged(redis.call('HGET', KEYS[3], ARGV[2]), ARGV[4])

local ended = {}
for i = 16, #ARGV do
  ended[ARGV[i]] = true
end

local replaced = nil
if ARGV[12] ~= '' then
  local refused
  refused, replaced = refusal(a, KEYS[8], KEYS[10], ARGV[12], ARGV[2], now, kept)
  if ended[ARGV[12]] or refused and refused[3] ~= 'unknown' then
    return {a[1], a[2], 'nothing-to-replace'}
  end
  if refused then
    return refused
  end
end

-- Those that the log knows to be ended don't count, nor does the one that is replaced.
local sessions = redis.call('ZCARD', KEYS[2])
if sessions >= tonumber(ARGV[11]) then
  for sid in pairs(ended) do
    if redis.call('ZSCORE', KEYS[2], sid) then
      sessions = sessions - 1
    end
  end
end
if replaced then
  sessions = sessions - 1
end
local oldest = nil
if sessions >= tonumber(ARGV[11]) then
  oldest = ARGV[13] ~= '' and redis.call('HMGET', KEYS[9], unpack(FIELDS))
  if not oldest or oldest[1] ~= ARGV[2] or fate(oldest, ARGV[13], now, kept) ~= 'alive' then
    return {a[1], a[2], 'full', redis.call('ZRANGE', KEYS[2], 0, -1)}
  end
end

local number = epoch(kept)
local idle, lifetime = tonumber(ARGV[8]), tonumber(ARGV[9])
local expires = lifetime > 0 and now + lifetime or 0
local draft = cjson.encode({o = ARGV[6], t = text(now), e = text(number)})
redis.call('HSET', KEYS[7], ARGV[5], draft)
redis.call('HSET', KEYS[1], 'subject', ARGV[2], 'epoch', text(number), 'seen', text(now), 'idle', ARGV[8],
  'expires', text(expires), 'place', ARGV[7], 'opened', text(now))
redis.call('ZADD', KEYS[2], text(now), ARGV[1])
redis.call('ZADD', KEYS[5], text(now), ARGV[1])
local due = deadline(now, idle, expires)
if due then
  redis.call('ZADD', KEYS[6], text(due), ARGV[1])
end
if replaced then
  redis.call('HSET', KEYS[8], 'claim', draft)
end
local displaced = ''
if oldest then
  displaced = cjson.encode({o = ARGV[15], t = text(now), s = ARGV[13], u = ARGV[2], p = oldest[7], n = oldest[3]})
  redis.call('HSET', KEYS[7], ARGV[14], displaced)
  redis.call('HSET', KEYS[9], 'claim', displaced)
end
return {a[1], a[2], 'done', draft, displaced}
