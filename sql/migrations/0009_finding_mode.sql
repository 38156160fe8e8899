-- Findings in shadow are kept beside those that count; and days in doubt are found by point, for the rules of history.

alter table finding add column mode text not null default 'on' check (mode in ('on', 'shadow'));
comment on column finding.mode is 'on, or shadow: reported without effect.';

create index finding_doubt on finding (point_id, quantity, settlement_day)
  where cleared_at is null and mode = 'on' and outcome <> 'note';
