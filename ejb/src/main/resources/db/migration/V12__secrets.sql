-- Secrets that must be readable are stored encrypted from now on, which takes more room. The next start encrypts what stands there.
alter table extension alter column ha1_md5 set data type varchar(300);
alter table extension alter column ha1_sha256 set data type varchar(300);
alter table extension_history alter column ha1_md5 set data type varchar(300);
alter table extension_history alter column ha1_sha256 set data type varchar(300);
