-- Typeahead: names by their beginnings and with small typos, those first who wrote most.

-- The author has eight papers or more, and had them when one of theirs was last loaded. Tens of thousands of names begin
-- with "wa"; to count what all of them wrote takes longer than a keystroke. It is a hint of where to look and no fact:
-- it stays true where papers have moved to another author since.
alter table author_name add column is_prolific boolean not null default false;

update author_name n set is_prolific = true
  from (select author_id from authorship where not is_repeat group by author_id having count(*) >= 8) as prolific
 where n.author_id = prolific.author_id;

create index author_name_prolific_vector_idx on author_name using gin (vector) where is_prolific;
create index author_name_prolific_trigram_idx on author_name using gin (name_key gin_trgm_ops) where is_prolific;
create index author_name_trigram_idx on author_name using gin (name_key gin_trgm_ops);
create index institution_name_trigram_idx on institution_name using gin (name_key gin_trgm_ops);
create index topic_trigram_idx on topic using gin (name_key gin_trgm_ops);
create index venue_trigram_idx on venue using gin (name_key gin_trgm_ops);
