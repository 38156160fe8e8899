-- A default of the centre is cleared by what was taken after the run had taken its figures, also where that was before
-- the centre told of it; what the centre turned down clears nothing.

alter table central_default add column run_took_at timestamptz not null default 'infinity';
update central_default set run_took_at = at;
alter table central_default alter column run_took_at drop default;
comment on column central_default.run_took_at is 'Market time until which the run took messages: its cut-off, or when this was received where that is earlier. What is taken later clears it.';

create or replace view open_central_default as
select d.settlement_day, d.point_id, d.quantity, d.run, d.run_number, d.periods, d.at
from central_default as d
where not exists (
  select from submission as s
  join submission_batch as b using (batch_id)
  where s.settlement_day = d.settlement_day and s.point_id = d.point_id and s.quantity = d.quantity
    and s.version is not null and s.state = 'accepted' and b.next_at > d.run_took_at
    and not exists (
      select from rejection as j
      where j.settlement_day = s.settlement_day and j.point_id = s.point_id and j.quantity = s.quantity
        and j.version = s.version and j.remedy not in ('warning', 'stale')));
comment on view open_central_default is 'Defaults of the centre that hold: the next message about the day that the run could not take any more, and that the centre does not turn down, clears them.';

-- How often an answer was turned back is asked whenever it is told.
create index submission_message_answer on submission_message (answer_id) where answer_id is not null;
