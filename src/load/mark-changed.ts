const ID = { paper: 'paper_id', person: 'author_id', institution: 'institution_id' } as const;

/**
 * The end of a statement: marks the rows that were known before and are among `changed`, a query for ids. PostgreSQL
 * evaluates the comparison with a hash table. It would plan a join for one row, its usual estimate for a CTE, and
 * compare thousands of rows with each other.
 */
export function markChanged(what: keyof typeof ID, changed: string): string {
  return `update stage_${what} s set is_changed = true where not s.is_new and (s.${ID[what]} in (${changed})) is true`;
}
