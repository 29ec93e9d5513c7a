-- Which records have been loaded: one that says what it said before has nothing to add.
create table import_record (
  -- MD5 of the source, the kind of record and the key of the record.
  record uuid primary key,
  -- MD5 of what it said last.
  content uuid not null
);

alter table import_run drop constraint import_run_status_check;
alter table import_run
  add constraint import_run_status_check check (status in ('running', 'finished', 'stopped', 'failed')),
  drop column papers_new,
  drop column papers_updated,
  drop column papers_unchanged,
  drop column records_rejected,
  add column records_read bigint not null default 0,
  -- By kind of record: { "paper": { "created": 3, "updated": 0, "unchanged": 1 }, … }.
  add column counts jsonb not null default '{}',
  -- By reason: { "bad-json": 2, … }. What an earlier run has listed is counted again, and not listed again.
  add column rejects jsonb not null default '{}';

alter table import_reject add column file text not null default '';
create unique index import_reject_unique_idx on import_reject (md5(file), location, reason, md5(coalesce(excerpt, '')));
