-- recount-survivors.sql: the surviving event of every identity, chosen again from the raw events and compared with the
-- facts; gives the identities that differ.
with
territory as (
    select document, coalesce(document ->> 'timeZone', 'America/Toronto') as zone from reference where kind = 'territory'),
municipality as (
    select entry ->> 'code' as code from territory, jsonb_array_elements(document -> 'municipalities') as entry),
organisation as (
    select id, coalesce((document ->> 'backbone')::boolean, false) as backbone from reference where kind = 'organisation'),
winner as (
    select distinct on (family, subject, source, original) *
    from raw_event
    order by family, subject, source, original, revision desc, id collate "C" desc, content collate "C" desc),
survivor as (
    select * from winner
    where split_part(type, '.', 4) <> 'retracted'
    and not exists (
        select from (
            select data ->> field as named from unnest(array['fromOrg', 'toOrg', 'host', 'lead', 'funder', 'org']) as field
            union all select jsonb_array_elements_text(coalesce(data -> 'participants', '[]'))
            union all select jsonb_array_elements_text(coalesce(data -> 'partners', '[]'))) as names
        where named is not null and named not in (select id from organisation))
    and (data ->> 'table' is null or data ->> 'table' in (select id from reference where kind = 'table'))
    and (data ->> 'municipality' is null or data ->> 'municipality' in (select code from municipality))
    and (coalesce(jsonb_array_length(data -> 'backboneRoles'), 0) = 0
        or data -> 'participants' @> (select to_jsonb(min(id collate "C")) from organisation where backbone)))
select family, subject, source, original
from survivor full join fact using (family, subject, source, original)
where (survivor.id, survivor.revision, survivor.type, survivor.time, survivor.data,
        date_trunc('week', survivor.time at time zone (select zone from territory))::date)
    is distinct from (fact.id, fact.revision, fact.type, fact.time, fact.data, fact.week)
