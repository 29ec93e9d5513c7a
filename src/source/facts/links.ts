import type { DB } from '../../database/tables.ts';
import type { Identifier, Schemes } from '../../nodes/identifier.ts';
import type { CitationFact, NodeFact, Stated } from './fact.ts';

/**
 * A list in which papers name nodes: by identifiers, else by name. The type of records, Byline's own layout, staging,
 * merges, exports and the tests follow from it.
 */
export interface PaperLink<Table extends string = string> {
  /** The table of the named nodes: `id`, `name`, `name_key`, `merged_into` and `facts`. `<node>_identifier` is beside it. */
  readonly node: Table;
  /** The table of the link: `paper_id`, `<node>_id` and `said`. */
  readonly table: Table;
  readonly schemes: Schemes;
  /** The facts of the named nodes. The first mention counts. */
  readonly facts: Readonly<Record<string, NodeFact>>;
  /** The facts of the link. Lists of several mentions are joined; of other values, the first one counts. */
  readonly said: Readonly<Record<string, CitationFact>>;
}

export const paperLinks = {} satisfies Record<string, PaperLink<keyof DB>>;

/** A named node. Identifiers take precedence over the name. */
export interface NamedMention {
  readonly name: string;
  readonly identifiers: readonly Identifier[];
}

/** The lists of a paper's record, by their names. */
export type Linked<Of extends Readonly<Record<string, PaperLink>>> = {
  readonly [Name in keyof Of]?: readonly (NamedMention & Stated<Of[Name]['facts']> & Stated<Of[Name]['said']>)[];
};

/** The mentions in one list of a record. */
export function linkedBy(record: object, name: string): readonly NamedMention[] {
  const { [name]: mentions = [] } = record as Readonly<Record<string, readonly NamedMention[] | undefined>>; // the names of links are keys of records
  return mentions;
}
