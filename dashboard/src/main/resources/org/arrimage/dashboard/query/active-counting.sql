-- active-counting.sql: by which version of the counting the weekly rows were counted.
select counting from active_counting
