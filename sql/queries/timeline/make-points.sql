-- Points of these MPANs, those that are new among them. By order, so that two writers cannot wait for each other.
-- $1 mpans
insert into point (mpan)
select distinct mpan from unnest($1::char(13)[]) as n (mpan)
where not exists (select from point as p where p.mpan = n.mpan)
order by mpan
on conflict (mpan) do nothing;
