-- Emergency calls: one row says how they are recognised. The server writes it at its next start, as it depends on the dial plan.
create table emergency_plan (
    name              varchar(16)      primary key,
    numbers           varchar(16000)    not null,
    prefixes          varchar(400)     not null,
    reception         varchar(400)     not null,
    location_trunks   varchar(1000)    not null,
    call_back_minutes integer          not null,
    test_number       varchar(15)      not null,
    test              boolean          not null,
    version           bigint default 0 not null
);

create table emergency_plan_history (
    revision          bigint      not null references revision (id),
    kind              smallint,
    name              varchar(16) not null,
    numbers           varchar(16000),
    prefixes          varchar(400),
    reception         varchar(400),
    location_trunks   varchar(1000),
    call_back_minutes integer,
    test_number       varchar(15),
    test              boolean,
    primary key (name, revision)
);

-- Places with an address, and the number that emergency calls from there show.
create table emergency_site (
    name        varchar(32)      primary key,
    label       varchar(128)     not null,
    country     varchar(2)       not null,
    region      varchar(128)     not null,
    postal_code varchar(64)      not null,
    city        varchar(128)     not null,
    street      varchar(128)     not null,
    house       varchar(64)      not null,
    elin        varchar(16)      not null,
    version     bigint default 0 not null
);

create table emergency_site_history (
    revision    bigint      not null references revision (id),
    kind        smallint,
    name        varchar(32) not null,
    label       varchar(128),
    country     varchar(2),
    region      varchar(128),
    postal_code varchar(64),
    city        varchar(128),
    street      varchar(128),
    house       varchar(64),
    elin        varchar(16),
    primary key (name, revision)
);

-- Where extensions are.
create table emergency_place (
    extension varchar(32)      primary key,
    site      varchar(32)      not null,
    building  varchar(64)      not null,
    floor     varchar(64)      not null,
    room      varchar(64)      not null,
    elin      varchar(16)      not null,
    version   bigint default 0 not null
);

create table emergency_place_history (
    revision  bigint      not null references revision (id),
    kind      smallint,
    extension varchar(32) not null,
    site      varchar(32),
    building  varchar(64),
    floor     varchar(64),
    room      varchar(64),
    elin      varchar(16),
    primary key (extension, revision)
);

-- The events of journal_event that are about emergency calls; written in the same transaction.
create table emergency_event (
    id bigint primary key
);
