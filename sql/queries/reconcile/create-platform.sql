-- What the platform journalled: a row for each message and day of every call; `pos` counts lines, and early
-- ones stood there before the record was looked at.
create temporary table j_platform (
  pos integer not null, reference text collate "C" not null, interface text not null, is_taken boolean not null,
  is_early boolean not null,
  sha256 bytea not null, mpan text, quantity text, utc_day date, wh bigint
) on commit drop
