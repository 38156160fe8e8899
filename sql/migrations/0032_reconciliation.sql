-- What the service says it has done, for those who check it from outside: read-only views in whole messages, reads, half
-- hours and days, whatever the tables hold side by side. Asked for one day they touch the partition of that day alone.

create table message_tally (
  block_id       uuid not null,
  first_position integer not null,
  positions      integer[] not null check (cardinality(positions) > 0 and positions[1] = first_position),
  reads          smallint[],
  repeated       smallint[],
  placeless      text[],
  primary key (block_id, first_position),
  check (num_nulls(reads, repeated, placeless) in (0, 3)),
  check (cardinality(reads) = cardinality(positions)),
  check (cardinality(repeated) = cardinality(positions)),
  check (cardinality(placeless) = cardinality(positions))
);
comment on table message_tally is 'Messages that were decided, side by side, with the counts of what left no row of its own: one row a block and pass.';
comment on column message_tally.block_id is 'Block of the messages.';
comment on column message_tally.first_position is 'The first of the positions.';
comment on column message_tally.positions is 'Places of the messages in the block.';
comment on column message_tally.reads is 'Reads that each message held, of settled quantities; null: decided before this was counted.';
comment on column message_tally.repeated is 'Of these, reads that only said again what is settled (V20).';
comment on column message_tally.placeless is 'Of these, reads refused without a half hour of ours to stand in, or beside an actual that stands: reason and number, such as V17.notAppointed=1, with spaces between; empty for none.';

-- What was decided before this release: every message of a block that no work stands for any more.
insert into message_tally (block_id, first_position, positions)
select m.block_id, min(m.position), array_agg(m.position order by m.position)
from inbox_message as m
left join parked_message as p on p.block_id = m.block_id and p.position = m.position and p.released_at is null
where p.block_id is null
  and not exists (select from work_block as w where w.stage = 'validate' and m.block_id = any (w.block_ids))
group by m.block_id;

create function plain_quality(packed text) returns text language sql immutable parallel safe as $$
  select case packed when 'A' then 'A' when 'x' then 'ZE1' when 'y' then 'ZE2' when 'z' then 'ZE3' else 'E' || packed end
$$;
comment on function plain_quality is 'Quality as it is sent, of its packed character.';

create view v_message as
select m.block_id || ':' || m.position as inbox_id, m.device_id as device, m.seq, m.sha256, b.received_at,
       case when p.block_id is not null and p.released_at is null then 'parked'
            when t.block_id is not null then 'decided'
            else 'stored' end as state,
       t.reads as reads_decoded,
       case when p.released_at is null then p.reason end as code,
       case when p.released_at is null then p.rule end as rule,
       case when p.released_at is null then p.at end as parked_at
from inbox_message as m
join inbox_block as b on b.block_id = m.block_id
left join parked_message as p on p.block_id = m.block_id and p.position = m.position
left join (
  select t.block_id, each.position, each.reads
  from message_tally as t
  cross join unnest(t.positions, t.reads) as each (position, reads)
) as t on t.block_id = m.block_id and t.position = m.position;
comment on view v_message is 'Every distinct message with what became of it.';
comment on column v_message.inbox_id is 'Block and place.';
comment on column v_message.device is 'Device of the topic.';
comment on column v_message.seq is 'Sequence number of the device; negative where the message has none.';
comment on column v_message.sha256 is 'First 16 bytes of the SHA-256 of the payload.';
comment on column v_message.received_at is 'Market time at which its block began to arrive.';
comment on column v_message.state is 'stored (not decided yet), decided or parked.';
comment on column v_message.reads_decoded is 'Reads of settled quantities that it held; null: not decided, or before this was counted.';
comment on column v_message.code is 'Reason word of a parked message; null: it is not parked.';
comment on column v_message.rule is 'Rule that parked it.';
comment on column v_message.parked_at is 'Market time of parking.';

