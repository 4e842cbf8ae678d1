-- empty-beside.sql: empties the tables beside; only the program of the generation that is built there reads them.
truncate arrimage_beside.sector_week, arrimage_beside.reference, arrimage_beside.fact, arrimage_beside.member_week,
    arrimage_beside.pair_week
