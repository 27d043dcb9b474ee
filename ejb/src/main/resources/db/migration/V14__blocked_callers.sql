-- Callers from outside whose calls are refused; a number that ends in an asterisk is the beginning of many.
create table blocked_caller (
    number  varchar(48)      primary key,
    remark  varchar(200)     not null,
    version bigint default 0 not null
);

create table blocked_caller_history (
    revision bigint      not null references revision (id),
    kind     smallint,
    number   varchar(48) not null,
    remark   varchar(200),
    primary key (number, revision)
);