create view v_slot as
select v.point_id || ':' || v.settlement_day || ':' || v.quantity as day_id, v.version, each.slot::integer as slot, each.wh,
       plain_quality(each.q) as q,
       case each.e when 't' then '10' when '-' then null else each.e end as e,
       nullif(each.arc, '-') as arc, l.inputs, v.settlement_day as utc_day, v.point_id as mpan_id, v.quantity
from day_version as v
cross join lateral unnest(v.wh, string_to_array(v.q, null), string_to_array(v.e, null), string_to_array(v.arc, null))
  with ordinality as each (wh, q, e, arc, slot)
left join lateral (
  select link.value -> 'inputs' as inputs
  from reason_link as r
  cross join lateral jsonb_array_elements(r.links) as link
  where r.settlement_day = v.settlement_day and r.point_id = v.point_id and r.quantity = v.quantity
    and r.version = v.version and link.value -> 'periods' @> to_jsonb(each.slot)
  limit 1
) as l on each.q <> 'A'
where each.q <> '-';
comment on view v_slot is 'Every half hour of every version.';
comment on column v_slot.day_id is 'Point, UTC day and quantity in one word.';
comment on column v_slot.version is 'Version of the day.';
comment on column v_slot.slot is 'Period, 1 to 48.';
comment on column v_slot.wh is 'Watt-hours.';
comment on column v_slot.q is 'Quality: A, E0 to E9, ZE1 to ZE3.';
comment on column v_slot.e is 'Estimation reason (DI-076), null for an actual.';
comment on column v_slot.arc is 'Amendment reason (DI-166); null: not amended.';
comment on column v_slot.inputs is 'Ids of what a filled half hour rests on; null for an actual.';
comment on column v_slot.utc_day is 'UTC day: name it, and only its partition is read.';
comment on column v_slot.mpan_id is 'Surrogate of the point.';
comment on column v_slot.quantity is 'Measurement quantity.';

create view v_day as
select v.point_id || ':' || v.settlement_day || ':' || v.quantity as day_id, v.version,
       v.version = p.current_version as is_current, v.point_id as mpan_id, t.mpan, v.quantity, v.settlement_day as utc_day,
       p.state as progress, p.revision as transitions, v.cause, v.created_at,
       (select coalesce(sum(each), 0) from unnest(v.wh) as slot (each))::bigint as wh, v.read_at is not null as is_whole
from day_version as v
join day_progress as p
  on p.settlement_day = v.settlement_day and p.point_id = v.point_id and p.quantity = v.quantity
join point as t on t.point_id = v.point_id;
comment on view v_day is 'Every version of every day, with where the day stands.';
comment on column v_day.day_id is 'Point, UTC day and quantity in one word.';
comment on column v_day.version is 'Counts from 1 without holes.';
comment on column v_day.is_current is 'The version in force.';
comment on column v_day.mpan_id is 'Surrogate of the point.';
comment on column v_day.mpan is 'Metering point: what ledgers know it by.';
comment on column v_day.quantity is 'Measurement quantity.';
comment on column v_day.utc_day is 'UTC day.';
comment on column v_day.progress is 'open, estimate, default, settled or parked.';
comment on column v_day.transitions is 'How often the day was moved.';
comment on column v_day.cause is 'Why this version exists.';
comment on column v_day.created_at is 'Market time.';
comment on column v_day.wh is 'Watt-hours of all its half hours.';
comment on column v_day.is_whole is 'One answer of the meter brought all of it.';

-- A finding that speaks against a read that would stand by itself: the first by rule, as reports name one.
create function day_refusal(day date, point bigint, of_quantity text, period integer) returns text
language sql stable parallel safe as $$
  select f.rule || '.' || coalesce(f.detail ->> 'reason', 'refused')
  from finding as f
  where f.settlement_day = day and f.point_id = point and f.quantity = of_quantity
    and f.outcome in ('invalid', 'refuse') and f.mode = 'on' and f.cleared_at is null
    and (f.periods = '{}' or period = any (f.periods))
  order by f.rule
  limit 1
