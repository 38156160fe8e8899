-- expand
-- What the rules of history read of a point's weeks before a day: one row instead of one for each day.

-- Days of a point as `day_version` has them, packed. A row says what the record says, or nothing: whoever writes a version
-- locks the rows of its points first, and takes back what they say of its day; whoever packs holds the lock while the record
-- is asked once more. It can be made again from the record, so it has no log of its own: after a crash it is empty.
create unlogged table point_past (
  point_id bigint not null,
  quantity text not null,
  since date,
  through date,
  packed bytea,
  primary key (point_id, quantity),
  check (num_nulls(since, through, packed) in (0, 3))
);
-- Beside the row, so that a lock does not dirty it, and as it is: numbers of two bytes do not get smaller.
alter table point_past alter column packed set storage external;
comment on table point_past is 'What the rules of history read of a point, packed. Made of day_version, and empty after a crash.';
comment on column point_past.point_id is 'The point.';
comment on column point_past.quantity is 'Measurement quantity.';
comment on column point_past.since is 'First settlement day that it speaks for; null: it says nothing.';
comment on column point_past.through is 'Last settlement day that it speaks for.';
comment on column point_past.packed is 'The settled days between them: actual half hours, some 70 bytes a day.';
