import type { RawBuilder } from 'kysely';
import type { ColumnOf } from './criterion.ts';

/** Candidates of an ambiguous name that an error lists, at most; `candidateCount` says how many there are. */
export const MAX_CANDIDATES = 20;

/** What tells nodes of one name apart, as the table of the node has it. */
export interface Candidates {
  readonly table: string;
  readonly columns: CandidateColumns;
  /** The order of the candidates; ties go to the lowest id. */
  readonly order: (row: ColumnOf) => RawBuilder<unknown>;
}

/** Columns by the names that clients see, `row` being the alias of the node's table. */
export type CandidateColumns = Readonly<Record<string, (row: ColumnOf) => RawBuilder<unknown>>>;

/** Columns that a slice adds. `mostFirst` names the one to sort by, from high to low. */
export interface CandidatePart {
  readonly columns: CandidateColumns;
  readonly mostFirst?: string;
}
