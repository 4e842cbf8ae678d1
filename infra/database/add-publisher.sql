-- add-publisher.sql: the login of the publisher, made by a superuser after bootstrap.sql. Where it is already there it
-- changes nothing. ${publisher_password} stands for a quoted SQL literal; whoever runs this puts one in. Statements are
-- separated by lines that hold only ";".
do $$ begin
    if not exists (select from pg_roles where rolname = 'arrimage_publisher') then
        create role arrimage_publisher login password ${publisher_password} connection limit 5;
    end if;
end $$
;
grant connect on database arrimage to arrimage_publisher
;
alter role arrimage_publisher in database arrimage set search_path = arrimage
