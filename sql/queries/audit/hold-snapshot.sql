-- Everything that the transaction reads from here on is of one moment.
set transaction isolation level repeatable read read only;
