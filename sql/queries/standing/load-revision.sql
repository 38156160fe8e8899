-- How often the standing has changed.
select revision from standing_revision;
