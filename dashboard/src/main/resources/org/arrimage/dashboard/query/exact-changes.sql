-- exact-changes.sql: what exact-rows.sql has that changed since an instant, and what tells whether a reader who knows
-- the rest knows it all. The documents of rows are what takes time, so they come for changed rows alone.
select now() as at,
    count(*) as every,
    coalesce(sum(revision), 0) as revisions,
    coalesce(
        jsonb_agg(jsonb_build_object('scope', scope, 'week', week, 'revision', revision, 'changed_at', changed_at,
            'activity', activity, 'person', person)) filter (where changed_at >= ?),
        '[]') as changed
from exact_sector_week
where week between ? and ?
