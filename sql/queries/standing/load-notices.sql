-- Notices of suppliers about points.
-- $1 point_ids
select point_id, kind, from_at, to_at from supplier_notice where point_id = any ($1::bigint[]);
