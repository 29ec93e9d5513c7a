import type { ValueKind } from './value.ts';

/** A value that records can state about a thing, and the column that stores it. */
export interface Fact {
  readonly column: string;
  readonly value: ValueKind<Said>;
}

/** The facts about one kind of thing, by their names in records. */
export type Facts = Readonly<Record<string, Fact>>;

/** A fact that several records of a batch can state about one thing. */
export interface NodeFact extends Fact {
  readonly value: ValueKind<boolean | number | string>;
}

export type PaperFact = NodeFact &
  (StatedFact | TextFact) & { /** Another fact that implies this one. */ readonly impliedBy?: string };

/**
 * A fact for which the graph keeps the value of each source. What counts if sources disagree: the best-curated source
 * (`best`), or a single yes (`any`).
 */
type StatedFact = (
  | { readonly merge: 'best' }
  | { readonly merge: 'any'; readonly value: ValueKind<boolean, false> }
) & {
  readonly table?: undefined;
};

/** A text in a table beside `paper`. The graph keeps only the best one, and its source in the column `<column>_source`. */
interface TextFact {
  readonly merge: 'best';
  readonly table: 'paper_text';
  readonly value: ValueKind<string, null>;
}

/** A fact of a citation. Its column can be null, because a citation moves between three tables. */
export interface CitationFact extends Fact {
  readonly value: ValueKind<Said, null>;
}

/** The facts that a record can state. Absent or null means not stated. */
export type Stated<Of extends Facts> = { readonly [Name in keyof Of]?: ValueOf<Of[Name]> | null };

type ValueOf<Of> = Of extends { readonly value: ValueKind<infer Value> } ? Value : never;

/** A stated value. */
export type Said = boolean | number | string | readonly string[];

export function isSaid({ value }: Fact, said: unknown): said is Said {
  return said != null && said !== value.unsaid;
}

/** The value of a fact in a record; null if the record does not state it. */
export function saidBy(record: object, name: string, fact: Fact): Said | null {
  const said = (record as Readonly<Record<string, unknown>>)[name]; // the names of facts are keys of records
  return isSaid(fact, said) ? said : null;
}

/** The stated facts of a record, by name. */
export function factsOf(facts: Facts, record: object): Readonly<Record<string, Said>> {
  const said: Record<string, Said> = {};
  // Records come in millions: a list of entries for each would cost more than what is read of them.
  for (const name in facts) {
    const fact = facts[name];
    const value = fact === undefined ? null : saidBy(record, name, fact);
    if (value !== null) said[name] = value;
  }
  return said;
}

/** The facts of a record, in the order of `facts`. */
export function valuesOf(facts: Facts, record: object): readonly (Said | null)[] {
  const values: (Said | null)[] = [];
  for (const name in facts) {
    const fact = facts[name];
    values.push(fact === undefined ? null : saidBy(record, name, fact));
  }
  return values;
}

/** The columns of facts, in the order of valuesOf(). */
export function columnsOf(facts: Facts): readonly string[] {
  return Object.values(facts).map(({ column }) => column);
}

/** The column with the source of another column's value. */
export function sourceColumn(column: string): string {
  return `${column}_source`;
}

export function sourceColumnsOf(facts: Facts): readonly string[] {
  return columnsOf(facts).map(sourceColumn);
}

/** The stated facts of a row, by name. */
export function factsOfRow(facts: Facts, row: object): Readonly<Record<string, Said>> {
  const said: Record<string, Said> = {};
  for (const [name, fact] of Object.entries(facts)) {
    const value = saidBy(row, fact.column, fact);
    if (value !== null) said[name] = value;
  }
  return said;
}
