-- Venues by name in pages, and by the beginnings of the words of their names.
drop index venue_name_key_idx;
create index venue_name_key_idx on venue (name_key, id);
create index venue_name_vector_idx on venue using gin (name_vector(left(name, 400)));

-- A venue's papers come in order of time from one index: some have millions.
drop index paper_venue_id_idx;
create index paper_venue_id_idx on paper (venue_id, published_on desc nulls last, id);

-- All slots of an author: with those of authorship_author_idx, which leaves these few out.
create index authorship_repeat_idx on authorship (author_id) where is_repeat;
