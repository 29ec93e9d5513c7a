import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { exportGraph } from '../../src/export/export-graph.ts';
import { loadRecords } from '../../src/load/load-records.ts';
import { byline, bylineOf } from '../../src/source/formats/byline.ts';
import { dump } from '../support/dump.ts';
import { emptyGraph } from '../support/empty-graph.ts';
import { addMadeUpColumns, MADE_UP_FACTS as facts } from '../support/made-up-facts.ts';
import { createScratchDatabase } from '../support/postgres.ts';
import { readText, recordsOf, rejectsOf } from '../support/reading.ts';

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

const paper = (identifiers: object, rest: object): object => ({ identifiers, title: 'On frames', ...rest });
const author = (identifiers: object, rest: object): object => ({
  kind: 'author',
  identifiers,
  name: 'Ann Ash',
  ...rest,
});
const institution = (identifiers: object, rest: object): object => ({
  kind: 'institution',
  identifiers,
  name: 'Institute',
  ...rest,
});
const merge = (of: string, from: string, into: string): object => ({
  kind: 'merge',
  of,
  scheme: 'openalex',
  from,
  into,
});

describe('a fact that is declared and has a column', async () => {
  let graph: Awaited<ReturnType<typeof openGraph>>;
  let copy: Awaited<ReturnType<typeof openGraph>>;
  beforeAll(async () => {
    graph = await openGraph();
    copy = await openGraph();
  });
  beforeEach(() => emptyGraph(graph.client));
  afterAll(() => Promise.all([graph.close(), copy.close()]));

  const say = (source: string, ...records: readonly object[]): Promise<void> =>
    load(graph.client, source, records.map((record) => JSON.stringify(record)).join('\n'));
  const rows = async (query: string): Promise<readonly unknown[]> =>
    (await graph.client.query({ text: query, rowMode: 'array' })).rows;

  /** Whatever is in the graph: written, and read into an empty one, it is the same again. */
  const survivesExport = async (): Promise<void> => {
    const lines = await exported(graph.client);
    await emptyGraph(copy.client);
    await load(copy.client, byline.source, lines);
    expect(await dump(copy.client)).toEqual(await dump(graph.client));
    expect(await exported(copy.client)).toBe(lines);
  };

  it('is unknown to the layout of a graph that does not have it', async () => {
    const lines = JSON.stringify(paper({ doi: '10.1000/1' }, { pageCount: 7 }));
    expect(rejectsOf(await readText(byline, lines))).toMatchObject([
      { message: expect.stringContaining('unknown field "pageCount"') },
    ]);
  });

  describe('about papers', () => {
    const PAPERS = `select page_count, is_framed, epigraph, epigraph_source from paper left join paper_text t on t.paper_id = id
                     where merged_into is null order by id`;

    it('is what the best source says, or what any source says', async () => {
      await say('openalex', paper({ doi: '10.1000/1' }, { pageCount: 7, epigraph: 'Seven' }));
      expect(await rows(PAPERS)).toEqual([[7, false, 'Seven', 'openalex']]);
      await say('crossref', paper({ doi: '10.1000/1' }, { pageCount: 8, isFramed: true, epigraph: 'Eight' }));
      expect(await rows(PAPERS)).toEqual([[8, true, 'Eight', 'crossref']]);
      await say('s2', paper({ doi: '10.1000/1' }, { pageCount: 9, isFramed: false, epigraph: 'Nine' }));
      expect(await rows(PAPERS)).toEqual([[8, true, 'Eight', 'crossref']]);
      await survivesExport();
    });

    it('is no if the best source says no', async () => {
      await say('openalex', paper({ doi: '10.1000/1' }, { isBound: true }));
      await say('crossref', paper({ doi: '10.1000/1' }, { isBound: false }));
      expect(await rows('select is_bound from paper')).toEqual([[false]]);
      await survivesExport();
    });

    it('is kept when two papers turn out to be one', async () => {
      await say('s2', paper({ doi: '10.1000/1' }, {}));
      await say(
        'openalex',
        paper({ openalex: 'W1' }, { title: 'Frames', pageCount: 7, isFramed: true, epigraph: 'Seven' }),
      );
      expect(await rows(PAPERS)).toEqual([
        [null, false, null, null],
        [7, true, 'Seven', 'openalex'],
      ]);
      await say('bibtex', paper({ doi: '10.1000/1', openalex: 'W1' }, { pageCount: 6 }));
      expect(await rows(PAPERS)).toEqual([[7, true, 'Seven', 'openalex']]);
      await survivesExport();
    });
  });

  describe('about authors', () => {
    const AUTHORS = 'select motto, is_shy from author where merged_into is null order by id';

    it('is what was said last', async () => {
      await say('openalex', author({ openalex: 'A1' }, { motto: 'Onwards', isShy: true }));
      expect(await rows(AUTHORS)).toEqual([['Onwards', true]]);
      await say('openalex', author({ openalex: 'A1' }, { motto: 'Upwards' }));
      expect(await rows(AUTHORS)).toEqual([['Upwards', true]]);
      await say('s2', author({ openalex: 'A1' }, {}));
      expect(await rows(AUTHORS)).toEqual([['Upwards', true]]);
      await survivesExport();
    });

    it('is kept when two authors turn out to be one', async () => {
      await say('openalex', author({ openalex: 'A1' }, {}));
      await say('openalex', author({ openalex: 'A2' }, { motto: 'Onwards', isShy: true }));
      await say('openalex', merge('author', 'A2', 'A1'));
      expect(await rows(AUTHORS)).toEqual([['Onwards', true]]);
      await survivesExport();
    });
  });

  describe('about institutions', () => {
    const INSTITUTIONS = 'select founded from institution where merged_into is null order by id';
    const at = (founded: number) => ({
      institutions: [{ name: 'Institute', identifiers: { openalex: 'I1' }, founded }],
    });

    it('is what was said last where one is described, and first where one is mentioned', async () => {
      await say('openalex', paper({ doi: '10.1000/1' }, { authors: [{ name: 'Ann Ash', ...at(1901) }] }));
      await say('openalex', paper({ doi: '10.1000/2' }, { title: 'On nails', ...at(1902) }));
      expect(await rows(INSTITUTIONS)).toEqual([[1901]]);
      const described = (founded: number) => institution({ openalex: 'I1' }, { founded });
      await say('openalex', described(1903));
      await say('openalex', described(1905), described(1904));
      expect(await rows(INSTITUTIONS)).toEqual([[1904]]);
      await survivesExport();
    });

    it('is kept when two institutions turn out to be one', async () => {
      await say('openalex', institution({ openalex: 'I1' }, {}));
      await say('openalex', institution({ openalex: 'I2' }, { name: 'The Institute', founded: 1901 }));
      await say('openalex', merge('institution', 'I2', 'I1'));
      expect(await rows(INSTITUTIONS)).toEqual([[1901]]);
      await survivesExport();
    });
  });

  it('about venues is what was said first', async () => {
    const venue = { name: 'Journal', identifiers: { issn: '0028-0836' } };
    await say('openalex', paper({ doi: '10.1000/1' }, { venue }));
    await say('openalex', paper({ doi: '10.1000/2' }, { title: 'On nails', venue: { ...venue, rhythm: 'weekly' } }));
    await say('crossref', paper({ doi: '10.1000/1' }, { venue: { ...venue, rhythm: 'daily', isOpen: true } }));
    expect(await rows('select rhythm, is_open from venue')).toEqual([['weekly', true]]);
    await survivesExport();
  });

  describe('about what papers name in a list', () => {
    const LINKS = `
      select value, n.name, slogan, gifts, motive
        from paper_sponsor l join sponsor n on n.id = sponsor_id left join sponsor_identifier i using (sponsor_id)
       order by paper_id, n.name`;
    const by = (...sponsors: readonly unknown[]) => ({ sponsors });
    const fund = (rest: object) => ({ name: 'Fund', identifiers: { doi: '10.13039/1' }, ...rest });

    it('is what was said first, and of lists all that was said', async () => {
      await say(
        's2',
        paper({ doi: '10.1000/1' }, by(fund({ gifts: ['pen'] }), fund({ gifts: ['ink', 'cap'] }), 'Bank')),
      );
      await say('s2', paper({ doi: '10.1000/2' }, { title: 'On nails', ...by('fund', 'BANK') }));
      expect(await rows(LINKS)).toEqual([
        [null, 'Bank', null, null, null],
        ['10.13039/1', 'Fund', null, ['cap', 'ink', 'pen'], null],
        [null, 'Bank', null, null, null],
        ['10.13039/1', 'Fund', null, null, null],
      ]);
      await say(
        'crossref',
        paper({ doi: '10.1000/1' }, by(fund({ slogan: 'More', gifts: ['pen', 'art'], motive: 'Fame' }))),
      );
      await say('bibtex', paper({ doi: '10.1000/1' }, by(fund({ slogan: 'Most', motive: 'Money' }))));
      expect((await rows(LINKS))[1]).toEqual(['10.13039/1', 'Fund', 'More', ['art', 'cap', 'ink', 'pen'], 'Fame']);
      await survivesExport();
    });

    it('is kept when two papers turn out to be one', async () => {
      await say('s2', paper({ doi: '10.1000/1' }, by(fund({ gifts: ['pen'] }))));
      await say(
        'openalex',
        paper({ openalex: 'W1' }, { title: 'Frames', ...by(fund({ gifts: ['ink'], motive: 'Fame' }), 'Bank') }),
      );
      await say('bibtex', paper({ doi: '10.1000/1', openalex: 'W1' }, {}));
      expect(await rows(LINKS)).toEqual([
        [null, 'Bank', null, null, null],
        ['10.13039/1', 'Fund', null, ['ink', 'pen'], 'Fame'],
      ]);
      await survivesExport();
    });
  });

  describe('about citations', () => {
    const CITATIONS = 'select page from citation';
    const PENDING = 'select page from pending_citation';
    const UNPLACED = 'select page from unplaced_citation';
    const cites = (cited: string, page?: string) => ({ references: [{ identifiers: { doi: cited }, page }] });
    const citation = (citing: string, cited: string, page?: string) => ({
      kind: 'citation',
      citing: `doi:${citing}`,
      identifiers: { doi: cited },
      page,
    });

    it('is what was said first, whether the papers come before or after', async () => {
      await say('s2', citation('10.1000/1', '10.1000/2', 'p. 1'), citation('10.1000/8', '10.1000/9', 'p. 8'));
      expect(await rows(UNPLACED)).toEqual([['p. 1'], ['p. 8']]);
      await say('s2', citation('10.1000/8', '10.1000/9', 'p. 9'));
      expect(await rows(UNPLACED)).toEqual([['p. 1'], ['p. 8']]);
      await survivesExport();
      await say('openalex', paper({ doi: '10.1000/1' }, cites('10.1000/2', 'p. 2')));
      expect([await rows(UNPLACED), await rows(PENDING)]).toEqual([[['p. 8']], [['p. 2']]]);
      await survivesExport();
      await say('openalex', paper({ doi: '10.1000/2' }, { title: 'On nails' }));
      expect([await rows(PENDING), await rows(CITATIONS)]).toEqual([[], [['p. 2']]]);
      await say('crossref', paper({ doi: '10.1000/1' }, cites('10.1000/2', 'p. 3')));
      expect(await rows(CITATIONS)).toEqual([['p. 2']]);
      await say('openalex', paper({ doi: '10.1000/8' }, { title: 'On walls' }));
      expect([await rows(UNPLACED), await rows(PENDING)]).toEqual([[], [['p. 8']]]);
      await survivesExport();
    });

    it('is added where nothing was said', async () => {
      await say('openalex', paper({ doi: '10.1000/1' }, cites('10.1000/2')));
      await say('s2', citation('10.1000/1', '10.1000/2', 'p. 1'));
      expect(await rows(PENDING)).toEqual([['p. 1']]);
      await say('openalex', paper({ doi: '10.1000/3' }, cites('10.1000/1')));
      await say('s2', citation('10.1000/3', '10.1000/1', 'p. 3'));
      expect(await rows(CITATIONS)).toEqual([['p. 3']]);
    });

    it('is kept when papers that cite or are cited turn out to be one', async () => {
      await say('openalex', paper({ doi: '10.1000/1' }, {}), paper({ doi: '10.1000/2' }, { title: 'On nails' }));
      await say('s2', paper({ s2: 'corpusid:1' }, { title: 'Frames', ...cites('10.1000/2', 'p. 1') }));
      await say('s2', paper({ s2: 'corpusid:2' }, { title: 'Nails', ...cites('10.1000/9', 'p. 9') }));
      await say('bibtex', paper({ doi: '10.1000/1', s2: 'corpusid:1' }, {}));
      await say('bibtex', paper({ doi: '10.1000/2', s2: 'corpusid:2' }, { title: 'On nails' }));
      expect([await rows(CITATIONS), await rows(PENDING)]).toEqual([[['p. 1']], [['p. 9']]]);
      await say(
        's2',
        paper(
          { s2: 'corpusid:3' },
          { title: 'Walls', references: [{ identifiers: { s2: 'corpusid:4' }, page: 'p. 3' }] },
        ),
      );
      await say('s2', paper({ s2: 'corpusid:4' }, { title: 'Rooms' }));
      await say('bibtex', paper({ doi: '10.1000/1', s2: 'corpusid:4' }, {}));
      expect(await rows(`${CITATIONS} order by page`)).toEqual([['p. 1'], ['p. 3']]);
      await survivesExport();
    });
  });

  it('is a field of the nodes that have it, in a schema with one line more for each', async () => {
    const institutions = [{ name: 'Institute', identifiers: { openalex: 'I1' }, founded: 1901 }];
    const venue = { name: 'Journal', identifiers: { issn: '0028-0836' }, rhythm: 'weekly' };
    await say('openalex', author({ openalex: 'A1' }, { motto: 'Onwards' }));
    await say(
      'openalex',
      paper(
        { doi: '10.1000/1' },
        {
          pageCount: 7,
          isFramed: true,
          epigraph: 'Seven',
          venue,
          authors: [{ name: 'Ann Ash', identifiers: { openalex: 'A1' }, institutions }],
        },
      ),
    );
    const query = `{ paper(by: { doi: "10.1000/1" }) {
      pageCount isFramed epigraph venue { rhythm } institutions { nodes { founded } } authors { nodes { motto } } } }`;
    expect(await askMadeUp(graph.url, query)).toEqual({
      data: {
        paper: {
          pageCount: 7,
          isFramed: true,
          epigraph: 'Seven',
          venue: { rhythm: 'weekly' },
          institutions: { nodes: [{ founded: 1901 }] },
          authors: { nodes: [{ motto: 'Onwards' }] },
        },
      },
    });
  });
});

/** The answer of a schema that has the made-up facts too. */
async function askMadeUp(url: string, query: string): Promise<unknown> {
  const thread = new Worker(new URL('../support/ask-made-up.ts', import.meta.url), { workerData: { url, query } });
  const [answer] = await once(thread, 'message');
  await thread.terminate();
  return answer;
}
