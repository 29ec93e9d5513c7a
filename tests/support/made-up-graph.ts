import pg from 'pg';
import { afterAll, beforeEach, expect, inject } from 'vitest';
import { exportGraph } from '../../src/export/export-graph.ts';
import { loadRecords } from '../../src/load/load-records.ts';
import { byline, bylineOf } from '../../src/source/formats/byline.ts';
import { dump } from './dump.ts';
import { emptyGraph } from './empty-graph.ts';
import { addMadeUpColumns, MADE_UP_FACTS as facts } from './made-up-facts.ts';
import { createScratchDatabase } from './postgres.ts';
import { readText, recordsOf, rejectsOf } from './reading.ts';

interface MadeUpGraph {
  readonly url: string;
  /** Loads records of Byline's own layout, which has the made-up facts too. */
  say(source: string, ...records: readonly object[]): Promise<void>;
  rows(query: string): Promise<readonly unknown[]>;
  empty(): Promise<void>;
  /** The lines of the exported graph, as objects. */
  lines(): Promise<readonly object[]>;
  /** Whatever is in the graph: written, and read into an empty one, it is the same again. */
  survivesExport(): Promise<void>;
}

/** A graph with the made-up facts, empty before each test. Call it at the top of a describe. */
export async function openMadeUpGraph(): Promise<MadeUpGraph> {
  const [graph, copy] = await Promise.all([openGraph(), openGraph()]);
  beforeEach(() => emptyGraph(graph.client));
  afterAll(() => Promise.all([graph.close(), copy.close()]));
  return {
    url: graph.url,
    say: (source, ...records) => load(graph.client, source, records.map((record) => JSON.stringify(record)).join('\n')),
    rows: async (query) => (await graph.client.query({ text: query, rowMode: 'array' })).rows,
    empty: () => emptyGraph(graph.client),
    lines: async () =>
      (await exported(graph.client))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    survivesExport: async () => {
      const lines = await exported(graph.client);
      await emptyGraph(copy.client);
      await load(copy.client, byline.source, lines);
      expect(await dump(copy.client)).toEqual(await dump(graph.client));
      expect(await exported(copy.client)).toBe(lines);
    },
  };
}

export const paper = (identifiers: object, rest: object): object => ({ identifiers, title: 'On frames', ...rest });

/** A graph with the columns of the made-up facts. */
async function openGraph(): Promise<{ readonly client: pg.Client; readonly url: string; close(): Promise<void> }> {
  const scratch = await createScratchDatabase(inject('serverUrl'), 'empty');
  const client = new pg.Client({ connectionString: scratch.url });
  await client.connect();
  await addMadeUpColumns(client);
  return {
    client,
    url: scratch.url,
    close: async () => {
      await client.end();
      await scratch.drop();
    },
  };
}

async function load(client: pg.Client, source: string, lines: string): Promise<void> {
  const items = await readText(bylineOf(facts), lines);
  expect(rejectsOf(items)).toEqual([]);
  await loadRecords(client, source, recordsOf(items), { facts });
}

async function exported(client: pg.Client): Promise<string> {
  let lines = '';
  for await (const chunk of exportGraph(client, { facts })) lines += chunk;
  return lines;
}
