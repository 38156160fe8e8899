-- Pages of the console over a million points and a month of days: what they ask for is found without going through it all.

-- The members of a group on a day, in order of their points, are read from the index alone.
drop index point_group_members;
create index point_group_members on point_group (group_id, point_id) include (from_day, to_day);

-- How many points are appointed is counted by spans, and these repeat: the index holds each of them once.
create index registration_span on registration (to_at, from_at);

-- The exceptions that a point is a member of.
create index exception_point_point on exception_point (point_id, settlement_day) where ceased_at is null;

-- Of a day, the messages that have a word of their own are few.
create index submission_message_day_worded on submission_message (settlement_day, point_id, quantity, version) where state is not null;
