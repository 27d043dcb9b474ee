-- Whom the agent had, and whether they were left to them by transfer; rows of before have the call's caller, and no transfers in.
alter table agent_part add column transferred_in boolean default false not null;
alter table agent_part add column other_number varchar(256) default '' not null;
alter table agent_part add column other_name varchar(256) default '' not null;
-- What this agent said it was about; null in rows of before, which have that of the call.
alter table agent_part add column disposition varchar(64);
