-- Points of which any day is known, by what the views know them by.
select distinct mpan_id, mpan from v_day
