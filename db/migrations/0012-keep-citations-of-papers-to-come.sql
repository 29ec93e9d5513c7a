-- Several identifiers can name one reference: the rows of a reference go together when one of them is found.
alter table pending_citation add column reference text;
update pending_citation set reference = scheme || ':' || value;
alter table pending_citation alter column reference set not null;
create index pending_citation_reference_idx on pending_citation (citing_id, reference);

-- A citation that came before the paper that cites; it becomes a reference of that paper when the paper arrives.
create table unplaced_citation (
  citing_scheme text not null,
  citing_value text not null,
  scheme text not null,
  value text not null,
  contexts text[],
  intents text[],
  is_influential boolean,
  primary key (citing_scheme, citing_value, scheme, value)
);
