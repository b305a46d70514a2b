-- KEYS session, ended, epochs, applied  ARGV sid, passive
local a = redis.call('HMGET', KEYS[4], 'view', 'offset')
local s = redis.call('HMGET', KEYS[1], unpack(FIELDS))
if not s[1] then
  local ended = redis.call('HGET', KEYS[2], 'record')
  return ended and {a[1], a[2], 'ended', ended} or {a[1], a[2], 'unknown'}
end
local now = clock()
local status, detail, due = fate(s, ARGV[1], now, redis.call('HGET', KEYS[3], s[1]))
if status == 'alive' and ARGV[2] == '0' and now - tonumber(s[3]) >= 1000 then
  redis.call('HSET', KEYS[1], 'seen', text(now))
  s[3] = text(now)
end
s[6] = ''
return {a[1], a[2], status, detail or '', due or '', s}
