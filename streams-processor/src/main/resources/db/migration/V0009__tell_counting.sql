-- V0009__tell_counting.sql: by which version of the counting a generation counts: readers withhold what it does not have.
alter table generation add column counting integer not null default 1;
comment on column generation.counting is 'The version of the counting it was begun with, and keeps; a later one has more metrics. A program that does not say which counts by the first.';

create view active_counting as select counting from generation where state = 'active';
comment on view active_counting is 'By which version of the counting the weekly rows were counted.';
grant select on active_counting to arrimage_exact, arrimage_released;
