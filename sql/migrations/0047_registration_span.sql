-- expand
-- The instants between which anybody is appointed are asked for every few seconds, and must not take a look at every point.

create index registration_from on registration (from_at);
create index registration_to on registration (to_at);
