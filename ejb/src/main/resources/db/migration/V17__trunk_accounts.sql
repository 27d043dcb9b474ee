-- A trunk may have an account at its carrier: we answer the carrier's challenges with it, and perhaps register there. It may have gateways besides its
-- own, and its channels limits of each direction.
alter table trunk add column login varchar(128) default '' not null;
alter table trunk add column auth_name varchar(128) default '' not null;
alter table trunk add column realm varchar(128) default '' not null;
alter table trunk add column secret varchar(900);
alter table trunk add column registers boolean default false not null;
alter table trunk add column gateways varchar(4000) default '' not null;
alter table trunk add column probe_seconds integer default 0 not null;
alter table trunk add column max_in integer default 0 not null;
alter table trunk add column max_out integer default 0 not null;

alter table trunk_history add column login varchar(128);
alter table trunk_history add column auth_name varchar(128);
alter table trunk_history add column realm varchar(128);
alter table trunk_history add column secret varchar(900);
alter table trunk_history add column registers boolean;
alter table trunk_history add column gateways varchar(4000);
alter table trunk_history add column probe_seconds integer;
alter table trunk_history add column max_in integer;
alter table trunk_history add column max_out integer;
update trunk_history set login = '', auth_name = '', realm = '', registers = false, gateways = '', probe_seconds = 0, max_in = 0, max_out = 0 where kind <> 2;
