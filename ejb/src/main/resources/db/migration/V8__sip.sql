-- What the SIP side keeps: registrations, so that a restart costs no phone its calls, and failed sign-ins, folded.

-- One row for a registered contact that can be called again after a restart. Written behind.
create table registration (
    extension   varchar(64)   not null,
    contact     varchar(2000) not null,
    received    varchar(300)  not null,
    transport   varchar(8)    not null,
    call_id     varchar(1000) not null,
    cseq        bigint        not null,
    expires_ms  bigint        not null,
    user_agent  varchar(300)  not null,
    instance    varchar(300)  not null,
    reg_id      integer       not null,
    path        varchar(2000) not null,
    hop         varchar(300)  not null,
    primary key (extension, contact)
);

-- One row for an account, an address and a minute; times is how often. Where too many came in a minute, the rest has account and address ''.
create table failed_sign_in (
    minute_ms bigint      not null,
    through   varchar(16) not null,
    address   varchar(64) not null,
    account   varchar(64) not null,
    times     bigint      not null,
    primary key (minute_ms, through, address, account)
);
