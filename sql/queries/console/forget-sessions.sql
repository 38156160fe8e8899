-- Removes sessions that have expired.
delete from console_session where expires_at <= now();
