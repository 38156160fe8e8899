-- Takes notes of points with news, oldest first; a point is named once.
-- $1 notes at most
with chosen as (
  select note_id from advise_note order by note_id limit $1 for update skip locked
),
taken as (
  delete from advise_note as n using chosen where n.note_id = chosen.note_id returning n.point_id
)
select distinct point_id from taken order by point_id;
