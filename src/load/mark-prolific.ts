/** Papers from which on somebody is found before others who have the same beginning of a name; as in the migration. */
export const PROLIFIC = 8;

/** Marks the names of those authors who have come to so many papers. `authors` is a query of `author_id`, each once. */
export function markProlific(authors: string): string {
  return `
    update author_name n set is_prolific = true
      from (${authors}) as wrote
     where n.author_id = wrote.author_id and not n.is_prolific
       and (select count(*) from (select from authorship a
                                   where a.author_id = wrote.author_id and not a.is_repeat limit ${PROLIFIC}) as work) = ${PROLIFIC}`;
}
