-- Points that staged lines name and that are not there yet. By order, so that two writers cannot wait for each other.
-- $1 import_id, $2 after this line, $3 to this line
insert into point (mpan)
select mpan
from (select mpan from registration_staging where import_id = $1 and line > $2 and line <= $3
      union
      select linked_mpan from registration_staging
      where import_id = $1 and line > $2 and line <= $3 and linked_mpan is not null) as named
left join lateral (select true as is_there from point as p where p.mpan = named.mpan offset 0) as known on true
where known.is_there is null
order by mpan
on conflict (mpan) do nothing;
