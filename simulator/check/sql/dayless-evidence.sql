-- Parked messages, and reads refused without a half hour of ours, by message.
select 'parked' as kind, device, seq, 'parked' as what, rule || '.' || code as code, parked_at as at
from v_message
where state = 'parked'
union all
select 'read', m.device, m.seq, r.disposition, r.code, m.received_at
from v_read as r
join v_message as m using (inbox_id)
where r.utc_day is null and r.disposition = 'refused'
group by m.device, m.seq, r.disposition, r.code, m.received_at
