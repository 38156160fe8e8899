-- Tells the planner how many lines are staged.
analyze registration_staging;
