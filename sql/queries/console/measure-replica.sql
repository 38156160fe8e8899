-- Whether a commit is done before a copy of the record on another machine has it. Where one is named a commit waits for
-- it, be it there or not.
select current_setting('synchronous_standby_names') = ''
    or current_setting('synchronous_commit') in ('off', 'local') as is_off;
