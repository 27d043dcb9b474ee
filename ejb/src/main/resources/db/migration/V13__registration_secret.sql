-- By which secret a contact was registered, so that none is restored that was made by a former one: an HMAC by the keys of the stored secrets. Null where an
-- earlier version stored it.
alter table registration add column secret_mark varchar(100);
