-- Whether devices wait to be told up to which of their numbers everything is on record.
select exists (select from receipt_due) as is_owed;
