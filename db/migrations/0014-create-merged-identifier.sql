-- Identifiers that a source has given up for others of the same thing, whether or not it is loaded: both name it then.
create table merged_identifier (
  kind text not null check (kind in ('paper', 'author', 'institution')),
  scheme text not null,
  value text not null,
  into_value text not null,
  primary key (kind, scheme, value)
);
create index merged_identifier_into_value_idx on merged_identifier (kind, scheme, into_value);
