-- What is noted of reads that stand: that a stamp was put onto its half hour, that the message did not say what its stamps
-- mark, that the meter doubts its clock. The day is judged again from its reads, so that the notes stand beside them.

alter table day_read add column notes text[];
alter table day_read add column alert text;
alter table day_read add check (notes is null or cardinality(notes) = cardinality(periods));
comment on column day_read.notes is 'What is noted of each read (rules and reason words, such as V13.snapped, with spaces between); null as a whole: nothing of any.';
comment on column day_read.alert is 'Code of an alert about the clock of the meter, raised on the day; such a row has no reads. Null: a message with reads.';
