-- All that is asked afterwards is of one moment.
set transaction isolation level repeatable read
