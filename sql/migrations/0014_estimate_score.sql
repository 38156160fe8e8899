-- Scores of estimates: what each was off by once its actual came, and the ranges that are learned from it. Versions that
-- gave way to another are noted for the pass that scores them; first versions, which go in by the thousand, cost nothing.

create table superseding_version (
  settlement_day date not null,
  point_id       bigint not null,
  quantity       text not null,
  version        integer not null check (version > 1),
  primary key (settlement_day, point_id, quantity, version)
);
comment on table superseding_version is 'Versions that took the place of another since estimates were last scored. Rows go when they are dealt with.';
comment on column superseding_version.settlement_day is 'UTC day.';
comment on column superseding_version.point_id is 'The point.';
comment on column superseding_version.quantity is 'Measurement quantity.';
comment on column superseding_version.version is 'The version that came, not the one that gave way.';

create function note_superseding_version() returns trigger language plpgsql as $$
begin
  insert into superseding_version (settlement_day, point_id, quantity, version)
  values (new.settlement_day, new.point_id, new.quantity, new.current_version)
  on conflict do nothing;
  return null;
end
$$;
comment on function note_superseding_version is 'Notes that a version took the place of another, in the transaction that made it.';

create trigger version_superseded after update of current_version on day_progress
  for each row when (old.current_version > 0 and new.current_version > old.current_version)
  execute function note_superseding_version();

insert into superseding_version (settlement_day, point_id, quantity, version)
select settlement_day, point_id, quantity, version from day_version where version > 1;

create table estimate_score (
  settlement_day  date not null,
  point_id        bigint not null,
  quantity        text not null check (quantity in ('AI', 'AE', 'RI', 'RE')),
  replaced_by     integer not null check (replaced_by > version),
  version         integer not null check (version > 0),
  replaced_at     timestamptz not null,
  age_days        integer not null check (age_days >= 0),
  run             text check (run in ('II', 'SF', 'R1', 'R2', 'R3', 'RF')),
  shape_group     text,
  supplier_dip_id text,
  periods         smallint[] not null check (cardinality(periods) between 1 and 48),
  q               text collate "C" not null check (octet_length(q) = cardinality(periods)),
  method          text collate "C" not null check (octet_length(method) = cardinality(periods)),
  shape_step      smallint[] not null check (cardinality(shape_step) = cardinality(periods)),
  estimate_wh     integer[] not null check (cardinality(estimate_wh) = cardinality(periods)),
  actual_wh       integer[] not null check (cardinality(actual_wh) = cardinality(periods)),
  p10_wh          integer[] not null check (cardinality(p10_wh) = cardinality(periods)),
  p90_wh          integer[] not null check (cardinality(p90_wh) = cardinality(periods)),
  primary key (settlement_day, point_id, quantity, replaced_by)
);
create index estimate_score_window on estimate_score (replaced_at);
create index estimate_score_group on estimate_score (quantity, shape_group, replaced_at);
comment on table estimate_score is 'Estimates that were sent, with the actuals that replaced them: one row for each version that brought some. Insert only.';
comment on column estimate_score.settlement_day is 'UTC day.';
comment on column estimate_score.point_id is 'The point.';
comment on column estimate_score.quantity is 'Measurement quantity.';
comment on column estimate_score.replaced_by is 'The version that brought the actuals.';
comment on column estimate_score.version is 'The version scored: the last before it that was sent.';
comment on column estimate_score.replaced_at is 'Market time at which the actuals were settled.';
comment on column estimate_score.age_days is 'Whole days from the end of the settlement day until then.';
comment on column estimate_score.run is 'Latest settlement run whose cut-off fell while the estimate stood; null: none did.';
comment on column estimate_score.shape_group is 'GSP group, connection type, market segment and premises, as the load shapes are grouped; null: not registered.';
comment on column estimate_score.supplier_dip_id is 'The supplier on that day; null: not registered.';
comment on column estimate_score.periods is 'Half hours scored, ascending; the columns below go with them one by one.';
comment on column estimate_score.q is 'Packed qualities of the estimates, as in day_version.';
comment on column estimate_score.method is 'Packed methods of the estimates, as in day_version.';
comment on column estimate_score.shape_step is 'Steps of the load shapes that shared them (1 published for the own group to 7 flat); null: none did.';
comment on column estimate_score.estimate_wh is 'Watt-hours estimated.';
comment on column estimate_score.actual_wh is 'Watt-hours that the meter said.';
comment on column estimate_score.p10_wh is 'Lower end of the range that the estimate carried.';
comment on column estimate_score.p90_wh is 'Upper end of it.';

create table range_learning (
  learned_at timestamptz primary key
);
comment on table range_learning is 'When ranges were learned from scores: once a day of market time.';
comment on column range_learning.learned_at is 'Market time.';

create table range_factor (
  quantity    text not null check (quantity in ('AI', 'AE', 'RI', 'RE')),
  shape_group text not null,
  q           text collate "C" not null check (octet_length(q) = 1),
  learned_at  timestamptz not null,
  pairs       bigint not null check (pairs >= 0),
  p10_bp      bigint check (p10_bp >= 0),
  p90_bp      bigint check (p90_bp >= p10_bp),
  primary key (quantity, shape_group, q, learned_at),
  check ((p10_bp is null) = (p90_bp is null))
);
comment on table range_factor is 'Learned factors of P10 and P90, a row for each change: the latest up to an instant holds at it. Insert only.';
comment on column range_factor.quantity is 'Measurement quantity.';
comment on column range_factor.shape_group is 'Group as in estimate_score.';
comment on column range_factor.q is 'Packed quality of the estimates.';
comment on column range_factor.learned_at is 'Market time from which on they hold.';
comment on column range_factor.pairs is 'Scored half hours that they were learned from.';
comment on column range_factor.p10_bp is 'Basis points of the estimate; null: too few scores, the initial factors hold.';
comment on column range_factor.p90_bp is 'The same for P90.';