$$;
comment on function day_refusal is 'Rule and reason for which the half hour of a day does not stand though it was read; null: none that holds.';

create view v_read as
with told as (
  -- What was told first of each revision of the meter, in the order of revisions (V22): it is what that revision says.
  select r.settlement_day, r.point_id, r.quantity, r.block_id, r.position, r.read_at, r.received_at,
         each.period, each.wh, each.ordinal,
         case when each.reason is not null then each.reason when each.wh is null then 'V10.noValue' end as refused,
         first_value(each.wh) over revision as told_wh,
         row_number() over revision as place
  from day_read as r
  cross join lateral unnest(r.periods, r.wh, r.reasons) with ordinality as each (period, wh, reason, ordinal)
  window revision as (
    partition by r.settlement_day, r.point_id, r.quantity, each.period, each.reason is null and each.wh is not null, r.read_at
    order by r.received_at, r.block_id, r.position, each.ordinal)
),
changed as (
  select told.*,
         place = 1 and told_wh is distinct from lag(told_wh) over slot as is_change
  from told
  window slot as (
    partition by settlement_day, point_id, quantity, period, refused is null
    order by read_at, place)
),
ranked as (
  select changed.*, count(*) filter (where is_change) over later as later_changes,
         min(received_at) filter (where is_change) over later as newer_came_at
  from changed
  window later as (
    partition by settlement_day, point_id, quantity, period, refused is null
    order by read_at, place rows between 1 following and unbounded following)
),
kept as (
  select block_id || ':' || case when position < 0 then '' else position::text end as inbox_id,
         settlement_day || '/' || position || '/' || ordinal as entry,
         settlement_day, point_id, quantity, period::integer as period, wh, refused, received_at,
         false as is_whole,
         case when refused is not null then 'refused'
              when is_change and later_changes = 0 then 'stands'
              when received_at > newer_came_at then 'stale'
              when is_change then 'superseded'
              when place > 1 and wh <> told_wh then 'stale'
              else 'duplicate' end as role
  from ranked
  union all
  -- Days that one answer brought whole have no rows of reads: their first version says what was read.
  select v.block_ids[1] || ':', v.settlement_day || '/-1/' || each.slot, v.settlement_day, v.point_id, v.quantity,
         each.slot::integer, each.wh::bigint, null, v.created_at, true, 'stands'
  from day_version as v
  cross join lateral unnest(v.wh, string_to_array(v.q, null)) with ordinality as each (wh, q, slot)
  where v.read_at is not null and each.q = 'A'
    and not exists (
      select from day_read as r
      where r.settlement_day = v.settlement_day and r.point_id = v.point_id and r.quantity = v.quantity)
)
select k.inbox_id, k.entry, k.quantity,
       (k.settlement_day::timestamp at time zone 'UTC') + k.period * interval '30 minutes' as period_end, k.wh,
       case k.role when 'duplicate' then 'duplicate'
                   when 'refused' then 'refused'
                   when 'stands' then
                     case when c.version is null or (substr(c.q, k.period, 1) = 'A' and coalesce(substr(c.arc, k.period, 1), '-') = '-')
                            then 'accepted'
                          when coalesce(substr(c.arc, k.period, 1), '-') <> '-' then 'superseded'
                          else 'refused' end
                   else 'superseded' end as disposition,
       case k.role when 'duplicate' then 'V20.equal'
                   when 'refused' then k.refused
                   when 'superseded' then 'V22.newer'
                   when 'stale' then 'V22.stale'
                   else case when c.version is null or substr(c.q, k.period, 1) = 'A' then null
                             when coalesce(substr(c.arc, k.period, 1), '-') <> '-' then 'V22.amendmentStands'
                             else coalesce(day_refusal(k.settlement_day, k.point_id, k.quantity, k.period), 'centre.rejected') end
                   end as code,
       k.point_id || ':' || k.settlement_day || ':' || k.quantity as day_id, k.period as slot,
       k.settlement_day as utc_day, k.point_id as mpan_id, k.received_at, k.is_whole
