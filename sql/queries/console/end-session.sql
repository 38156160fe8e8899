-- Ends one session.
-- $1 SHA-256 of its id
delete from console_session where session_sha256 = $1;
