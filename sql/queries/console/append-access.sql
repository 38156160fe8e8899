-- One view of personal data.
-- $1 market time, $2 actor, $3 role, $4 kind, $5 place, $6 pseudonym of the MPAN or null, $7 reason or null
insert into console_access (at, actor, role, kind, place, mpan_ref, reason) values ($1, $2, $3, $4, $5, $6, $7);
