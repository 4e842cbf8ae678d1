-- lock-generations.sql: two instances never begin a generation at once.
lock table generation in share row exclusive mode
