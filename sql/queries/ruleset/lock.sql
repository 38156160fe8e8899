-- Lets one writer in until its transaction ends; readers go on.
lock table ruleset in exclusive mode;
