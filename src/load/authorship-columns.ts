/**
 * The columns of `authorship` that describe a slot on a byline, with their types. The paper and its date are not among
 * them.
 */
export const SLOT_COLUMNS = {
  position: 'integer not null',
  author_id: 'bigint not null',
  role: 'text not null',
  is_repeat: 'boolean not null',
  raw_name: 'text not null',
  is_corresponding: 'boolean not null',
  raw_affiliations: 'text[] not null',
} as const;

type SlotColumn = keyof typeof SLOT_COLUMNS;

/** The names of the columns, for an insert. */
export const SLOT = Object.keys(SLOT_COLUMNS).join(', ');

/** The columns of `table`, in the same order: `slotOf('a', { position: '1' })` is `1, a.author_id, a.role, …`. */
export function slotOf(table: string, others: Readonly<Partial<Record<SlotColumn, string>>> = {}): string {
  const replaced: Readonly<Record<string, string | undefined>> = others;
  return Object.keys(SLOT_COLUMNS)
    .map((column) => replaced[column] ?? `${table}.${column}`)
    .join(', ');
}
