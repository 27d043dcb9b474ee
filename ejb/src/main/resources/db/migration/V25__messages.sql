-- Messages of phones (RFC 3428) that wait for a phone of their recipient; each goes when a phone has taken it, or when it is over.
create table kept_message (
    id         bigint        primary key,
    extension  varchar(64)   not null,
    owner      varchar(64)   not null,
    sender     varchar(64)   not null,
    name       varchar(200)  not null,
    format     varchar(16)   not null,
    text       varchar(1300) not null,
    sent_ms    bigint        not null,
    expires_ms bigint        not null
);
