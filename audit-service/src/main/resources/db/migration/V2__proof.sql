-- From here on the trail can be proved: each log has a Merkle tree (RFC 6962), whose leaves are the records.
-- Whole numbers are big-endian in what is hashed; LeafInput says the form of a leaf.

create table trail.trees (
    tree integer generated always as identity primary key,
    topic_id uuid not null,
    topic text not null,
    partition integer not null,
    unique (topic_id, partition)
);

-- The roots of complete subtrees of 16, 256, 4096 … leaves; those between are computed from them.
create table trail.nodes (
    tree integer not null references trail.trees (tree),
    level smallint not null check (level > 0 and level % 4 = 0),
    index bigint not null,
    hash bytea not null,
    primary key (tree, level, index)
);

-- Signed notes: the sizes and roots of all trees.
create table trail.checkpoints (
    number bigint generated always as identity primary key,
    made_at timestamptz not null,
    note text not null
);

-- Signed notes: the records whose bytes were erased.
create table trail.erasures (
    number bigint generated always as identity primary key,
    made_at timestamptz not null,
    note text not null
);

-- What should never have happened, with the bytes where a record could not be stored as one.
create table trail.alarms (
    number bigint generated always as identity primary key,
    noticed_at timestamptz not null default clock_timestamp(),
    kind text not null check (kind in ('gap', 'shrunk', 'rewritten', 'other-bytes', 'future')),
    topic_id uuid not null,
    topic text not null,
    partition integer not null,
    log_offset bigint not null,
    detail text not null,
    key bytea,
    value bytea
);
create unique index alarms_once on trail.alarms (kind, topic_id, partition, log_offset);
create index alarms_by_time on trail.alarms (noticed_at);

-- The hash of the leaf; it stays when the bytes are erased.
alter table trail.records add column leaf bytea;
-- The address as 32 hex digits (IPv4 as IPv6 has it), so that a network is a range.
alter table trail.records add column network text;

-- Records of versions without trees.
insert into trail.trees (topic_id, topic, partition)
select distinct topic_id, topic, partition from trail.records;

update trail.records
set leaf = sha256(
        '\x0001' || int8send(log_offset) || int8send(floor(extract(epoch from appended_at) * 1000)::bigint)
        || coalesce(int4send(length(key)) || key, '\xffffffff')
        || coalesce(int4send(length(value)) || value, '\xffffffff')),
    network = case
        when not pg_input_is_valid(address, 'inet') or address ~ '/' then null
        when family(address::inet) = 4
            then '00000000000000000000ffff' || encode(substring(inet_send(address::inet) from 5), 'hex')
        else encode(substring(inet_send(address::inet) from 5), 'hex')
    end;

create temporary table growing (tree integer, level integer, index bigint, hash bytea) on commit drop;

insert into growing
select tree, 0, row_number() over (partition by tree order by first_offset) - 1, leaf
from (
    select topic_id, partition, log_offset as first_offset, leaf from trail.records
    union all
    select topic_id, partition, first_offset, sha256('\x0002' || int8send(first_offset) || int8send(last_offset))
    from trail.gaps
) as leaves
join trail.trees using (topic_id, partition);

do $$
declare
    high integer := 0;
    grown bigint;
begin
    loop
        insert into growing
        select l.tree, high + 1, l.index / 2, sha256('\x01' || l.hash || r.hash)
        from growing l
        join growing r on r.tree = l.tree and r.level = high and r.index = l.index + 1
        where l.level = high and l.index % 2 = 0;
        get diagnostics grown = row_count;
        exit when grown = 0;
        high := high + 1;
    end loop;
end
$$;

insert into trail.nodes select tree, level, index, hash from growing where level > 0 and level % 4 = 0;

alter table trail.records alter column leaf set not null;

-- Reading the trail is part of the trail, and found apart from what was read.
alter table trail.records drop constraint records_kind_check;
alter table trail.records add check (kind in ('event', 'unknown-type', 'read', 'poison'));

drop index trail.records_by_time, trail.records_by_subject, trail.records_by_sid, trail.records_by_sign_out,
    trail.records_by_type, trail.records_by_cause, trail.records_by_initiator, trail.records_by_actor;

-- One for each way of asking, in the order of the answer.
create index records_by_time on trail.records (occurred_at, seq) where repeat_of is null and kind <> 'read';
create index records_by_subject on trail.records (subject, occurred_at, seq)
    where repeat_of is null and kind <> 'read';
create index records_by_sid on trail.records (sid, occurred_at, seq)
    where repeat_of is null and kind <> 'read' and sid is not null;
create index records_by_sign_out on trail.records (sign_out_id, occurred_at, seq)
    where repeat_of is null and kind <> 'read' and sign_out_id is not null;
create index records_by_type on trail.records (type, occurred_at, seq) where repeat_of is null and kind <> 'read';
create index records_by_cause on trail.records (cause, occurred_at, seq)
    where repeat_of is null and kind <> 'read' and cause is not null;
create index records_by_initiator on trail.records (initiator, occurred_at, seq)
    where repeat_of is null and kind <> 'read';
create index records_by_actor on trail.records (actor, occurred_at, seq)
    where repeat_of is null and kind <> 'read' and actor is not null;
create index records_by_client on trail.records (client, occurred_at, seq)
    where repeat_of is null and kind <> 'read' and client is not null;
create index records_by_device_kind on trail.records (device_kind, occurred_at, seq)
    where repeat_of is null and kind <> 'read' and device_kind is not null;
create index records_by_network on trail.records (network, occurred_at, seq)
    where repeat_of is null and kind <> 'read' and network is not null;
create extension if not exists pg_trgm with schema trail;
create index records_by_label on trail.records using gin (device_label gin_trgm_ops)
    where repeat_of is null and kind <> 'read' and device_label is not null;
create index records_reads on trail.records (occurred_at, seq) where repeat_of is null and kind = 'read';

grant select, insert on trail.trees, trail.nodes, trail.checkpoints, trail.alarms to audit_writer;
grant select on trail.erasures to audit_writer;
grant select on trail.trees, trail.nodes, trail.checkpoints, trail.erasures, trail.alarms to audit_reader;
