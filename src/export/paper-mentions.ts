import type pg from 'pg';
import { columnsOf, factsOfRow } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';
import type { AuthorIdentity, InstitutionMention, VenueMention } from '../source/record.ts';
import { readInstitutionMentions } from './institution-records.ts';
import type { PaperRow, RowsByPaper } from './paper-rows.ts';
import { distinct, groupRows, readRows } from './read-batches.ts';
import { type IdentifiersById, readIdentifiers } from './read-identifiers.ts';
import { type AncestorsByTopic, readAncestors } from './topic-mentions.ts';

/** The nodes that the papers of a batch refer to, by id. Each is read once for the whole batch. */
export interface Mentions {
  /** Identifiers of the papers and of the papers that they cite. */
  readonly papers: IdentifiersById;
  readonly authors: IdentifiersById;
  /** Names that identify the authors without identifiers. */
  readonly identities: ReadonlyMap<string, readonly AuthorIdentity[]>;
  readonly institutions: ReadonlyMap<string, InstitutionMention>;
  readonly venues: ReadonlyMap<string, VenueMention>;
  readonly ancestors: AncestorsByTopic;
}

export async function readMentions(
  client: pg.ClientBase,
  facts: FactSets,
  papers: readonly PaperRow[],
  rows: RowsByPaper,
): Promise<Mentions> {
  const slots = [...rows.slots.values()].flat();
  const sources = [...rows.sources.values()].flat();
  const cited = [...rows.citations.values()].flat().map(({ cited_id }) => cited_id);
  const authorIds = distinct(slots.map(({ author_id }) => author_id));
  const authors = await readIdentifiers(client, 'author', authorIds);
  return {
    papers: await readIdentifiers(client, 'paper', distinct([...papers.map(({ id }) => id), ...cited])),
    authors,
    identities: await readIdentities(
      client,
      authorIds.filter((id) => !authors.has(id)),
    ),
    institutions: await readInstitutionMentions(
      client,
      distinct([
        ...slots.flatMap(({ institutions }) => institutions ?? []),
        ...[...rows.institutions.values()].flat().map(({ institution_id }) => institution_id),
      ]),
    ),
    venues: await readVenues(client, facts, distinct([...papers, ...sources].map(({ venue_id }) => venue_id))),
    ancestors: await readAncestors(client, distinct([...rows.topics.values()].flat().map(({ topic_id }) => topic_id))),
  };
}

async function readIdentities(client: pg.ClientBase, ids: readonly string[]): Promise<Mentions['identities']> {
  if (ids.length === 0) return new Map();
  const rows = await readRows<AuthorIdentity & { readonly id: string }>(
    client,
    `select author_id as id, source, name from author_identity where author_id = any($1::bigint[])
      order by source collate "C", name collate "C"`,
    [ids],
  );
  return groupRows(rows, ({ id }) => id);
}

async function readVenues(
  client: pg.ClientBase,
  { venue: facts }: FactSets,
  ids: readonly string[],
): Promise<Mentions['venues']> {
  if (ids.length === 0) return new Map();
  const identifiers = await readIdentifiers(client, 'venue', ids);
  const rows = await readRows<{ readonly id: string; readonly name: string }>(
    client,
    `select ${['id', 'name', ...columnsOf(facts)].join(', ')} from venue where id = any($1::bigint[])`,
    [ids],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { name: row.name, identifiers: identifiers.get(row.id) ?? [], ...factsOfRow(facts, row) },
    ]),
  );
}
