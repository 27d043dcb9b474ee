-- People, numbers and rules. Durations are milliseconds; lists are separated by commas.
-- Valid on PostgreSQL 15 and later and on H2 2.2 in its PostgreSQL mode.

create table person (
    name          varchar(64)  primary key,
    display_name  varchar(128) not null,
    email         varchar(254) not null,
    roles         varchar(200) not null,
    extension     varchar(32)  unique,
    password_hash varchar(300) not null
);

create table extension (
    number         varchar(32)  primary key,
    name           varchar(128) not null,
    email          varchar(254) not null,
    allow_external boolean      not null,
    max_contacts   integer      not null,
    ha1_md5        char(32)     not null,
    ha1_sha256     char(64)     not null
);

create table queue (
    id                varchar(32)  primary key,
    name              varchar(128) not null,
    strategy          varchar(32)  not null,
    ring_ms           bigint       not null,
    no_answer_ms      bigint,
    wrap_up_ms        bigint       not null,
    max_wait_ms       bigint,
    max_length        integer      not null,
    join_when_empty   boolean      not null,
    overflow_number   varchar(64),
    music             varchar(128) not null,
    welcome           varchar(128) not null,
    position_every_ms bigint       not null,
    periodic_every_ms bigint       not null,
    periodic          varchar(128) not null,
    service_level_ms  bigint       not null,
    short_abandon_ms  bigint       not null,
    dispositions      varchar(2000) not null
);

create table queue_member (
    queue varchar(32) not null references queue (id) on delete cascade,
    agent varchar(64) not null references person (name) on delete cascade,
    tier  integer     not null,
    place integer     not null,
    primary key (queue, agent)
);

create table trunk (
    name      varchar(64)  primary key,
    host      varchar(254) not null,
    port      integer      not null,
    transport varchar(8)   not null,
    max_calls integer      not null,
    enabled   boolean      not null
);

create table dial_rule (
    place    integer      primary key,
    name     varchar(128) not null,
    pattern  varchar(300) not null,
    action   varchar(32)  not null,
    target   varchar(128) not null,
    trunk    varchar(64)  not null,
    external boolean      not null
);

create table reason_code (
    code  varchar(32)  primary key,
    label varchar(128) not null,
    place integer      not null
);

create table api_key (
    hash       char(64)     primary key,
    name       varchar(64)  not null unique,
    roles      varchar(200) not null,
    created_at bigint       not null
);
