-- join-by-hash.sql: the recount joins results of which the planner knows no sizes; its guess, one loop inside another,
-- takes minutes where hashing takes seconds.
set local enable_nestloop = off
