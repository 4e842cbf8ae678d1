-- empty-beside.sql: nothing is left beside of a generation that was begun before; only its own program reads there.
truncate arrimage_beside.sector_week, arrimage_beside.reference, arrimage_beside.fact, arrimage_beside.member_week,
    arrimage_beside.pair_week
