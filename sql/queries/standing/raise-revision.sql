-- Says that the standing has changed, in the transaction of the change.
update standing_revision set revision = revision + 1;
