-- activity-changes.sql: what activity-rows.sql has that changed since an instant, as exact-changes.sql does.
select now() as at,
    count(*) as every,
    coalesce(sum(revision), 0) as revisions,
    coalesce(
        jsonb_agg(jsonb_build_object('scope', scope, 'week', week, 'revision', revision, 'changed_at', changed_at,
            'activity', activity, 'person', '{}'::jsonb)) filter (where changed_at >= ?),
        '[]') as changed
from activity_sector_week
where week between ? and ?
