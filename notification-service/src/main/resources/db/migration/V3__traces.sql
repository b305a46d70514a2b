-- The trace of what a delivery tells of, in W3C's words (traceparent); null where it isn't followed.
alter table delivery add column trace text;
