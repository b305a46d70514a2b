-- What a rewritten log had instead of a subject's records goes with them.
grant select (key), update (key, value) on trail.alarms to audit_eraser;

create function trail.alarm_only_erased() returns trigger language plpgsql as $$
begin
    if num_nonnulls(new.key, new.value) > 0 then
        raise exception 'an erasure only takes away' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger alarms_only_erased before update on trail.alarms
    for each row execute function trail.alarm_only_erased();
create index alarms_by_key on trail.alarms using hash (key) where key is not null;
