-- Discards the live sessions of a view that belongs to another log, in chunks, for as long as no other discard has
-- begun. Ends and epochs stay: in doubt, what was signed out stays so. What is pending is never discarded.
-- KEYS applied, live, deadlines, then for each session: itself, index  ARGV discard id, step, view, offset, then sids
if ARGV[2] == 'begin' then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'view', 'discarding', 'offset', '-1', 'discard', ARGV[1])
elseif redis.call('HGET', KEYS[1], 'discard') ~= ARGV[1] then
  return {'', '', 'refused'}
elseif ARGV[2] == 'end' then
  redis.call('HSET', KEYS[1], 'view', ARGV[3], 'offset', ARGV[4])
  redis.call('HDEL', KEYS[1], 'discard')
else
  for i = 1, #ARGV - 4 do
    redis.call('DEL', KEYS[2 + 2 * i])
    redis.call('ZREM', KEYS[3 + 2 * i], ARGV[4 + i])
    redis.call('ZREM', KEYS[2], ARGV[4 + i])
    redis.call('ZREM', KEYS[3], ARGV[4 + i])
  end
end
return {'', '', 'done'}
