-- What records have that the graph has no place for, such as funders: by its name, how many.
alter table import_run add column ignored jsonb not null default '{}';
