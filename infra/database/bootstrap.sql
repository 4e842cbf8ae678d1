-- bootstrap.sql: the roles and the database, run once by a superuser connected to any database.
-- ${…_password} stands for a quoted SQL literal; whoever runs this puts one in. Statements are separated by lines that hold only ";".
create role arrimage_owner login password ${owner_password}
;
create role arrimage_writer login password ${writer_password}
;
create role arrimage_exact login password ${exact_password}
;
create role arrimage_released login password ${released_password}
;
create database arrimage owner arrimage_owner
;
revoke all on database arrimage from public
;
grant connect on database arrimage to arrimage_writer, arrimage_exact, arrimage_released
;
alter role arrimage_owner in database arrimage set search_path = arrimage
;
alter role arrimage_writer in database arrimage set search_path = arrimage
;
alter role arrimage_exact in database arrimage set search_path = arrimage
;
alter role arrimage_released in database arrimage set search_path = arrimage
;
