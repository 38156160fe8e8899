-- Published shapes of groups over spans of days, with the totals of the same group: those of the day, else the newest
-- of the days before it, since a total of a year hardly moves in four weeks.
-- $1 gsp_groups, $2 connection_types, $3 market_segments, $4 premises, $5 quantities, $6 first days, $7 last days,
-- side by side; $8 how many days old a total may be
select s.settlement_day, s.gsp_group, s.connection_type, s.market_segment, s.premises, s.quantity, s.wh, s.flags,
       t.annual_wh, t.week_wh
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[])
  as k (gsp_group, connection_type, market_segment, premises, quantity, first_day, last_day)
join load_shape as s
  on s.gsp_group = k.gsp_group and s.connection_type = k.connection_type and s.market_segment = k.market_segment
  and s.premises = k.premises and s.quantity = k.quantity
  and s.settlement_day between k.first_day and k.last_day
left join lateral (
  select annual_wh, week_wh
  from load_shape_total as t
  where t.gsp_group = s.gsp_group and t.connection_type = s.connection_type and t.market_segment = s.market_segment
    and t.premises = s.premises and t.quantity = s.quantity
    and t.settlement_day between s.settlement_day - $8::int and s.settlement_day
  order by t.settlement_day desc
  limit 1
) as t on true;
