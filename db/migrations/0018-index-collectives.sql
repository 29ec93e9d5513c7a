-- The few among the many: every batch of an import asks which of its people were taken for collectives.
create index author_collective_idx on author (id) where is_collective;
