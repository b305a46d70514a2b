-- Runs as the owner of the database. The service writes as audit_writer, which the database itself keeps from changing
-- or removing anything.

create table trail.records (
    -- The order in which records were stored; within one log, the log's order.
    seq bigint generated always as identity primary key,
    topic_id uuid not null,
    topic text not null,
    partition integer not null,
    log_offset bigint not null,
    appended_at timestamptz not null,
    stored_at timestamptz not null default clock_timestamp(),
    -- As received.
    key bytea,
    value bytea,
    -- What the bytes say: every column from here on can be computed again from those above.
    kind text not null check (kind in ('event', 'unknown-type', 'poison')),
    poison text,
    repeat_of bigint references trail.records (seq),
    occurred_at timestamptz not null,
    event_id text,
    type text,
    subject text,
    sid text,
    sign_out_id text,
    cause text,
    initiator text,
    actor text,
    address text,
    client text,
    device_kind text,
    device_label text,
    check ((kind = 'poison') = (poison is not null)),
    check ((kind = 'poison') = (event_id is null))
);

create unique index records_once on trail.records (topic_id, partition, log_offset);
create unique index records_event_once on trail.records (event_id) where repeat_of is null;
create index records_repeats on trail.records (repeat_of) where repeat_of is not null;

-- One for each way of asking, in the order of the answer.
create index records_by_time on trail.records (occurred_at, seq) where repeat_of is null;
create index records_by_subject on trail.records (subject, occurred_at, seq) where repeat_of is null;
create index records_by_sid on trail.records (sid, occurred_at, seq) where repeat_of is null;
create index records_by_sign_out on trail.records (sign_out_id, occurred_at, seq)
    where repeat_of is null and sign_out_id is not null;
create index records_by_type on trail.records (type, occurred_at, seq) where repeat_of is null;
create index records_by_cause on trail.records (cause, occurred_at, seq) where repeat_of is null and cause is not null;
create index records_by_initiator on trail.records (initiator, occurred_at, seq) where repeat_of is null;
create index records_by_actor on trail.records (actor, occurred_at, seq) where repeat_of is null and actor is not null;

-- Offsets that the log no longer had when the trail came to them: a loss, never to be passed over in silence.
create table trail.gaps (
    topic_id uuid not null,
    topic text not null,
    partition integer not null,
    first_offset bigint not null,
    last_offset bigint not null,
    noticed_at timestamptz not null default clock_timestamp(),
    primary key (topic_id, partition, first_offset),
    check (last_offset >= first_offset)
);

grant usage on schema trail to audit_writer, audit_reader;
grant select, insert on trail.records, trail.gaps to audit_writer;
grant select on trail.records, trail.gaps to audit_reader;
