/** A walk, and one statement by hand that counts the rows of its answer. */
export interface WalkCase {
  readonly name: string;
  readonly query: string;
  /** Rows of the answer. */
  readonly count: (data: never) => number;
  /** Selects `count`. */
  readonly statement: string;
}

export const WALK_CASES: readonly WalkCase[] = [];
