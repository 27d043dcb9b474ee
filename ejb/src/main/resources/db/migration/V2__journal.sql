-- What happened (journal_event), and what is folded from it: the same transaction that brings events brings the rows made of them.
-- Times are epoch milliseconds, durations milliseconds.

-- One row a fact. The id grows; its payload is the fact as JSON, its kind the name of the fact.
create table journal_event (
    id      bigint      primary key,
    call_id varchar(32),
    seq     bigint      not null,
    at_ms   bigint      not null,
    mono_ns bigint      not null,
    node    varchar(32) not null,
    actor   varchar(400) not null,
    kind    varchar(40) not null,
    payload varchar(1000000) not null
);
create index journal_event_call on journal_event (call_id);

-- One row a call that ended; detail holds its segments and decisions as JSON.
create table call_record (
    call_id      varchar(32)  primary key,
    started_ms   bigint       not null,
    answered_ms  bigint,
    ended_ms     bigint,
    direction    varchar(16)  not null,
    caller_number varchar(256) not null,
    caller_name  varchar(256) not null,
    called       varchar(256) not null,
    queue        varchar(32)  not null,
    agent        varchar(64)  not null,
    termination  varchar(32)  not null,
    code         integer      not null,
    ended_by     varchar(64)  not null,
    wait_ms      bigint       not null,
    ring_ms      bigint       not null,
    talk_ms      bigint       not null,
    hold_ms      bigint       not null,
    wrap_up_ms   bigint       not null,
    codec        varchar(32)  not null,
    mos          double precision not null,
    disposition  varchar(64)  not null,
    detail       varchar(1000000) not null
);
create index call_record_started on call_record (started_ms);

-- One row for each time a call of call_record was in a queue.
create table queue_visit (
    call_id    varchar(32) not null,
    entered_ms bigint      not null,
    queue      varchar(32) not null,
    agent      varchar(64) not null,
    outcome    varchar(16) not null,
    wait_ms    bigint      not null,
    handled    boolean     not null,
    talk_ms    bigint      not null,
    hold_ms    bigint      not null,
    wrap_up_ms bigint      not null
);
create index queue_visit_entered on queue_visit (entered_ms);
create index queue_visit_call on queue_visit (call_id);

-- One row for each agent a call of call_record was with, or rang at without answer.
create table agent_part (
    call_id    varchar(32) not null,
    began_ms   bigint      not null,
    agent      varchar(64) not null,
    queue      varchar(32) not null,
    outgoing   boolean     not null,
    rung       boolean     not null,
    outcome    varchar(16) not null,
    talk_ms    bigint      not null,
    hold_ms    bigint      not null,
    wrap_up_ms bigint      not null
);
create index agent_part_began on agent_part (began_ms);
create index agent_part_call on agent_part (call_id);

-- One row for each change of an agent's state or of the queues he is logged in to; the id is that of its event.
create table agent_change (
    id     bigint      primary key,
    agent  varchar(64) not null,
    at_ms  bigint      not null,
    state  varchar(16) not null,
    reason varchar(64) not null,
    queue  varchar(32) not null,
    queues varchar(1000) not null
);
create index agent_change_agent on agent_change (agent, at_ms);