from kept as k
left join day_progress as p
  on p.settlement_day = k.settlement_day and p.point_id = k.point_id and p.quantity = k.quantity
left join day_version as c
  on c.settlement_day = k.settlement_day and c.point_id = k.point_id and c.quantity = k.quantity and c.version = p.current_version
union all
select t.block_id || ':' || each.position, 'repeated/' || n, null, null, null, 'duplicate', 'V20.equal', null, null, null, null, null, false
from message_tally as t
cross join lateral unnest(t.positions, t.repeated) as each (position, repeated)
cross join lateral generate_series(1, each.repeated) as n
union all
select t.block_id || ':' || each.position, split_part(part, '=', 1) || '/' || n, null, null, null, 'refused',
       split_part(part, '=', 1), null, null, null, null, null, false
from message_tally as t
cross join lateral unnest(t.positions, t.placeless) as each (position, placeless)
cross join lateral string_to_table(nullif(each.placeless, ''), ' ') as part
cross join lateral generate_series(1, split_part(part, '=', 2)::integer) as n;
comment on view v_read is 'Every read of decided messages with its one disposition. Those that left no row of their own have no day: they are counted.';
comment on column v_read.inbox_id is 'Block and place of the message; a day that one answer brought whole names the block alone.';
comment on column v_read.entry is 'Which read of the message.';
comment on column v_read.quantity is 'Measurement quantity; null: only counted.';
comment on column v_read.period_end is 'End of the half hour; null: only counted.';
comment on column v_read.wh is 'Watt-hours as read; null: no whole number, or only counted.';
comment on column v_read.disposition is 'accepted, duplicate, superseded or refused. Reads of parked messages have no rows.';
comment on column v_read.code is 'Rule and reason word; null for accepted.';
comment on column v_read.day_id is 'Point, UTC day and quantity in one word; null: only counted.';
comment on column v_read.slot is 'Period, 1 to 48; null: only counted.';
comment on column v_read.utc_day is 'UTC day: name it, and only its rows are read; null: only counted.';
comment on column v_read.mpan_id is 'Surrogate of the point; null: only counted.';
comment on column v_read.received_at is 'Market time of arrival; of a day that one answer brought whole that of its first version; null: only counted.';
comment on column v_read.is_whole is 'Of a day that one answer brought whole, and of which nothing else came: its reads are its first version. They are the many: leave them out, and a day of any size is quick.';

create view v_submission as
select replace(m.batch_id::text, '-', '') || lpad(to_hex(m.index), 4, '0') as reference, b.channel as interface,
       case when m.refusal_id is not null then 'refusal:' || m.refusal_id
            when m.answer_id is not null then 'answer:' || m.answer_id
            when m.telling_id is not null then 'telling:' || m.telling_id
            else 'version' end as cause,
       null::text as supersedes,
       m.point_id || ':' || m.settlement_day || ':' || m.quantity as day_id, m.version,
       coalesce(m.state, case b.state when 'answered' then 'accepted' else b.state end) as state,
       b.body_sha256, m.settlement_day as utc_day, m.point_id as mpan_id, m.quantity, b.sender_timestamp as made_at
from submission_message as m
join submission_batch as b using (batch_id)
union all
select a.advisory_id::text, 'supplier-advisory/v1', c.kind || '.' || c.code, a.supersedes::text, null, null, a.state, null,
       day::date, c.point_id, a.quantity, a.issued_at
from advisory as a
join advisory_cause as c using (cause_id)
cross join lateral generate_series(
  (c.from_at at time zone 'UTC')::date, greatest(c.told_through, (c.from_at at time zone 'UTC')::date), interval '1 day') as day;
