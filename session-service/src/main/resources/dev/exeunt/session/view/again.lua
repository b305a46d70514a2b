-- What is still pending of these events, for the owner to append again. Whatever Redis says so takes writes as well: one that
-- was cut off from its replicas refuses.
-- KEYS applied, pending  ARGV event ids
local a = redis.call('HMGET', KEYS[1], 'view', 'offset')
local found = {}
for _, draft in ipairs(redis.call('HMGET', KEYS[2], unpack(ARGV))) do
  if draft then
    found[#found + 1] = draft
  end
end
return {a[1], a[2], 'done', found}
