import type { ValueKind } from './value.ts';

/** Something that records say of a thing, and the column of its table that has it. */
export interface Fact {
  readonly column: string;
  readonly value: ValueKind<Said>;
}

/** The facts about one kind of thing, by their names in records. */
export type Facts = Readonly<Record<string, Fact>>;

/** A fact that several records of a batch can say of one thing. */
export interface NodeFact extends Fact {
  readonly value: ValueKind<boolean | number | string>;
}

export interface PaperFact extends NodeFact {
  /** Where sources disagree: the best-curated source is believed, or a flag is set if any source sets it. */
  readonly merge: 'any' | 'best';
  /**
   * A table beside the paper's, which has the best value alone, and in the column `<column>_source` whose it is. Of all
   * other facts the graph keeps what each source says.
   */
  readonly table?: 'paper_text';
  /** Another fact, which says this one too. */
  readonly impliedBy?: string;
}

/** A column of a citation can be null, whatever its kind: a citation moves between three tables. */
export interface CitationFact extends Fact {
  readonly value: ValueKind<Said, null>;
}

/** What a record can say of a thing. A fact that is absent or null is not said. */
export type Stated<Of extends Facts> = { readonly [Name in keyof Of]?: ValueOf<Of[Name]> | null };

type ValueOf<Of> = Of extends { readonly value: ValueKind<infer Value> } ? Value : never;

/** A value that is said. */
export type Said = boolean | number | string | readonly string[];

export function isSaid({ value }: Fact, said: unknown): said is Said {
  return said != null && said !== value.unsaid;
}

/** The fact's value in a record; null where the record does not say it. */
export function saidBy(record: object, name: string, fact: Fact): Said | null {
  const said = (record as Readonly<Record<string, unknown>>)[name]; // the names of facts are keys of records
  return isSaid(fact, said) ? said : null;
}

/** What a record says, by the names of the facts. */
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

/** What a record says, in the order of the facts. */
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

/** The column that says whose the value of another column is, where a table has the best value alone. */
export function sourceColumn(column: string): string {
  return `${column}_source`;
}

export function sourceColumnsOf(facts: Facts): readonly string[] {
  return columnsOf(facts).map(sourceColumn);
}

/** What a row says in the columns of the facts, by the names of the facts. */
export function factsOfRow(facts: Facts, row: object): Readonly<Record<string, Said>> {
  const said: Record<string, Said> = {};
  for (const [name, fact] of Object.entries(facts)) {
    const value = saidBy(row, fact.column, fact);
    if (value !== null) said[name] = value;
  }
  return said;
}
