-- Numbers of ours that calls come in for by trunks: one, a range (first..last digits), or all that begin so (with an asterisk).
create table did (
    number   varchar(48)      primary key,
    trunks   varchar(700)     not null,
    action   varchar(32)      not null,
    target   varchar(128)     not null,
    outgoing boolean          not null,
    remark   varchar(200)     not null,
    version  bigint default 0 not null
);

create table did_history (
    revision bigint      not null references revision (id),
    kind     smallint,
    number   varchar(48) not null,
    trunks   varchar(700),
    action   varchar(32),
    target   varchar(128),
    outgoing boolean,
    remark   varchar(200),
    primary key (number, revision)
);

-- Where an INVITE of the trunk has the number that is called.
alter table trunk add column called_from varchar(32) default 'REQUEST_URI' not null;
alter table trunk_history add column called_from varchar(32);
update trunk_history set called_from = 'REQUEST_URI' where kind <> 2;
