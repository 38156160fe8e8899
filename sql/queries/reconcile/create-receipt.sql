-- Up to which number each device was told that everything is on record.
create temporary table j_receipt (device text collate "C" primary key, seq bigint not null) on commit drop
