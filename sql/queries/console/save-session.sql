-- Makes a session, or keeps what it has come to. One that came from the record and was ended since stays ended.
-- $1 SHA-256 of its id, $2 content, $3 name, $4 role, $5 seconds until it expires, $6 true: it is new
with kept as (
  update console_session
  set content = $2::jsonb, name = $3, role = $4, seen_at = now(), expires_at = now() + $5 * interval '1 second'
  where session_sha256 = $1
  returning session_sha256
)
insert into console_session (session_sha256, content, name, role, expires_at)
select $1, $2::jsonb, $3, $4, now() + $5 * interval '1 second'
where $6::boolean and not exists (select from kept);
