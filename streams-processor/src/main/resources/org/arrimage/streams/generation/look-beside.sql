-- look-beside.sql: until the transaction ends, tables that exist twice are the ones beside.
set local search_path = arrimage_beside, arrimage
