-- Numbers at which several people ring. Members in their order, as "1001 20 s after 0 s", separated by commas.
create table ring_list (
    number           varchar(15)      primary key,
    name             varchar(128)     not null,
    ring_order       varchar(16)      not null,
    members          varchar(4000)    not null,
    seconds          integer          not null,
    follow_forwards  boolean          not null,
    ring_undisturbed boolean          not null,
    ring_busy        boolean          not null,
    owner            varchar(15)      not null,
    prefix           varchar(32)      not null,
    otherwise        varchar(16)      not null,
    target           varchar(64)      not null,
    version          bigint default 0 not null
);

create table ring_list_history (
    revision         bigint      not null references revision (id),
    kind             smallint,
    number           varchar(15) not null,
    name             varchar(128),
    ring_order       varchar(16),
    members          varchar(4000),
    seconds          integer,
    follow_forwards  boolean,
    ring_undisturbed boolean,
    ring_busy        boolean,
    owner            varchar(15),
    prefix           varchar(32),
    otherwise        varchar(16),
    target           varchar(64),
    primary key (number, revision)
);
