-- Plans of what follows go by how many days, messages and batches there are.
analyze planned_day, planned_message, planned_batch;
