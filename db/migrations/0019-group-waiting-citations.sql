-- A citation that waits for its citing paper can be known by several identifiers too, of which one is found some day.
alter table unplaced_citation add column reference text;
update unplaced_citation set reference = scheme || ':' || value;
alter table unplaced_citation alter column reference set not null;
