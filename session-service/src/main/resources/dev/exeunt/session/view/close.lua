-- Claims a chunk of a sign-out's sessions. They ended when the epoch was raised; whoever claims makes the same event.
-- KEYS index, epochs, applied, pending, then the sessions
-- ARGV subject, epoch of the sign-out, its time, then for each session: sid, event id, order
local a = redis.call('HMGET', KEYS[3], 'view', 'offset')
local now = clock()
local kept = redis.call('HGET', KEYS[2], ARGV[1])
local _, _, _, signOut = epoch(ARGV[2])

-- A session opened since, which only a later sign-out ends, is left to that one.
local function ours(s, sid, by)
  return by == signOut or endedBy(tonumber(s[2]), sid, ARGV[2])
end

local answers = {}
for i = 1, #KEYS - 4 do
  local sid, id, order = unpack(ARGV, 3 * i + 1, 3 * i + 3)
  local s = redis.call('HMGET', KEYS[4 + i], unpack(FIELDS))
  if not s[1] then
    redis.call('ZREM', KEYS[1], sid)
    answers[i] = 'gone'
  else
    local by
    answers[i], by = fate(s, sid, now, kept)
    if answers[i] == 'signed-out' and ours(s, sid, by) then
      local draft = cjson.encode({o = order, t = ARGV[3], d = text(now), s = sid, u = s[1], p = s[7], n = s[3]})
      redis.call('HSET', KEYS[4], id, draft)
      redis.call('HSET', KEYS[4 + i], 'claim', draft)
      answers[i] = draft
    end
  end
end
return {a[1], a[2], 'done', answers}
