-- Customers: the phone book, what agents wrote about their calls, and by which number a call is a customer's.

create table contact (
    id      bigint       primary key,
    name    varchar(128) not null,
    company varchar(128) not null,
    number  varchar(40)  not null unique,
    email   varchar(254) not null,
    vip     varchar(16)  not null,
    link    varchar(500) not null,
    remark  varchar(2000) not null
);
create sequence contact_id;

-- One row a note; the id is that of its event.
create table customer_note (
    id      bigint        primary key,
    call_id varchar(32)   not null,
    number  varchar(40)   not null,
    at_ms   bigint        not null,
    agent   varchar(64)   not null,
    text    varchar(4000) not null
);
create index customer_note_number on customer_note (number, at_ms);

-- The outside party's number, normalised where the record was written since this column is there.
alter table call_record add column customer_number varchar(40) default '' not null;
update call_record set customer_number = substring(
    case when direction = 'OUTBOUND' then called else caller_number end from 1 for 40);
create index call_record_customer on call_record (customer_number, started_ms);
create index agent_part_agent on agent_part (agent, began_ms);

-- What an agent says to callers of a queue, with places to fill in.
alter table queue add column script varchar(8000) default '' not null;
