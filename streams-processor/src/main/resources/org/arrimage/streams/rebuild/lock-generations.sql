-- lock-generations.sql: keeps two instances from beginning a generation at once.
lock table generation in share row exclusive mode
