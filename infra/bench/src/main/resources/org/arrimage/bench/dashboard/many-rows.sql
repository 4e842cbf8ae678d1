-- many-rows.sql: a row for each scope and week, with five metrics or a little more. The triggers that keep copies for
-- other readers would take longer than all the rest.
alter table sector_week disable trigger user;
insert into sector_week (scope, week, revision, activity, person)
select 's' || scope, week::date, 1,
    jsonb_build_object('meetings_held', scope % 9 + 1, 'projects_started', scope % 3 + 1, 'meeting_minutes', 75),
    jsonb_build_object('referrals_requested', scope % 30 + 1, 'referrals_accepted', scope % 20 + 1, 'collaborations', scope % 40 + 2)
from generate_series(0, current_setting('bench.scopes')::int - 1) scope,
    generate_series(current_setting('bench.first')::date, current_setting('bench.last')::date, interval '1 week') week;
alter table sector_week enable trigger user;
