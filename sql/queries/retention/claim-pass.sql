-- The pass of a day, for the first who asks.
-- $1 name, $2 day
insert into daily_pass (name, day) values ($1, $2)
on conflict (name) do update set day = excluded.day, claimed_at = now()
where daily_pass.day < excluded.day
returning name;
