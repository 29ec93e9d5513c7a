-- Whose byline, abstract and summary a paper has: a better-curated source replaces them, in whichever order they come.
-- Scalar fields need no such mark, since paper_source keeps what every source says of them.
alter table paper add column byline_source text;
alter table paper_text add column abstract_source text, add column summary_source text;
alter table paper_source add column venue_id bigint references venue (id);
-- The source that describes the author by the name shown; null where the name is that of a byline.
alter table author add column name_source text;
create index paper_source_venue_id_idx on paper_source (venue_id) where venue_id is not null;

update paper p set byline_source = (select min(s.source) from paper_source s where s.paper_id = p.id)
 where exists (select from authorship a where a.paper_id = p.id);
update paper_text t
   set abstract_source = case when t.abstract is not null then (select min(s.source) from paper_source s where s.paper_id = t.paper_id) end,
       summary_source = case when t.summary is not null then (select min(s.source) from paper_source s where s.paper_id = t.paper_id) end;
