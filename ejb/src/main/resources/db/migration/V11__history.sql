-- What people configure is kept by Hibernate: each row has a version, and each edit is a revision with the history of the rows that it changed (Envers).

alter table person add column version bigint default 0 not null;
alter table extension add column version bigint default 0 not null;
alter table queue add column version bigint default 0 not null;
alter table queue_member add column version bigint default 0 not null;
alter table trunk add column version bigint default 0 not null;
alter table dial_rule add column version bigint default 0 not null;
alter table reason_code add column version bigint default 0 not null;
alter table api_key add column version bigint default 0 not null;
alter table contact add column version bigint default 0 not null;

-- Lists that are edited as a whole: their version.
create table config_list (
    name    varchar(32) primary key,
    version bigint      not null
);
insert into config_list (name, version) values ('dial-plan', 0);
insert into config_list (name, version) values ('reason-codes', 0);

-- One row an edit; who is a user, a key, or a part of the system.
create table revision (
    id      bigint       primary key,
    at_ms   bigint       not null,
    who     varchar(400) not null,
    through varchar(64)  not null
);
create sequence revision_id start with 2;
create index revision_at on revision (at_ms);
create index revision_who on revision (who);

-- One row for each thing that an edit added, changed (1) or removed (2).
create table revision_change (
    id       bigint       primary key,
    revision bigint       not null references revision (id),
    thing    varchar(32)  not null,
    name     varchar(200) not null,
    kind     integer      not null
);
create sequence revision_change_id;
create index revision_change_revision on revision_change (revision);
create index revision_change_thing on revision_change (thing, name);

create table person_history (
    revision      bigint      not null references revision (id),
    kind          smallint,
    name          varchar(64) not null,
    display_name  varchar(128),
    email         varchar(254),
    roles         varchar(200),
    extension     varchar(32),
    password_hash varchar(300),
    primary key (name, revision)
);

create table extension_history (
    revision       bigint      not null references revision (id),
    kind           smallint,
    number         varchar(32) not null,
    name           varchar(128),
    email          varchar(254),
    allow_external boolean,
    max_contacts   integer,
    ha1_md5        char(32),
    ha1_sha256     char(64),
    primary key (number, revision)
);

create table queue_history (
    revision          bigint      not null references revision (id),
    kind              smallint,
    id                varchar(32) not null,
    name              varchar(128),
    strategy          varchar(32),
    ring_ms           bigint,
    no_answer_ms      bigint,
    auto_answer       boolean,
    wrap_up_ms        bigint,
    script            varchar(8000),
    dispositions      varchar(2000),
    max_wait_ms       bigint,
    max_length        integer,
    join_when_empty   boolean,
    leave_when_empty  boolean,
    overflow_number   varchar(64),
    music             varchar(128),
    welcome           varchar(128),
    position_every_ms bigint,
    periodic_every_ms bigint,
    periodic          varchar(128),
    hours             varchar(8000),
    closed_number     varchar(64),
    clear_at_closing  boolean,
    service_level_ms  bigint,
    short_abandon_ms  bigint,
    service_level     varchar(32),
    primary key (id, revision)
);

create table queue_member_history (
    revision bigint      not null references revision (id),
    kind     smallint,
    queue    varchar(32) not null,
    agent    varchar(64) not null,
    tier     integer,
    place    integer,
    primary key (queue, agent, revision)
);

create table trunk_history (
    revision  bigint      not null references revision (id),
    kind      smallint,
    name      varchar(64) not null,
    host      varchar(254),
    port      integer,
    transport varchar(8),
    max_calls integer,
    enabled   boolean,
    primary key (name, revision)
);

create table dial_rule_history (
    revision bigint  not null references revision (id),
    kind     smallint,
    place    integer not null,
    name     varchar(128),
    pattern  varchar(300),
    action   varchar(32),
    target   varchar(128),
    trunk    varchar(64),
    external boolean,
    primary key (place, revision)
);

create table reason_code_history (
    revision       bigint      not null references revision (id),
    kind           smallint,
    code           varchar(32) not null,
    label          varchar(128),
    place          integer,
    do_not_disturb boolean,
    primary key (code, revision)
);

create table api_key_history (
    revision   bigint      not null references revision (id),
    kind       smallint,
    name       varchar(64) not null,
    hash       char(64),
    roles      varchar(200),
    created_at bigint,
    primary key (name, revision)
);

create table contact_history (
    revision bigint not null references revision (id),
    kind     smallint,
    id       bigint not null,
    name     varchar(128),
    company  varchar(128),
    number   varchar(40),
    email    varchar(254),
    vip      varchar(16),
    link     varchar(500),
    remark   varchar(2000),
    primary key (id, revision)
);

-- What earlier versions configured, as the first revision: the first edit of each thing has a "before". A new database has none of it.
insert into revision (id, at_ms, who, through)
    select 1, cast(extract(epoch from current_timestamp) * 1000 as bigint), 'upgrade', 'system'
    where exists (select 1 from person)
        or exists (select 1 from extension)
        or exists (select 1 from queue)
        or exists (select 1 from queue_member)
        or exists (select 1 from trunk)
        or exists (select 1 from dial_rule)
        or exists (select 1 from reason_code)
        or exists (select 1 from api_key)
        or exists (select 1 from contact);
insert into person_history (revision, kind, name, display_name, email, roles, extension, password_hash)
    select 1, 0, name, display_name, email, roles, extension, password_hash from person;
insert into extension_history (revision, kind, number, name, email, allow_external, max_contacts, ha1_md5, ha1_sha256)
    select 1, 0, number, name, email, allow_external, max_contacts, ha1_md5, ha1_sha256 from extension;
insert into queue_history (revision, kind, id, name, strategy, ring_ms, no_answer_ms, auto_answer, wrap_up_ms, script, dispositions,
        max_wait_ms, max_length, join_when_empty, leave_when_empty, overflow_number, music, welcome, position_every_ms, periodic_every_ms,
        periodic, hours, closed_number, clear_at_closing, service_level_ms, short_abandon_ms, service_level)
    select 1, 0, id, name, strategy, ring_ms, no_answer_ms, auto_answer, wrap_up_ms, script, dispositions,
        max_wait_ms, max_length, join_when_empty, leave_when_empty, overflow_number, music, welcome, position_every_ms, periodic_every_ms,
        periodic, hours, closed_number, clear_at_closing, service_level_ms, short_abandon_ms, service_level from queue;
insert into queue_member_history (revision, kind, queue, agent, tier, place)
    select 1, 0, queue, agent, tier, place from queue_member;
insert into trunk_history (revision, kind, name, host, port, transport, max_calls, enabled)
    select 1, 0, name, host, port, transport, max_calls, enabled from trunk;
insert into dial_rule_history (revision, kind, place, name, pattern, action, target, trunk, external)
    select 1, 0, place, name, pattern, action, target, trunk, external from dial_rule;
insert into reason_code_history (revision, kind, code, label, place, do_not_disturb)
    select 1, 0, code, label, place, do_not_disturb from reason_code;
insert into api_key_history (revision, kind, hash, name, roles, created_at)
    select 1, 0, hash, name, roles, created_at from api_key;
insert into contact_history (revision, kind, id, name, company, number, email, vip, link, remark)
    select 1, 0, id, name, company, number, email, vip, link, remark from contact;
