-- Starts a view that nobody has started, right before the log's first record.
-- KEYS applied  ARGV topic, offset
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'topic', ARGV[1], 'offset', ARGV[2])
end
local a = redis.call('HMGET', KEYS[1], 'topic', 'offset')
return {a[1], a[2], 'done'}
