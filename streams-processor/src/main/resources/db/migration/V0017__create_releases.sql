-- V0017__create_releases.sql: what the publisher has published: written once, read for ever. A figure is kept where it
-- changes: as release n shows it is the row with the greatest since up to n; none, or one with symbol . means that the figure is not available.
create table publication (
    number integer primary key check (number > 0),
    through date not null unique check (extract(isodow from through) = 1),
    published_at timestamptz not null,
    made_at timestamptz not null default now(),
    generation integer not null,
    inputs jsonb not null,
    method jsonb not null,
    territory jsonb not null,
    checksum text not null
);
comment on table publication is 'The releases, numbered from 1.';
comment on column publication.through is 'Monday of the last closed week.';
comment on column publication.published_at is 'The time of the clock that the publisher goes by: in a simulated season, the time of the season.';
comment on column publication.made_at is 'When it was written: facts accepted later are not in it.';
comment on column publication.inputs is 'The first record of each partition that was not counted yet, and a fingerprint of the secret. How many records there were is not for readers of released figures.';
comment on column publication.territory is 'The municipalities of each scope but the region: the same code never stands for others.';
comment on column publication.checksum is 'SHA-256 of the checksums of all sections.';

create table published_figure (
    scope text not null,
    metric text not null,
    period text not null,
    since integer not null,
    value bigint,
    denominator bigint,
    symbol text not null check (symbol in ('', '~', 'x', '.', 'c')),
    primary key (scope, metric, period, since)
);
comment on table published_figure is 'Every figure that may be shown to whoever sees its scope: of class activity exactly, of class person protected.';
comment on column published_figure.value is 'The number; of a ratio, what is divided; of a class of waits, its least number of days; null where none is given.';
comment on column published_figure.denominator is 'Of a ratio, what it is divided by.';
comment on column published_figure.symbol is 'Empty: exact. ~ rounded, x withheld, . not available, c a class.';

create table published_exact_figure (like published_figure including all);
comment on table published_exact_figure is 'The exact figures of class person, as they were when the release was made.';

create table published_section (
    scope text not null,
    year smallint not null,
    since integer not null,
    checksum text not null,
    exact_checksum text not null,
    primary key (scope, year, since)
);
comment on table published_section is 'SHA-256 of the figures of a scope and ISO year that are given: lines of metric, period, value, denominator and symbol with commas between, in the order of their bytes.';
comment on column published_section.exact_checksum is 'That of published_exact_figure.';

create table protection_ledger (
    year smallint not null,
    since integer not null,
    state bytea not null,
    primary key (year, since)
);
comment on table protection_ledger is 'What the publisher remembers of a year from release to release. As secret as the exact figures.';

create view release as
    select number, through, published_at, made_at, method, checksum from publication;
comment on view release is 'The releases. That there is one says only that a week has closed.';

create view released_figure with (security_barrier) as
    select stored.scope, stored.metric, stored.period, stored.since, stored.value, stored.denominator, stored.symbol
    from opened_each opened
    join published_figure stored on stored.scope = opened.scope;
comment on view released_figure is 'The released figures of the opened scopes.';

create view release_section with (security_barrier) as
    select stored.scope, stored.year, stored.since, stored.checksum
    from opened_each opened
    join published_section stored on stored.scope = opened.scope;
comment on view release_section is 'The checksums of the released figures of the opened scopes.';

create view frozen_figure with (security_barrier) as
    select stored.scope, stored.metric, stored.period, stored.since, stored.value, stored.denominator, stored.symbol
    from opened_each opened
    join published_exact_figure stored on stored.scope = opened.scope
    union all
    select stored.scope, stored.metric, stored.period, stored.since, stored.value, stored.denominator, stored.symbol
    from opened_each opened
    join published_figure stored on stored.scope = opened.scope
    where stored.symbol = '';
comment on view frozen_figure is 'The exact figures of the opened scopes as they were when each release was made.';

grant select on release, released_figure, release_section to arrimage_exact, arrimage_released;
grant select on frozen_figure to arrimage_exact;
