const ID = { paper: 'paper_id', person: 'author_id', institution: 'institution_id' } as const;

/**
 * The end of a statement: marks whatever was known before and is among `changed`, a query for ids. In a comparison of its
 * own, which PostgreSQL looks up in a hash table: as a join it is planned for the one row that a CTE is easily taken for,
 * and compares each of thousands with each.
 */
export function markChanged(what: keyof typeof ID, changed: string): string {
  return `update stage_${what} s set is_changed = true where not s.is_new and (s.${ID[what]} in (${changed})) is true`;
}
