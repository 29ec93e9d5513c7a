/**
 * An author with this many papers is found before others whose names begin alike; the migration has the same number.
 */
export const PROLIFIC = 8;

/** Marks the names of authors who have reached this number of papers. `authors` is a query of distinct `author_id`. */
export function markProlific(authors: string): string {
  return `
    update author_name n set is_prolific = true
      from (${authors}) as wrote
     where n.author_id = wrote.author_id and not n.is_prolific
       and (select count(*) from (select from authorship a
                                   where a.author_id = wrote.author_id and not a.is_repeat limit ${PROLIFIC}) as work) = ${PROLIFIC}`;
}
