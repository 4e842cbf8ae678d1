-- join-by-hash.sql: the recount joins results whose sizes the planner does not know; its choice, one loop inside
-- another, takes minutes where hashing takes seconds.
set local enable_nestloop = off
