-- released-restatements.sql: the weekly figures that the latest release shows otherwise than the first one that had them.
select scope, week, metric, published, now
from (
    select figure.scope, asked.week, figure.metric, first_value(figure.value) over course as published,
        last_value(figure.value) over course as now,
        row_number() over course as edition
    from unnest(?::text[], ?::text[]::date[]) as asked (period, week)
    join released_figure figure on figure.period = asked.period and figure.metric = any (?)
    window course as (
        partition by figure.scope, figure.metric, figure.period order by figure.since
        rows between unbounded preceding and unbounded following)) as compared
where edition = 1 and published is not null and now is not null and published <> now
order by week desc, scope, metric
