-- Claims the sessions that are due, and moves the entries of those that were used meanwhile. A session that is due
-- ended at its deadline, so that whoever claims it makes the same event.
-- KEYS deadlines, epochs, applied, pending, then the sessions  ARGV for each: sid, deadline, event id, order
local a = redis.call('HMGET', KEYS[3], 'view', 'offset')
local now = clock()
local answers = {}
for i = 1, #KEYS - 4 do
  local sid, entry, id, order = unpack(ARGV, 4 * i - 3, 4 * i)
  local s = redis.call('HMGET', KEYS[4 + i], unpack(FIELDS))
  answers[i] = ''
  if not s[1] then
    redis.call('ZREM', KEYS[1], sid)
  else
    local status, kind, due = fate(s, sid, now, redis.call('HGET', KEYS[2], s[1]))
    if status == 'timed-out' and due == entry then
      local draft = cjson.encode({o = order, t = due, d = text(now), s = sid, u = s[1], p = s[7], n = s[3], k = kind})
      redis.call('HSET', KEYS[4], id, draft)
      redis.call('HSET', KEYS[4 + i], 'claim', draft)
      answers[i] = draft
    elseif status == 'timed-out' then
      redis.call('ZADD', KEYS[1], due, sid)
    elseif status == 'alive' then
      redis.call('ZADD', KEYS[1], text(deadline(tonumber(s[3]), tonumber(s[4]), tonumber(s[5]))), sid)
    else
      -- It has another end, which settles this entry; look again in a minute rather than at once.
      redis.call('ZADD', KEYS[1], text(now + 60000), sid)
    end
  end
end
return {a[1], a[2], 'done', answers}
