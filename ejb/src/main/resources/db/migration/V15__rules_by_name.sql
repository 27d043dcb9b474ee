-- A dial rule is known by its name: its place changes as others come and go before it. Places count from 1, those of reason codes as well.

-- The plan after each of its edits. Names were always unique where rules are edited; a second one would get its place added.
drop table if exists dial_plan_then;
create table dial_plan_then as
    select plan.revision, plan.previous, rule.place + 1 as place,
        case when row_number() over (partition by plan.revision, rule.name order by rule.place) = 1 then rule.name
            else substring(rule.name from 1 for 110) || ' (' || cast(rule.place + 1 as varchar(12)) || ')' end as name,
        rule.pattern, rule.action, rule.target, rule.trunk, rule.external
    from (select revision, lag(revision) over (order by revision) as previous
            from (select distinct revision from dial_rule_history) edited) plan
        join (select h.*, lead(revision) over (partition by place order by revision) as replaced from dial_rule_history h) rule
            on rule.revision <= plan.revision and (rule.replaced is null or rule.replaced > plan.revision)
    where rule.kind <> 2;

create index dial_plan_then_by on dial_plan_then (revision, name);

-- What each edit made of the one before: by name, and with the place among those that were there before and after.
create table dial_rule_then as
    select later.revision, case when earlier.name is null then 0 else 1 end as kind, later.name,
        later.place, later.pattern, later.action, later.target, later.trunk, later.external,
        earlier.place as past_place,
        earlier.pattern is distinct from later.pattern or earlier.action is distinct from later.action or earlier.target is distinct from later.target
            or earlier.trunk is distinct from later.trunk or earlier.external is distinct from later.external as differs,
        count(earlier.name) over (partition by later.revision order by later.place) as among_now,
        0 as among_past
    from dial_plan_then later
        left join dial_plan_then earlier on earlier.revision = later.previous and earlier.name = later.name;
create index dial_rule_then_by on dial_rule_then (revision, past_place);
update dial_rule_then set among_past = (select count(*) from dial_rule_then other
        where other.revision = dial_rule_then.revision and other.past_place <= dial_rule_then.past_place)
    where kind = 1;
insert into dial_rule_then (revision, kind, name, place, pattern, action, target, trunk, external, past_place, differs, among_now, among_past)
    select edit.revision, 2, earlier.name, earlier.place, earlier.pattern, earlier.action, earlier.target, earlier.trunk, earlier.external, earlier.place, true, 0, 0
    from (select revision, lag(revision) over (order by revision) as previous
            from (select distinct revision from dial_rule_history) edited) edit
        join dial_plan_then earlier on earlier.revision = edit.previous
    where not exists (select 1 from dial_plan_then later where later.revision = edit.revision and later.name = earlier.name);

drop table dial_rule_history;
create table dial_rule_history (
    revision bigint       not null references revision (id),
    kind     smallint,
    name     varchar(128) not null,
    place    integer,
    pattern  varchar(300),
    action   varchar(32),
    target   varchar(128),
    trunk    varchar(64),
    external boolean,
    primary key (name, revision)
);
insert into dial_rule_history (revision, kind, name, place, pattern, action, target, trunk, external)
    select revision, kind, name, place, pattern, action, target, trunk, external
    from dial_rule_then where kind <> 1 or differs or place <> past_place;

-- The list of edits: a rule that only made room, or came up, is not in it, but for some that others were moved past. An edit can have up to twice as many entries
-- as it had, one of a place for the rule that left it and one for the rule that came: two numbers for each, in the order of all, below those of edits to come.
update revision_change set id = 2 * id - 1000000000000;
create table dial_change_then as
    select revision, id, row_number() over (partition by revision order by id) as number
    from revision_change where thing = 'dial_rule';
delete from revision_change where thing = 'dial_rule';
insert into revision_change (id, revision, thing, name, kind)
    select place.id + mod(edit.number + 1, 2), edit.revision, 'dial_rule', edit.name, edit.kind
    from (select revision, name, kind, row_number() over (partition by revision order by place, kind) as number
            from dial_rule_then where kind <> 1 or differs or (among_now <> among_past and place <> past_place)) edit
        join dial_change_then place on place.revision = edit.revision and place.number = (edit.number + 1) / 2;

drop table dial_plan_then;
drop table dial_rule_then;
drop table dial_change_then;

alter table dial_rule rename to dial_rule_then;
create table dial_rule (
    name     varchar(128) primary key,
    place    integer      not null,
    pattern  varchar(300) not null,
    action   varchar(32)  not null,
    target   varchar(128) not null,
    trunk    varchar(64)  not null,
    external boolean      not null,
    version  bigint       default 0 not null
);
insert into dial_rule (name, place, pattern, action, target, trunk, external, version)
    select case when row_number() over (partition by name order by place) = 1 then name
            else substring(name from 1 for 110) || ' (' || cast(place + 1 as varchar(12)) || ')' end,
        place + 1, pattern, action, target, trunk, external, version
    from dial_rule_then;
drop table dial_rule_then;

update reason_code set place = place + 1;
update reason_code_history set place = place + 1;
