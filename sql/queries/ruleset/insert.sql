-- Keeps a version of a ruleset.
-- $1 id, $2 version, $3 status, $4 effective_from, $5 effective_to, $6 canonical document, $7 sha256 in hexadecimal digits
insert into ruleset (id, version, status, effective_from, effective_to, document, sha256)
values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'));
