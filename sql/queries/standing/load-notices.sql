-- Notices of suppliers about points that are in force at some time. One of no communication ends at its expiry and by
-- nothing else, so that it is taken as it was received; of the others it stands derived what is in force.
-- $1 point_ids
select point_id, kind, from_at, to_at from supplier_notice where point_id = any ($1::bigint[])
union all
select point_id, kind, from_at, to_at from received_notice
where point_id = any ($1::bigint[]) and kind = 'noComms' and (to_at is null or to_at > from_at);