comment on view v_submission is 'Everything that was told to the platform or to suppliers, one row a day spoken of.';
comment on column v_submission.reference is 'Batch and place: the last 36 characters of the sender reference; of an advisory its id.';
comment on column v_submission.interface is 'Channel, such as IF-021, or supplier-advisory/v1.';
comment on column v_submission.cause is 'version, refusal, answer or telling with its number; of an advisory its kind and code.';
comment on column v_submission.supersedes is 'The advisory of the same cause before it; null: none.';
comment on column v_submission.day_id is 'Point, UTC day and quantity in one word; null where it is about no single day of one.';
comment on column v_submission.version is 'Version sent; null where no version was.';
comment on column v_submission.state is 'prepared, sent, unknown, accepted, refused or parked; of an advisory pending, taken or refused.';
comment on column v_submission.body_sha256 is 'Hash of the body that carried it; null for advisories.';
comment on column v_submission.utc_day is 'UTC day; null: about none.';
comment on column v_submission.mpan_id is 'Surrogate of the point; null: about none.';
comment on column v_submission.quantity is 'Measurement quantity; null: several.';
comment on column v_submission.made_at is 'Market time at which it was made.';

create view v_work as
select stage as kind, work_id::text as id, state, extract(epoch from now() - created_at)::bigint as age_s, attempt as attempts
from work_block
union all
select 'submission', batch_id::text, state, null, attempts from submission_batch where state <> 'answered'
union all
select 'waiting', waiting_id::text, channel, null, 0 from submission_waiting
union all
select 'inbound', transaction_id, state, null, 0 from inbound_message where state <> 'decided'
union all
select 'advisory', advisory_id::text, state, null, 0 from advisory where state = 'pending';
comment on view v_work is 'Everything that is still to be done, or waits for a person.';
comment on column v_work.kind is 'Stage, or submission, waiting (not in a batch yet), inbound, advisory.';
comment on column v_work.id is 'Its id there.';
comment on column v_work.state is 'waiting, running or parked; of batches and messages their own words.';
comment on column v_work.age_s is 'Machine seconds since it was made; null where that is not kept.';
comment on column v_work.attempts is 'How often it was begun.';

create view v_finding as
select f.point_id || ':' || f.settlement_day || ':' || f.quantity as day_id, f.rule, f.outcome,
       coalesce(f.detail ->> 'reason', f.rule) as code, f.periods, f.at, f.cleared_at,
       f.settlement_day as utc_day, f.point_id as mpan_id, f.quantity
from finding as f
where f.mode = 'on';
comment on view v_finding is 'What the rules said of days, those that no longer hold included: by which rule a fault was found, and when.';
comment on column v_finding.day_id is 'Point, UTC day and quantity in one word.';
comment on column v_finding.rule is 'Rule id.';
comment on column v_finding.outcome is 'note, suspect, invalid or refuse.';
comment on column v_finding.code is 'Reason word.';
comment on column v_finding.periods is 'Half hours spoken of; empty: the whole day.';
comment on column v_finding.at is 'Market time of the first sight.';
comment on column v_finding.cleared_at is 'Market time at which it ceased to hold; null: it holds.';
comment on column v_finding.utc_day is 'UTC day.';
comment on column v_finding.mpan_id is 'Surrogate of the point.';
comment on column v_finding.quantity is 'Measurement quantity.';

create view v_exception as
select e.exception_id::text as exception_id, e.cause, e.level, e.state, e.opened_at, e.cleared_at,
       p.settlement_day as utc_day, p.point_id as mpan_id, p.quantity
from exception as e
left join exception_point as p using (exception_id);
comment on view v_exception is 'Exceptions with their members, one row each; one without members has one row without a day.';
comment on column v_exception.exception_id is 'The exception.';
comment on column v_exception.cause is 'Cause, such as noData.';
comment on column v_exception.level is 'Whom it is about: feed, hub, model, supplier, gsp, service or point.';
comment on column v_exception.state is 'active or cleared.';
comment on column v_exception.opened_at is 'Market time.';
comment on column v_exception.cleared_at is 'Market time; null while active.';
comment on column v_exception.utc_day is 'UTC day of a member.';
comment on column v_exception.mpan_id is 'Surrogate of the member''s point.';
comment on column v_exception.quantity is 'Measurement quantity of the member.';
