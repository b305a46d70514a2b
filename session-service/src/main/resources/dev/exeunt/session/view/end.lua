-- KEYS session, ended, epochs, applied, pending  ARGV sid, subject, from, epoch by the log, event id, order, '1' where the log knows its end
local a = redis.call('HMGET', KEYS[4], 'view', 'offset')
if not covered(a, ARGV[3]) then
  return {a[1], a[2], 'recovering'}
end
if ARGV[7] == '1' then
  return {a[1], a[2], 'ended-by-log'}
end
local s = redis.call('HMGET', KEYS[1], unpack(FIELDS))
if not s[1] then
  local ended = redis.call('HMGET', KEYS[2], 'subject', 'record')
  return ended[1] == ARGV[2] and {a[1], a[2], 'ended', ended[2]} or {a[1], a[2], 'unknown'}
end
if s[1] ~= ARGV[2] then
  return {a[1], a[2], 'unknown'}
end
local now = clock()
local kept = merged(redis.call('HGET', KEYS[3], s[1]), ARGV[4])
local status, detail, due = fate(s, ARGV[1], now, kept)
if status ~= 'alive' then
  s[6] = ''
  return {a[1], a[2], status, detail, due or '', s}
end
local draft = cjson.encode({o = ARGV[6], t = text(now), s = ARGV[1], u = s[1], p = s[7], n = s[3]})
redis.call('HSET', KEYS[5], ARGV[5], draft)
redis.call('HSET', KEYS[1], 'claim', draft)
return {a[1], a[2], 'done', draft}
