-- Whom SIP never bans nor slows down, besides what the settings say: a range of addresses by its first one, as 192.0.2.0/24.
create table allowed_address (
    address_range varchar(64)      primary key,
    remark        varchar(200)     not null,
    version       bigint default 0 not null
);

create table allowed_address_history (
    revision      bigint      not null references revision (id),
    kind          smallint,
    address_range varchar(64) not null,
    remark        varchar(200),
    primary key (address_range, revision)
);

-- Limits of calls outside: nothing is here while the standard classes count, and no limits.
create table toll_policy (
    name        varchar(16)      primary key,
    night_from  varchar(8)       not null,
    night_until varchar(8)       not null,
    version     bigint default 0 not null
);

create table toll_policy_history (
    revision    bigint      not null references revision (id),
    kind        smallint,
    name        varchar(16) not null,
    night_from  varchar(8),
    night_until varchar(8),
    primary key (name, revision)
);

create table toll_class (
    name            varchar(32)      primary key,
    place           integer          not null,
    prefixes        varchar(8500)    not null,
    price           integer          not null,
    closed          boolean          not null,
    closed_at_night boolean          not null,
    version         bigint default 0 not null
);

create table toll_class_history (
    revision        bigint      not null references revision (id),
    kind            smallint,
    name            varchar(32) not null,
    place           integer,
    prefixes        varchar(8500),
    price           integer,
    closed          boolean,
    closed_at_night boolean,
    primary key (name, revision)
);

-- By whom it is for, as "system", "extensions", "role:agent" or "extension:1001".
create table toll_limit (
    scope            varchar(64)      primary key,
    place            integer          not null,
    calls_per_hour    integer          not null,
    concurrent_calls integer          not null,
    minutes_per_day    integer          not null,
    cost_per_day       integer          not null,
    closed_classes   varchar(8500)    not null,
    ends_calls       boolean          not null,
    version          bigint default 0 not null
);

create table toll_limit_history (
    revision         bigint      not null references revision (id),
    kind             smallint,
    scope            varchar(64) not null,
    place            integer,
    calls_per_hour    integer,
    concurrent_calls integer,
    minutes_per_day    integer,
    cost_per_day       integer,
    closed_classes   varchar(8500),
    ends_calls       boolean,
    primary key (scope, revision)
);

-- What each extension used of calls outside, in slots of five minutes. Written behind; rows go when they count for no limit any more.
create table toll_use (
    payer       varchar(64) not null,
    slot_ms     bigint      not null,
    calls       integer     not null,
    answered_ms bigint      not null,
    cost_micros bigint      not null,
    primary key (payer, slot_ms)
);

-- What administrators are to know of. Written behind; bounded.
create table notice (
    id       bigint       primary key,
    kind     varchar(32)  not null,
    about    varchar(64)  not null,
    reason   varchar(64)  not null,
    limit_of varchar(64)  not null,
    detail   varchar(64)  not null,
    percent  integer      not null,
    first_ms bigint       not null,
    last_ms  bigint       not null,
    times    integer      not null,
    seen_by  varchar(200) not null,
    seen_ms  bigint       not null
);
