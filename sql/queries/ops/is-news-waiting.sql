-- Whether findings wait to be grouped into exceptions, or points with news to be reviewed for their suppliers.
select exists (select from finding_change) or exists (select from advise_note) as is_waiting;
