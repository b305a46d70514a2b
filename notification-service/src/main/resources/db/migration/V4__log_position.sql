-- Up to where each partition of the log is heard, stored by the transaction that hears. An older copy of these tables
-- that is put back knows by it what it lacks; Kafka's own offsets would go on behind that.
create table log_position (
  partition integer primary key,
  next_offset bigint not null
);

grant select, insert, update on log_position to "${writer}";
