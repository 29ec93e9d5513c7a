import type pg from 'pg';
import { columnsOf, factsOfRow } from '../source/facts/fact.ts';
import { type FactSets, linksOf } from '../source/facts/facts.ts';
import type { NamedMention, PaperLink } from '../source/facts/links.ts';
import { distinct, groupRows, readRows } from './read-batches.ts';
import { readIdentifiers } from './read-identifiers.ts';

type MentionsByPaper = ReadonlyMap<string, readonly NamedMention[]>;

/** The mentions: by the name of the list, then by the id of the paper. */
export type LinksById = ReadonlyMap<string, MentionsByPaper>;

/** Reads the mentions of the papers with an id above `after` and up to `last`. */
export async function readLinks(
  client: pg.ClientBase,
  facts: FactSets,
  after: string,
  last: string,
): Promise<LinksById> {
  const links = new Map<string, MentionsByPaper>();
  for (const [name, link] of linksOf(facts)) links.set(name, await readLink(client, link, after, last));
  return links;
}

/** The lists of a paper, in the form of its record. */
export function linksOfPaper(links: LinksById, id: string): Readonly<Record<string, readonly NamedMention[]>> {
  return Object.fromEntries(Array.from(links, ([name, mentions]) => [name, mentions.get(id) ?? []]));
}

interface LinkRow {
  readonly paper_id: string;
  readonly node_id: string;
  readonly name: string;
}

async function readLink(
  client: pg.ClientBase,
  { node, table, facts, said }: PaperLink,
  after: string,
  last: string,
): Promise<MentionsByPaper> {
  const columns = [
    ...columnsOf(facts).map((column) => `n.${column}`),
    ...columnsOf(said).map((column) => `l.${column}`),
  ];
  const rows = await readRows<LinkRow>(
    client,
    `select ${['l.paper_id', `l.${node}_id as node_id`, 'n.name', ...columns].join(', ')}
       from ${table} l join ${node} n on n.id = l.${node}_id
      where l.paper_id > $1 and l.paper_id <= $2 order by l.paper_id, n.name collate "C", n.id`,
    [after, last],
  );
  const identifiers = await readIdentifiers(client, node, distinct(rows.map(({ node_id }) => node_id)));
  const byPaper = groupRows(rows, ({ paper_id }) => paper_id);
  return new Map(
    Array.from(byPaper, ([id, its]) => [
      id,
      its.map((row) => ({
        name: row.name,
        identifiers: identifiers.get(row.node_id) ?? [],
        ...factsOfRow({ ...facts, ...said }, row),
      })),
    ]),
  );
}
