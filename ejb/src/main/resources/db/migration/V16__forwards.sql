-- What becomes of direct calls to an extension: forwards, do not disturb, call waiting, and who may pick up whose calls.
alter table extension add column forward_always       varchar(64)  default ''    not null;
alter table extension add column forward_busy         varchar(64)  default ''    not null;
alter table extension add column forward_no_answer    varchar(64)  default ''    not null;
alter table extension add column forward_after        integer      default 20    not null;
alter table extension add column forward_unregistered varchar(64)  default ''    not null;
alter table extension add column do_not_disturb       boolean      default false not null;
alter table extension add column call_waiting         boolean      default true  not null;
alter table extension add column pickup_groups        varchar(300) default ''    not null;

alter table extension_history add column forward_always       varchar(64);
alter table extension_history add column forward_busy         varchar(64);
alter table extension_history add column forward_no_answer    varchar(64);
alter table extension_history add column forward_after        integer;
alter table extension_history add column forward_unregistered varchar(64);
alter table extension_history add column do_not_disturb       boolean;
alter table extension_history add column call_waiting         boolean;
alter table extension_history add column pickup_groups        varchar(300);

-- So they always were, until now: the next edit of an extension says only what it changes.
update extension_history
    set forward_always = '', forward_busy = '', forward_no_answer = '', forward_after = 20, forward_unregistered = '',
        do_not_disturb = false, call_waiting = true, pickup_groups = ''
    where kind <> 2;
