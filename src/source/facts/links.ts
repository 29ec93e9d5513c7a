import type { DB } from '../../database/tables.ts';
import type { Identifier, Schemes } from '../../nodes/identifier.ts';
import type { CitationFact, NodeFact, Stated } from './fact.ts';

/**
 * What papers name in a list of its own, by identifiers, else by name. From it follow the type of records, Byline's own
 * layout, staging, merges, exports and the tests.
 */
export interface PaperLink<Table extends string = string> {
  /** The table of what is named: `id`, `name`, `name_key`, `merged_into` and `facts`. `<node>_identifier` is beside it. */
  readonly node: Table;
  /** The table of the link: `paper_id`, `<node>_id` and `said`. */
  readonly table: Table;
  readonly schemes: Schemes;
  /** About what is named. The first mention is believed. */
  readonly facts: Readonly<Record<string, NodeFact>>;
  /** About the link alone. Lists of several mentions become one list; of other values the first is believed. */
  readonly said: Readonly<Record<string, CitationFact>>;
}

export const paperLinks = {} satisfies Record<string, PaperLink<keyof DB>>;

/** What is named: identifiers tell more than names. */
export interface NamedMention {
  readonly name: string;
  readonly identifiers: readonly Identifier[];
}

/** The lists of a paper's record, by their names. */
export type Linked<Of extends Readonly<Record<string, PaperLink>>> = {
  readonly [Name in keyof Of]?: readonly (NamedMention & Stated<Of[Name]['facts']> & Stated<Of[Name]['said']>)[];
};

/** What a record names in one of the lists. */
export function linkedBy(record: object, name: string): readonly NamedMention[] {
  const { [name]: mentions = [] } = record as Readonly<Record<string, readonly NamedMention[] | undefined>>; // the names of links are keys of records
  return mentions;
}
