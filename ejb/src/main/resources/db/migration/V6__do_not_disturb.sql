-- A reason for not being ready that turns direct calls away as well.

alter table reason_code add column do_not_disturb boolean default false not null;
insert into reason_code (code, label, place, do_not_disturb)
    select 'dnd', 'Do not disturb', 1 + max(place), true from reason_code
    having count(*) > 0 and sum(case when code = 'dnd' then 1 else 0 end) = 0;
