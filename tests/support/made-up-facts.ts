import type pg from 'pg';
import type { Fact, Facts, PaperFact } from '../../src/source/facts/fact.ts';
import { FACTS, type FactSets, textFacts } from '../../src/source/facts/facts.ts';
import { flag, number, text } from '../../src/source/facts/value.ts';

/** The facts of the project, and one of each sort that no source states. */
const madeUp = {
  paper: {
    ...FACTS.paper,
    pageCount: { column: 'page_count', value: number, merge: 'best' },
    isFramed: { column: 'is_framed', value: flag, merge: 'any' },
    epigraph: { column: 'epigraph', value: text, merge: 'best', table: 'paper_text' },
  },
  author: { ...FACTS.author, motto: { column: 'motto', value: text }, isShy: { column: 'is_shy', value: flag } },
  institution: { ...FACTS.institution, founded: { column: 'founded', value: number } },
  venue: { ...FACTS.venue, rhythm: { column: 'rhythm', value: text }, isOpen: { column: 'is_open', value: flag } },
  citation: { ...FACTS.citation, page: { column: 'page', value: text } },
} as const;
export const MADE_UP_FACTS: FactSets = madeUp;

/** Where the values of each kind of fact lie. */
const TABLES = {
  author: ['author'],
  institution: ['institution'],
  venue: ['venue'],
  citation: ['citation', 'pending_citation', 'unplaced_citation'],
} as const;

/** Gives a graph the columns of the made-up facts, as a migration would. */
export async function addMadeUpColumns(client: pg.ClientBase): Promise<void> {
  for (const [name, fact] of newFacts(madeUp.paper, FACTS.paper)) {
    const { table = 'paper' } = fact as PaperFact; // of papers
    await client.query(`alter table ${table} add column ${definitionOf(fact)}`);
    if (name in textFacts(madeUp)) await client.query(`alter table ${table} add column ${fact.column}_source text`);
  }
  for (const [kind, tables] of Object.entries(TABLES)) {
    const [all, known]: readonly Facts[] = [madeUp, FACTS].map((sets) => sets[kind as keyof typeof TABLES]); // its keys
    for (const [, fact] of newFacts(all ?? {}, known ?? {}))
      for (const table of tables) await client.query(`alter table ${table} add column ${definitionOf(fact)}`);
  }
}

function newFacts(all: Facts, known: Facts): readonly (readonly [string, Fact])[] {
  return Object.entries(all).filter(([name]) => !(name in known));
}

function definitionOf({ column, value: { sql, unsaid } }: Fact): string {
  return `${column} ${sql}${unsaid === null ? '' : ` not null default ${unsaid}`}`;
}
