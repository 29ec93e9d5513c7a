-- Who cites whom.
create table citation (
  citing_id bigint not null references paper (id),
  -- No foreign key: the table distributes by the citing paper.
  cited_id bigint not null,
  contexts text[],
  intents text[],
  is_influential boolean,
  primary key (citing_id, cited_id)
);
create index citation_cited_id_idx on citation (cited_id, citing_id);

-- A reference to a paper that is not loaded yet; it becomes a citation when the paper arrives.
create table pending_citation (
  citing_id bigint not null references paper (id),
  scheme text not null,
  value text not null,
  contexts text[],
  intents text[],
  is_influential boolean,
  primary key (citing_id, scheme, value)
);
create index pending_citation_value_idx on pending_citation (scheme, value);
