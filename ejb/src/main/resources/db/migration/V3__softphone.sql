-- What the softphone in the page brought: queues whose calls answer themselves, and what agents do with calls besides talking.
alter table queue add column auto_answer boolean not null default false;

alter table agent_part add column transfers integer not null default 0;
alter table agent_part add column consults integer not null default 0;
