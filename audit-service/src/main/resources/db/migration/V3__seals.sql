-- Each append signs what its trees have become, in its own transaction. The service signs nothing that it didn't append,
-- or that wasn't signed before: what somebody else puts at the end of a tree stays unsigned.
create table trail.seals (
    tree integer not null references trail.trees (tree),
    size bigint not null,
    -- A signed note: a checkpoint of this tree alone.
    note text not null,
    primary key (tree, size)
);

alter table trail.alarms drop constraint alarms_kind_check;
alter table trail.alarms add constraint alarms_kind_check
    check (kind in ('gap', 'shrunk', 'rewritten', 'other-bytes', 'future', 'unsigned'));

grant select, insert on trail.seals to audit_writer;
grant select on trail.seals to audit_reader;

-- Erasing a subject: the bytes and what is personal go, the leaf's hash stays.
grant usage on schema trail to audit_eraser;
grant select on trail.records to audit_eraser;
grant update (key, value, subject, sid, sign_out_id, actor, address, network, device_label) on trail.records
    to audit_eraser;
grant insert on trail.erasures to audit_eraser;

-- Where a subject is found beside the events that queries show.
create index records_reads_of_subject on trail.records (subject)
    where repeat_of is null and kind = 'read' and subject is not null;
create index records_repeats_of_subject on trail.records (subject) where repeat_of is not null;
-- A key may be longer than a tree of keys takes.
create index records_poison_by_key on trail.records using hash (key) where kind = 'poison';

-- Whoever has the eraser's role can take away, and put nothing in its place.
create function trail.only_erases() returns trigger language plpgsql as $$
begin
    if num_nonnulls(new.key, new.value, new.subject, new.sid, new.sign_out_id, new.actor, new.address, new.network,
            new.device_label) > 0 then
        raise exception 'an erasure only takes away' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger records_only_erased before update on trail.records
    for each row execute function trail.only_erases();
