-- How a trunk writes numbers, and who is shown as the caller of calls to its carrier. As it stands here, everything stays as it was.
alter table trunk add column country varchar(2) default '' not null;
alter table trunk add column number_rules varchar(12000) default '' not null;
alter table trunk add column caller_source varchar(32) default 'SHOWN' not null;
alter table trunk add column main_number varchar(64) default '' not null;
alter table trunk add column caller_from varchar(32) default 'CALLER' not null;
alter table trunk add column caller_identity varchar(32) default 'P_ASSERTED_IDENTITY' not null;
alter table trunk add column caller_privacy varchar(32) default 'ID' not null;
alter table trunk add column forward_caller varchar(32) default 'CALLER' not null;
alter table trunk add column forward_headers varchar(32) default 'BOTH' not null;

alter table trunk_history add column country varchar(2);
alter table trunk_history add column number_rules varchar(12000);
alter table trunk_history add column caller_source varchar(32);
alter table trunk_history add column main_number varchar(64);
alter table trunk_history add column caller_from varchar(32);
alter table trunk_history add column caller_identity varchar(32);
alter table trunk_history add column caller_privacy varchar(32);
alter table trunk_history add column forward_caller varchar(32);
alter table trunk_history add column forward_headers varchar(32);
update trunk_history
    set country = '', number_rules = '', caller_source = 'SHOWN', main_number = '', caller_from = 'CALLER',
        caller_identity = 'P_ASSERTED_IDENTITY', caller_privacy = 'ID', forward_caller = 'CALLER', forward_headers = 'BOTH'
    where kind <> 2;
