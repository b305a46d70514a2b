-- KEYS session, ended, epochs, applied, pending  ARGV sid, subject, from, epoch by the log, event id, order, '1' where the log knows its end
local a = redis.call('HMGET', KEYS[4], 'view', 'offset')
if not covered(a, ARGV[3]) then
  return {a[1], a[2], 'recovering'}
end
if ARGV[7] == '1' then
  return {a[1], a[2], 'ended-by-log'}
end
local now = clock()
local kept = merged(redis.call('HGET', KEYS[3], ARGV[2]), ARGV[4])
local refused, s = refusal(a, KEYS[1], KEYS[2], ARGV[1], ARGV[2], now, kept)
if refused then
  return refused
end
local draft = cjson.encode({o = ARGV[6], t = text(now), s = ARGV[1], u = s[1], p = s[7], n = s[3]})
redis.call('HSET', KEYS[5], ARGV[5], draft)
redis.call('HSET', KEYS[1], 'claim', draft)
return {a[1], a[2], 'done', draft}
