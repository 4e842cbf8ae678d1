-- V0010__take_time_zone_of_territory.sql: weeks close by the clocks of the territory of the active generation.
create function business_zone() returns text
    language sql stable security definer set search_path = arrimage, pg_temp
    as $$ select coalesce((select document ->> 'timeZone' from reference where kind = 'territory'), 'America/Toronto') $$;
comment on function business_zone is 'The business time zone: that of the territory, which a switch of generations exchanges; America/Toronto where it names none.';

create or replace function is_closed(week date) returns boolean
    language sql stable
    return (week + interval '8 days 6 hours') at time zone business_zone() <= now();

comment on column fact.week is 'Monday of the ISO week of time in the business time zone.';
comment on column arrimage_beside.fact.week is 'Monday of the ISO week of time in the business time zone.';
