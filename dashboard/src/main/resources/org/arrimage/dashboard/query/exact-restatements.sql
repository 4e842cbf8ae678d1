-- exact-restatements.sql: the weekly figures that are no longer what they were when their week was published.
select scope, week, metric, published, now
from (
    select figure.scope, asked.week, figure.metric, figure.value as published,
        coalesce((stored.activity ->> figure.metric)::bigint, (stored.person ->> figure.metric)::bigint, 0) as now,
        row_number() over (partition by figure.scope, figure.metric, figure.period order by figure.since) as edition
    from unnest(?::text[], ?::text[]::date[]) as asked (period, week)
    join frozen_figure figure on figure.period = asked.period and figure.metric = any (?)
    left join exact_sector_week stored on stored.scope = figure.scope and stored.week = asked.week) as compared
where edition = 1 and published is not null and published <> now
order by week desc, scope, metric
