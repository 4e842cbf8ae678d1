-- look-beside.sql: until the transaction ends, the names of tables that exist twice mean the tables beside.
set local search_path = arrimage_beside, arrimage
