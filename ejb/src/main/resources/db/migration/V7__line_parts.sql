-- What the phone at an extension had to do with a call of call_record outside of queues' offers: whoever sits there sees it in his history.
create table line_part (
    call_id      varchar(32)  not null,
    began_ms     bigint       not null,
    extension    varchar(32)  not null,
    outgoing     boolean      not null,
    outcome      varchar(16)  not null,
    other_number varchar(256) not null,
    other_name   varchar(256) not null,
    talk_ms      bigint       not null,
    hold_ms      bigint       not null
);
create index line_part_extension on line_part (extension, began_ms);
create index line_part_call on line_part (call_id);
