import type pg from 'pg';

/** All that imports bring but topics; what refers to others stands before them. */
const TABLES = [
  'citation',
  'pending_citation',
  'unplaced_citation',
  'affiliation',
  'paper_institution',
  'authorship',
  'paper_topic',
  'paper_search',
  'paper_text',
  'paper_identifier',
  'paper_source',
  'paper',
  'author_name',
  'author_identifier',
  'author_identity',
  'author',
  'institution_name',
  'institution_identifier',
  'institution',
  'venue_identifier',
  'venue',
  'merged_identifier',
  'import_record',
];

/** Row by row, since to truncate is to make and remove some 200 files each time: on some disks that takes seconds. */
const EMPTY = `
  begin;
  ${TABLES.map((table) => `delete from ${table};`).join('\n')}
  ${['paper', 'author', 'institution', 'venue'].map((table) => `select setval(pg_get_serial_sequence('${table}', 'id'), 1, false);`).join('\n')}
  commit`;

export async function emptyGraph(client: pg.ClientBase): Promise<void> {
  await client.query(EMPTY);
}
