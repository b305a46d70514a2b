-- Starts a view that nobody has started, right before the log's first record.
-- KEYS applied  ARGV view, offset
if not redis.call('HGET', KEYS[1], 'view') then
  redis.call('HSET', KEYS[1], 'view', ARGV[1], 'offset', ARGV[2])
end
local a = redis.call('HMGET', KEYS[1], 'view', 'offset')
return {a[1], a[2], 'done'}
