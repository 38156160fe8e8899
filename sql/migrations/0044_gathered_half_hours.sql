-- Days that are told a half hour at a time are gathered first and judged once they are whole: see validate.

alter table day_progress add column gathered bit(48);
comment on column day_progress.gathered is 'Half hours kept by now, by period, of an open day that no rule has judged yet; null: it was judged, or never gathered.';

-- Days move by the thousand, and the first call of a session may see one: a plan made then, a loop within a loop, would
-- cost their square from then on.
alter function note_days_moved() set enable_nestloop to off;
