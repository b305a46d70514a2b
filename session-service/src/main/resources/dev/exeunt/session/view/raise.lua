-- The fan-out begins when the request stands in the log, before any of its ends.
-- KEYS index, epochs, applied, pending, sign-out, the session that asks, its end
-- ARGV subject, from, epoch by the log, event id, order, sign-out id, sid that asks or nothing, sid that stays or nothing,
--      '1' where the log knows the end of who asks
local a = redis.call('HMGET', KEYS[3], 'view', 'offset')
if not covered(a, ARGV[2]) then
  return {a[1], a[2], 'recovering'}
end
if ARGV[9] == '1' then
  return {a[1], a[2], 'ended-by-log'}
end
local now, micros = clock()
local kept = merged(redis.call('HGET', KEYS[2], ARGV[1]), ARGV[3])
if ARGV[7] ~= '' then
  local refused = refusal(a, KEYS[6], KEYS[7], ARGV[7], ARGV[1], now, kept)
  if refused then
    return refused
  end
end
local number = math.max(epoch(kept), micros) + 1
local draft = cjson.encode({o = ARGV[5], t = text(now), e = text(number)})
local of = redis.call('ZCARD', KEYS[1])
if ARGV[8] ~= '' then
  of = of - 1
end
redis.call('HSET', KEYS[4], ARGV[4], draft)
redis.call('HSET', KEYS[5], 'subject', ARGV[1], 'draft', draft, 'of', text(of))
redis.call('HSET', KEYS[2], ARGV[1], merged(kept, text(number) .. ' ' .. ARGV[8] .. ' 0 ' .. ARGV[6]))
return {a[1], a[2], 'done', draft}
