-- A delivery is one for each event, channel and target (a push subscription, a webhook's receiver; empty where there is
-- only one). Those on one lane may wait for each other, and for nobody else.
alter table delivery
  add column id uuid,
  add column target text not null default '',
  add column lane text,
  add column sign_out_id text,
  add column occurred_at timestamptz,
  -- From when on it is to be delivered; trying ends a day later.
  add column since timestamptz,
  -- It waits for its turn because too much was told before; others are folded into it meanwhile.
  add column held boolean not null default false,
  -- The event whose message tells of this one too.
  add column told_with uuid,
  -- An earlier attempt's outcome is unknown: what arrives now may be there already.
  add column uncertain boolean not null default false,
  add column detail text;

-- As EventIds.fresh() would have made it: ordered by time.
update delivery set
  id = (lpad(to_hex(floor(extract(epoch from created_at) * 1000)::bigint), 12, '0')
    || '70008' || substr(md5(event_id::text || channel), 1, 15))::uuid,
  lane = channel,
  occurred_at = created_at,
  since = created_at,
  detail = reason,
  reason = case when reason is null then null when state = 'gave-up' then 'refused' else 'refused-for-now' end;

alter table delivery
  alter column id set not null,
  alter column lane set not null,
  alter column occurred_at set not null,
  alter column since set not null,
  drop constraint delivery_pkey,
  add primary key (id),
  add unique (event_id, channel, target),
  drop constraint delivery_state_check,
  add constraint delivery_state_check check (state in ('pending', 'retrying', 'folded', 'delivered', 'gave-up')),
  add constraint delivery_folded check (state <> 'folded' or told_with is not null);

drop index delivery_open;
create index delivery_open on delivery (lane, next_at) where state in ('pending', 'retrying');
create index delivery_recent on delivery (subject, channel, target, since);
create index delivery_of_subject on delivery (subject, id desc);
create index delivery_given_up on delivery (id desc) where state = 'gave-up';
create index delivery_folded on delivery (told_with) where told_with is not null;

-- What is still to be said in exeunt.deliveries, in this order; gone once the broker has it.
create table outcome (
  position bigint generated always as identity primary key,
  id uuid not null,
  subject text not null,
  value bytea not null
);

alter table inbox add column more bigint not null default 0;
create index inbox_unread on inbox (subject) where read_at is null;

grant select, insert, delete on outcome to "${writer}";

alter table preference
  add column push boolean not null default true,
  add column webhook boolean not null default true;

-- The browsers that users subscribed for Web Push. A sign-out doesn't touch them.
create table push_subscription (
  id uuid primary key,
  subject text not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  created_at timestamptz not null
);
create index push_subscription_of on push_subscription (subject);

grant select, insert, update, delete on push_subscription to "${writer}";
-- For erasing a recipient; outcomes stay.
grant delete on recipient, preference, inbox to "${writer}";
