-- Where what is made is laid out before it becomes the record. Logged, so that a broken off record is gone on with after a
-- crash too; dropped at the end.
create schema seed;
create table seed.meter (
  number integer primary key, import_mpan char(13) not null, export_mpan char(13), esme text collate "C" not null,
  variant text collate "C" not null, phases integer not null, gsp_group text collate "C" not null, distributor_dip_id text not null,
  supplier_dip_id text collate "C" not null, domestic text not null, installed_at timestamptz not null, annual_wh bigint);
create table seed.point (
  point_id bigint primary key, quantity text not null, number integer not null, class integer not null,
  group_id integer, next_group_id integer);
create table seed.made_day (
  settlement_day date not null, quantity text not null, kind text not null, class integer not null,
  wh integer[] not null, q text collate "C" not null, e text collate "C", method text collate "C", sha256 bytea not null,
  periods smallint[] not null, links jsonb, register_wh bigint not null,
  primary key (settlement_day, quantity, kind, class));
create table seed.done (step text primary key);
