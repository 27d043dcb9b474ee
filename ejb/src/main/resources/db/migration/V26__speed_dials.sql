-- Numbers that are called by short codes, by extension and code as 1004*01; those for all have no extension.
create table speed_dial (
    place     varchar(64)      primary key,
    extension varchar(32)      not null,
    code      varchar(8)       not null,
    number    varchar(64)      not null,
    name      varchar(128)     not null,
    version   bigint default 0 not null
);

create table speed_dial_history (
    revision  bigint      not null references revision (id),
    kind      smallint,
    place     varchar(64) not null,
    extension varchar(32),
    code      varchar(8),
    number    varchar(64),
    name      varchar(128),
    primary key (place, revision)
);
