-- Reads of decided messages by disposition.
select disposition, count(*) as reads from v_read group by disposition
