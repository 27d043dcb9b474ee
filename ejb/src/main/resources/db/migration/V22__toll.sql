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
