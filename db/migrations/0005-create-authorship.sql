-- The byline: who stands where on which paper. An author can stand twice on one byline, so the
-- position is the key, and every count is over slots that are no repeat.
create table authorship (
  paper_id bigint not null references paper (id),
  -- From 1, as printed; collectives stand after the people.
  position integer not null check (position > 0),
  -- No foreign key: the table distributes by paper, its authors by author. The loader guarantees it.
  author_id bigint not null,
  role text not null default 'author' check (role in ('author', 'collective')),
  -- The same author stands earlier on the same byline.
  is_repeat boolean not null default false,
  raw_name text not null,
  is_corresponding boolean not null default false,
  raw_affiliations text[] not null default '{}',
  -- Repeated from paper, so that an author's papers come in order of time from one index.
  published_on date,
  primary key (paper_id, position)
);
create index authorship_author_idx on authorship (author_id, published_on desc nulls last, paper_id) where not is_repeat;
create unique index authorship_distinct_idx on authorship (paper_id, author_id) include (role) where not is_repeat;
