-- A session that has not expired.
-- $1 SHA-256 of its id
select content from console_session where session_sha256 = $1 and expires_at > now();
