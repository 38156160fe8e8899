-- What the meters published, line by line, for the time of one reconciliation.
create temporary table j_sent (
  line integer not null, device text collate "C" not null, seq bigint not null, sha256 bytea not null, reads integer not null,
  is_resent boolean not null
) on commit drop
