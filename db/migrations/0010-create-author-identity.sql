-- Under which name a source means an author, where it has no identifier: the exact printed name, or the name by which
-- the source tells people apart ("Wei Wang 0001"). It stood in author_name, where it would have been shown as a spelling.
create table author_identity (
  source text not null,
  name text not null,
  author_id bigint not null references author (id),
  primary key (source, name)
);
create index author_identity_author_id_idx on author_identity (author_id);

insert into author_identity (source, name, author_id)
select source, name, author_id from author_name where is_identity;

drop index author_name_identity_idx;
alter table author_name drop column is_identity;
