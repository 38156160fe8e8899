-- The record is whole: nothing of the layout is kept, and figures of the tables are fresh.
drop schema seed cascade;
