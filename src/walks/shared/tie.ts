import type { Span } from '../../nodes/paper/paper-span-relation.ts';

/** What two authors have done together. */
export interface Tie extends Span {
  readonly weight: number;
}

/** Two authors by their ids, and what they have done together. */
export interface AuthorTie extends Tie {
  readonly source: string;
  readonly target: string;
}
