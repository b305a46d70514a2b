-- Owned by the owner; the service works as ${writer}, which can neither drop nor alter anything.

-- An event that was taken up: a second record of it tells nothing.
create table heard (
  event_id uuid primary key,
  heard_at timestamptz not null
);

-- A session whose end was taken up: only its first end counts.
create table ended_session (
  sid text primary key,
  heard_at timestamptz not null
);

-- A global sign-out until it is told, and that it was.
create table sign_out (
  sign_out_id text primary key,
  subject text not null,
  event_id uuid,
  cause text not null,
  initiator text not null,
  scope text,
  at timestamptz not null,
  due_at timestamptz not null,
  ended bigint not null default 0,
  told_at timestamptz
);
create index sign_out_untold on sign_out (due_at) where told_at is null;

-- The devices that its message will name; gone once it is made.
create table sign_out_device (
  sign_out_id text not null references sign_out,
  position bigint not null,
  kind text not null,
  label text not null,
  place text not null,
  primary key (sign_out_id, position)
);

-- What is told on which channel, once. next_at is when it may be taken up (again): whoever takes it moves next_at to
-- the end of the lease, so that it comes back by itself if that instance dies.
create table delivery (
  event_id uuid not null,
  channel text not null,
  subject text not null,
  cause text not null,
  letter jsonb,
  state text not null check (state in ('pending', 'retrying', 'delivered', 'gave-up')),
  attempts integer not null default 0,
  under_way boolean not null default false,
  reason text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  next_at timestamptz,
  primary key (event_id, channel),
  check ((next_at is not null) = (state in ('pending', 'retrying')))
);
create index delivery_open on delivery (next_at) where state in ('pending', 'retrying');

create table inbox (
  id uuid primary key,
  event_id uuid not null unique,
  subject text not null,
  kind text not null,
  cause text not null,
  at timestamptz not null,
  language text not null,
  title text not null,
  body text not null,
  read_at timestamptz
);
create index inbox_newest on inbox (subject, id desc);

-- What the login system says of a user.
create table recipient (
  subject text primary key,
  address text,
  language text,
  zone text,
  changed_at timestamptz not null
);

-- What the user chose; it goes before what the login system says.
create table preference (
  subject text primary key,
  language text,
  zone text,
  email boolean not null default true,
  inbox boolean not null default true,
  changed_at timestamptz not null
);

grant select, insert, update on heard, ended_session, sign_out, delivery, inbox, recipient, preference to "${writer}";
grant select, insert, delete on sign_out_device to "${writer}";
