-- Refused on another view than the one that was found clean, or one that has gone back: that lacks sessions, and ends.
-- KEYS applied, pending, sign-out, sign-outs  ARGV event id, order, sign-out id, view, offset when the look began
local a = redis.call('HMGET', KEYS[1], 'view', 'offset')
local entry = redis.call('HMGET', KEYS[3], 'completed', 'closed', 'draft')
if a[1] ~= ARGV[4] or tonumber(a[2]) < tonumber(ARGV[5]) or not entry[3] then
  return {a[1], a[2], 'refused'}
end
if entry[1] then
  -- The look after the completion, or one for a session opened below the epoch, which has its end now.
  redis.call('SREM', KEYS[4], ARGV[3])
  return {a[1], a[2], 'ended'}
end
local now = clock()
redis.call('HSETNX', KEYS[2], ARGV[1], cjson.encode({o = ARGV[2], t = text(now), c = entry[2] or '0'}))
return {a[1], a[2], 'done', redis.call('HGET', KEYS[2], ARGV[1])}
