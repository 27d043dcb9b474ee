-- When queues take callers, who leaves an empty one, and how their service level is reckoned.

-- Business hours as text (io.parley.queue.hours.HoursText); empty is always open.
alter table queue add column hours varchar(8000) default '' not null;
alter table queue add column closed_number varchar(64);
alter table queue add column clear_at_closing boolean default false not null;
alter table queue add column leave_when_empty boolean default false not null;
alter table queue add column service_level varchar(32) default 'WITHOUT_SHORT_ABANDONED' not null;
