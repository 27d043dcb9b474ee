-- Whom the SIP side keeps out. Written behind; rows go a day after the end of their ban.
create table address_ban (
    site      varchar(64)  primary key,
    reason    varchar(32)  not null,
    since_ms  bigint       not null,
    until_ms  bigint       not null,
    times     integer      not null,
    banned_by varchar(200) not null,
    remark    varchar(200) not null
);

-- What people decided last of a site: its history says who banned and who lifted what.
create table ban_decision (
    site     varchar(64)  primary key,
    decision varchar(16)  not null,
    ends     varchar(40)  not null,
    remark   varchar(200) not null,
    version  bigint default 0 not null
);

create table ban_decision_history (
    revision bigint      not null references revision (id),
    kind     smallint,
    site     varchar(64) not null,
    decision varchar(16),
    ends     varchar(40),
    remark   varchar(200),
    primary key (site, revision)
);
